"""The verbs of the newsroom: what changes the state of an article, each in one place."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Correction, Kind, Status
from articles.models.article import address_of
from newsroom.html import plain_text

# What others wrote bears their name, not a journalist's.
UNSIGNED = (Kind.PARTNER, Kind.PRESS_RELEASE)


class WorkflowError(Exception):
    """The article is not in a state that allows the verb; the message is for the editor."""


@transaction.atomic
def publish(article: Article, *, by: AbstractBaseUser, at: datetime | None = None) -> Article:
    """Make an article public at `at` and return the fresh row.

    Without `at`, at its planned date, or now if it has none. A future instant schedules it:
    `published()` starts to show it then, no job needed. A withdrawn article comes back with the
    date it had; given a later one, an update from before it is forgotten. Raises `WorkflowError`
    if it is already published, lacks a byline or a text, or would stand at the address of another
    article.
    """
    article = _locked(article)
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
    return article


@transaction.atomic
def unschedule(article: Article, *, by: AbstractBaseUser) -> Article:
    """Take a scheduled article back to draft; its planned date stays.

    Raises `WorkflowError` once readers have been able to see it: withdraw it, then.
    """
    article = _locked(article)
    if not article.is_scheduled:
        raise WorkflowError(_("Cet article n’est pas programmé."))
    article.status = Status.DRAFT
    article.save(update_fields=["status", "modified_at"])
    return article


@transaction.atomic
def withdraw(article: Article, *, by: AbstractBaseUser, note: str = "") -> Article:
    """Take a public article away; its address answers 410, with `note` for the readers.

    Raises `WorkflowError` if it is not public.
    """
    article = _locked(article)
    if not article.is_published():
        raise WorkflowError(_("Seul un article publié peut être retiré."))
    article.status, article.withdrawal_note = Status.WITHDRAWN, note
    article.save(update_fields=["status", "withdrawal_note", "modified_at"])
    return article


@transaction.atomic
def update(article: Article, *, by: AbstractBaseUser, at: datetime | None = None) -> Article:
    """Say that the substance of a public article has changed at `at` (default: now).

    Raises `WorkflowError` if it is not public, or was not yet at `at`, or `at` is to come.
    """
    article = _locked(article)
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
    return article


@transaction.atomic
def correct(
    article: Article, *, by: AbstractBaseUser, wording: str, at: datetime | None = None
) -> Correction:
    """Own up to an error in words that the article shows; « Mis à jour » moves with it."""
    at = at or timezone.now()
    article = update(article, by=by, at=at)
    return Correction.objects.create(article=article, corrected_at=at, wording=wording)


def _has_something_to_read(body: str) -> bool:
    """Tell a text, or a picture alone, from the empty paragraph an editing area leaves behind."""
    return "<img" in body or bool(plain_text(body).strip())


def _refuse_taken_address(article: Article) -> None:
    path = address_of(article.slug, article.published_at)
    if Article.objects.filter(path=path).exclude(pk=article.pk).exists():
        raise WorkflowError(
            _("Un autre article du même jour a déjà cette adresse : changez la fin de la sienne.")
        )


def _locked(article: Article) -> Article:
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
