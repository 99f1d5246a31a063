"""Making public, at once or at an hour, and taking away again."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import editions, versions
from articles.content import Content
from articles.models import Article, Kind, Reason, Status
from articles.models.article import address_of
from articles.publishing.moves import WorkflowError, locked
from articles.readiness import readiness_of
from articles.rights import PUBLISH, TO_PUBLISH, WITHDRAW, require
from newsroom.html import plain_text

# What others wrote bears their name, not a journalist's.
UNSIGNED = (Kind.PARTNER, Kind.PRESS_RELEASE)
PUBLISHED_FIELDS = (
    "status",
    "published_at",
    "updated_at",
    "withdrawal_note",
    "assigned_to",
    "modified_at",
)


@editions.recorded
@transaction.atomic
def publish(article: Article, *, by: User, at: datetime | None = None) -> Article:
    """Make an article public at `at` and return the fresh row.

    Without `at`, at its planned date, or now if it has none. A future instant schedules it:
    `published()` starts to show it then, no job needed. A withdrawn article comes back with the
    date it had; given a later one, an update from before it is forgotten. Raises
    `PermissionDenied` unless `by` may publish what is in its state (`rights.TO_PUBLISH`),
    `WorkflowError` if it is already published, lacks a byline or a text, would stand at the
    address of another article, or breaks a rule of the checklist that blocks.
    """
    article = locked(article)
    require(by, TO_PUBLISH[Status(article.status)], _refusal(article))
    if article.status == Status.PUBLISHED:
        raise WorkflowError(_("Cet article est déjà publié ou programmé."))
    if not _has_something_to_read(article.body):
        raise WorkflowError(_("Cet article n’a pas encore de texte."))
    if article.kind not in UNSIGNED and not article.bylines.exists():
        raise WorkflowError(_("Cet article n’a pas encore de signature."))
    blocking = readiness_of(Content.of(article)).blocking
    if blocking:
        raise WorkflowError(" ".join(finding.said for finding in blocking))
    article.status = Status.PUBLISHED
    article.published_at = at or article.published_at or timezone.now()
    _refuse_taken_address(article)
    article.withdrawal_note, article.assigned_to = "", None
    if article.updated_at and article.updated_at < article.published_at:
        article.updated_at = None
    article.save(update_fields=PUBLISHED_FIELDS)
    versions.record(article, by=by, reason=Reason.PUBLISHED)
    return article


@transaction.atomic
def unschedule(article: Article, *, by: User) -> Article:
    """Take a scheduled article back to ready; its planned date stays.

    Raises `PermissionDenied` unless `by` may publish, `WorkflowError` once readers have been able
    to see it: withdraw it, then.
    """
    article = locked(article)
    require(by, [PUBLISH], _("Vous ne pouvez pas déprogrammer cet article."))
    if not article.is_scheduled:
        raise WorkflowError(_("Cet article n’est pas programmé."))
    article.status = Status.READY
    article.save(update_fields=["status", "modified_at"])
    versions.record(article, by=by, reason=Reason.UNSCHEDULED)
    return article


@editions.recorded
@transaction.atomic
def withdraw(article: Article, *, by: User, note: str = "") -> Article:
    """Take a public article away; its address answers 410, with `note` for the readers.

    Raises `PermissionDenied` unless `by` may withdraw, `WorkflowError` if it is not public.
    """
    article = locked(article)
    require(by, [WITHDRAW], _("Vous ne pouvez pas retirer cet article."))
    if not article.is_published():
        raise WorkflowError(_("Seul un article publié peut être retiré."))
    article.status, article.withdrawal_note = Status.WITHDRAWN, note
    article.save(update_fields=["status", "withdrawal_note", "modified_at"])
    versions.record(article, by=by, reason=Reason.WITHDRAWN)
    return article


def _refusal(article: Article) -> str:
    if article.status == Status.DRAFT:
        return _("Cet article doit être relu avant de paraître.")
    return _("Vous ne pouvez pas publier cet article.")


def _has_something_to_read(body: str) -> bool:
    """Tell a text, or a picture alone, from the empty paragraph an editing area leaves behind."""
    return "<img" in body or bool(plain_text(body).strip())


def _refuse_taken_address(article: Article) -> None:
    path = address_of(article.slug, article.published_at)
    if Article.objects.filter(path=path).exclude(pk=article.pk).exists():
        raise WorkflowError(
            _(
                "Un autre article du même jour a déjà cette adresse\u00a0: changez la fin de la "
                "sienne."
            )
        )
