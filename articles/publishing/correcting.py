"""Saying to readers that a public article has changed, and why."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import editing, editions, versions
from articles.models import Article, Correction, Reason
from articles.publishing.moves import WorkflowError, locked
from articles.rights import CORRECT, require


@editions.recorded
@transaction.atomic
def update(article: Article, *, by: User, at: datetime | None = None) -> Article:
    """Say that the substance of a public article has changed at `at` (default: now).

    The changes in preparation are published with it. Raises `PermissionDenied` unless `by` may
    correct, `WorkflowError` if it is not public, or was not yet at `at`, or `at` is to come.
    """
    return _updated(article, by, at, Reason.UPDATED)


@editions.recorded
@transaction.atomic
def correct(article: Article, *, by: User, wording: str, at: datetime | None = None) -> Correction:
    """Own up to an error in words that the article shows; « Mis à jour » moves with it.

    Raises as `update` does.
    """
    at = at or timezone.now()
    article = _updated(article, by, at, Reason.CORRECTED)
    return Correction.objects.create(article=article, corrected_at=at, wording=wording)


def _updated(article: Article, by: User, at: datetime | None, reason: Reason) -> Article:
    article = locked(article)
    require(by, [CORRECT], _("Vous ne pouvez pas corriger cet article."))
    now = timezone.now()
    at = at or now
    if not article.is_published():
        raise WorkflowError(_("Seul un article publié peut être mis à jour."))
    if not article.is_published(at):
        raise WorkflowError(_("La mise à jour ne peut précéder la parution."))
    if at > now:
        raise WorkflowError(_("La mise à jour ne peut être datée d’un moment à venir."))
    article.updated_at = at
    article.save(update_fields=["updated_at", "modified_at"])
    editing.take_in(article)
    versions.record(article, by=by, reason=reason)
    return article
