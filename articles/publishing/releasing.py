"""Making public, at once or at an hour, and taking away again."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import versions
from articles.models import Article, Kind, Reason, Status
from articles.models.article import address_of
from articles.publishing.moves import WorkflowError, locked
from newsroom.html import plain_text

# What others wrote bears their name, not a journalist's.
UNSIGNED = (Kind.PARTNER, Kind.PRESS_RELEASE)


@transaction.atomic
def publish(article: Article, *, by: AbstractBaseUser, at: datetime | None = None) -> Article:
    """Make an article public at `at` and return the fresh row.

    Without `at`, at its planned date, or now if it has none. A future instant schedules it:
    `published()` starts to show it then, no job needed. A withdrawn article comes back with the
    date it had; given a later one, an update from before it is forgotten. Raises `WorkflowError`
    if it is already published, lacks a byline or a text, or would stand at the address of another
    article.
    """
    article = locked(article)
    if article.status == Status.PUBLISHED:
        raise WorkflowError(_("Cet article est déjà publié ou programmé."))
    if not _has_something_to_read(article.body):
        raise WorkflowError(_("Cet article n’a pas encore de texte."))
    if article.kind not in UNSIGNED and not article.bylines.exists():
        raise WorkflowError(_("Cet article n’a pas encore de signature."))
    article.status = Status.PUBLISHED
    article.published_at = at or article.published_at or timezone.now()
    _refuse_taken_address(article)
    article.withdrawal_note = ""
    if article.updated_at and article.updated_at < article.published_at:
        article.updated_at = None
    article.save(
        update_fields=["status", "published_at", "updated_at", "withdrawal_note", "modified_at"]
    )
    versions.record(article, by=by, reason=Reason.PUBLISHED)
    return article


@transaction.atomic
def unschedule(article: Article, *, by: AbstractBaseUser) -> Article:
    """Take a scheduled article back to draft; its planned date stays.

    Raises `WorkflowError` once readers have been able to see it: withdraw it, then.
    """
    article = locked(article)
    if not article.is_scheduled:
        raise WorkflowError(_("Cet article n’est pas programmé."))
    article.status = Status.DRAFT
    article.save(update_fields=["status", "modified_at"])
    versions.record(article, by=by, reason=Reason.UNSCHEDULED)
    return article


@transaction.atomic
def withdraw(article: Article, *, by: AbstractBaseUser, note: str = "") -> Article:
    """Take a public article away; its address answers 410, with `note` for the readers.

    Raises `WorkflowError` if it is not public.
    """
    article = locked(article)
    if not article.is_published():
        raise WorkflowError(_("Seul un article publié peut être retiré."))
    article.status, article.withdrawal_note = Status.WITHDRAWN, note
    article.save(update_fields=["status", "withdrawal_note", "modified_at"])
    versions.record(article, by=by, reason=Reason.WITHDRAWN)
    return article


def _has_something_to_read(body: str) -> bool:
    """Tell a text, or a picture alone, from the empty paragraph an editing area leaves behind."""
    return "<img" in body or bool(plain_text(body).strip())


def _refuse_taken_address(article: Article) -> None:
    path = address_of(article.slug, article.published_at)
    if Article.objects.filter(path=path).exclude(pk=article.pk).exists():
        raise WorkflowError(
            _("Un autre article du même jour a déjà cette adresse : changez la fin de la sienne.")
        )
