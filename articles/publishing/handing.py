"""Passing an article on: to be read, back to its author, ready; each time with a word."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from articles import versions
from articles.models import Article, Handover, Reason, Status
from articles.publishing.moves import WorkflowError, locked
from articles.rights import (
    APPROVE,
    EDIT_ANY,
    PUBLISH,
    TO_TAKE_UP,
    Person,
    may,
    may_edit,
    require,
)


@transaction.atomic
def submit(article: Article, *, by: User, to: User | None = None, note: str = "") -> Article:
    """Hand a draft in to be read, by `to` or whoever may, and return the fresh row.

    Raises `PermissionDenied` unless `by` may edit it, `WorkflowError` if it is no draft or `to` may
    not read it.
    """
    article = locked(article)
    if not may_edit(by, article):
        raise PermissionDenied(_("Vous ne pouvez remettre que vos propres articles."))
    if article.status != Status.DRAFT:
        raise WorkflowError(_("Seul un brouillon peut être remis à la relecture."))
    _refuse_idle_recipient(to, APPROVE)
    return hand_over(article, Status.REVIEW, by=by, to=to, note=note)


@transaction.atomic
def send_back(article: Article, *, by: User, note: str, to: User | None = None) -> Article:
    """Send an article back to draft, to `to` or its author, and return the fresh row.

    The `note` says what is to be done: without it, nobody would know. Raises `PermissionDenied`
    unless `by` may read for the paper, `WorkflowError` if it is not in hand or the note is empty.
    """
    article = locked(article)
    require(by, [APPROVE], _("Vous ne pouvez pas renvoyer cet article."))
    if article.status not in (Status.REVIEW, Status.READY):
        raise WorkflowError(_("Seul un article à relire ou prêt peut être renvoyé."))
    if not note.strip():
        raise WorkflowError(_("Écrivez en un mot ce qui reste à faire."))
    return hand_over(article, Status.DRAFT, by=by, to=to or author_of(article), note=note)


@transaction.atomic
def approve(article: Article, *, by: User, to: User | None = None, note: str = "") -> Article:
    """Declare an article ready to be published, by `to` or whoever may; return the fresh row.

    From draft too: who may read for the paper has read it. Raises `PermissionDenied` unless `by`
    may, `WorkflowError` if it is ready or public already or `to` may not publish.
    """
    article = locked(article)
    require(by, [APPROVE], _("Vous ne pouvez pas déclarer cet article prêt."))
    if article.status not in (Status.DRAFT, Status.REVIEW):
        raise WorkflowError(_("Cet article est déjà prêt ou paru."))
    _refuse_idle_recipient(to, PUBLISH)
    return hand_over(article, Status.READY, by=by, to=to, note=note)


@transaction.atomic
def entrust(article: Article, *, by: User, to: User | None, note: str = "") -> Article:
    """Give an article to `to`, or to nobody in particular, as it is; return the fresh row.

    Raises `PermissionDenied` unless `by` may change everybody's articles, `WorkflowError` if `to`
    can do nothing with it in its state.
    """
    article = locked(article)
    require(by, [EDIT_ANY], _("Vous ne pouvez pas confier cet article."))
    if article.assigned_to == to:
        return article
    _refuse_idle_recipient(to, TO_TAKE_UP[Status(article.status)])
    _write_down(article, Status(article.status), by, to, note)
    article.assigned_to = to
    article.save(update_fields=["assigned_to", "modified_at"])
    return article


def hand_over(
    article: Article, status: Status, *, by: User, to: User | None = None, note: str = ""
) -> Article:
    """Move a locked article, and write down from whom to whom it goes."""
    _write_down(article, status, by, to, note)
    article.status, article.assigned_to = status, to
    article.save(update_fields=["status", "assigned_to", "modified_at"])
    versions.record(article, by=by, reason=Reason.HANDED)
    return article


def author_of(article: Article) -> User | None:
    """Return whom an article goes back to: who handed it in last, else who began it."""
    last = article.handovers.filter(to_status=Status.REVIEW).select_related("by").last()
    return (last and last.by) or article.created_by


def _write_down(article: Article, status: Status, by: User, to: User | None, note: str) -> None:
    Handover.objects.create(
        article=article,
        by=by,
        recipient=to,
        from_status=article.status,
        to_status=status,
        note=note.strip(),
    )


def _refuse_idle_recipient(to: Person, permission: str) -> None:
    if isinstance(to, User) and not may(to, permission):
        name = to.get_full_name() or to.get_username()
        raise WorkflowError(
            _("%(name)s ne peut pas s’en charger\u00a0: choisissez quelqu’un d’autre.")
            % {"name": name}
        )
