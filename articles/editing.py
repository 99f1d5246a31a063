"""Writing an article: into it while readers do not see it, beside it once they do.

Nobody writes over what they have not seen: each save names the version it started from.
"""

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from articles import editions, versions
from articles.content import Content, apply, show
from articles.merging import merge
from articles.models import Article, Reason, Revision, WorkingCopy
from articles.rights import CORRECT, PUBLISH, may, may_edit, require

# Compared here like any other; written by `publishing.entrust`, which tells whom it concerns.
GIVEN = "assigned_to"


@dataclass(frozen=True, slots=True)
class Beside:
    """A column that is no part of the content: what the editor started from, and what they want."""

    seen: Any
    wanted: Any


NOTHING_ELSE: Mapping[str, Beside] = {}


class Superseded(Exception):
    """Somebody has saved since: nothing is written, and both texts are here."""

    def __init__(
        self,
        article: Article,
        base: Content | None,
        mine: Content,
        theirs: Content,
        beside: Mapping[str, Beside] = NOTHING_ELSE,
    ) -> None:
        super().__init__(_("L’article a été enregistré entre-temps."))
        self.article = article
        self.base = base  # what both started from, if it is still known
        self.mine = mine
        self.theirs = theirs
        self.beside = beside  # the columns that both changed; the article says theirs


@dataclass(frozen=True, slots=True)
class Saved:
    article: Article  # the fresh row
    is_prepared: bool  # beside the public text, not in it
    taken: tuple[str, ...] = ()  # fields another editor changed meanwhile, which were kept


def standing(article: Article) -> Content:
    """Return what the desk goes on writing: the changes in preparation, or else the article."""
    copy = WorkingCopy.objects.filter(article=article).first()
    return Content.from_json(copy.content) if copy else Content.of(article)


def has_changes(article: Article) -> bool:
    """Tell whether changes are in preparation beside what readers see."""
    return WorkingCopy.objects.filter(article=article).exists()


def show_changes(article: Article) -> bool:
    """Make `article` say in memory what is in preparation, if anything is; tell whether."""
    copy = WorkingCopy.objects.filter(article=article).first()
    if copy is None:
        return False
    path = article.path
    show(Content.from_json(copy.content), article)
    article.path = path  # where it stands, until its changes are published
    return True


@transaction.atomic
def begin(article: Article, content: Content, *, by: User) -> None:
    """Complete an article just created with all that was written, and keep its first version."""
    apply(content, article)
    versions.record(article, by=by, reason=Reason.SAVED)


@transaction.atomic
def save(
    article: Article,
    content: Content,
    *,
    by: User,
    seen: int | None,
    make_public: bool = False,
    also: Mapping[str, Beside] = NOTHING_ELSE,
) -> Saved:
    """Save what `by` wrote from the version `seen`; `also` are columns beside the content.

    « Confié à » is only compared: `publishing.entrust` writes it.

    What readers see changes only with `make_public`; else the changes of a public article wait
    beside it. What somebody else changed meanwhile in other fields is kept. Raises `Superseded`
    where both changed the same, `PermissionDenied` unless `by` may write, or publish what they
    want public, `Article.DoesNotExist` if it has been deleted.
    """
    with editions.recording(by) if make_public else nullcontext():
        return _save(article, content, by, seen, make_public=make_public, also=also)


def _save(
    article: Article,
    content: Content,
    by: User,
    seen: int | None,
    *,
    make_public: bool,
    also: Mapping[str, Beside],
) -> Saved:
    article = _locked(article)
    if not may_edit(by, article):
        raise PermissionDenied(_("Vous ne pouvez pas modifier cet article."))
    theirs = standing(article)
    contested = dict(_contested(article, also))
    base: Content | None = theirs
    if seen != article.version:
        base = versions.content_at(article, seen) if seen else None
    merged = merge(base, content, theirs)
    if merged.contested or contested:
        raise Superseded(article, base, content, theirs, contested)
    columns = {name: one.wanted for name, one in also.items() if name != GIVEN}
    is_prepared = article.is_published() and not make_public
    if is_prepared:
        _save_beside(article, columns)
        prepare(article, merged.content, by=by)
    else:
        _write(article, merged.content, by, columns)
    article.refresh_from_db()
    return Saved(article, is_prepared, merged.taken)


def _contested(article: Article, also: Mapping[str, Beside]) -> Iterator[tuple[str, Beside]]:
    """Yield the columns that somebody else has set meanwhile, and otherwise."""
    for name, one in also.items():
        theirs = to_the_minute(getattr(article, name))
        if theirs not in (to_the_minute(one.seen), to_the_minute(one.wanted)):
            yield name, one


def to_the_minute(value: Any) -> Any:  # noqa: ANN401 - the value of whatever column it is
    """Return an instant as a form shows it; anything else as it is."""
    if isinstance(value, datetime):
        # In one zone: in the hour that comes twice, Python finds no two zones ever alike.
        return value.astimezone(UTC).replace(second=0, microsecond=0)
    return value


@transaction.atomic
def prepare(article: Article, content: Content, *, by: User) -> None:
    """Keep `content` beside the text that readers see; nothing where it says the same."""
    if content == standing(article):
        return
    versions.keep_what_stands(article)
    if content == Content.of(article):
        WorkingCopy.objects.filter(article=article).delete()
        return
    written = {"content": content.as_json(), "editor": by}
    WorkingCopy.objects.update_or_create(
        article=article,
        defaults=written,
        create_defaults={**written, "based_on": article.version},
    )
    versions.record(article, by=by, reason=Reason.PREPARED, content=content)


@transaction.atomic
def take_in(article: Article) -> bool:
    """Make the changes in preparation part of the article; tell whether there were any.

    The verb that calls it records the version, and has asked who may.
    """
    copy = WorkingCopy.objects.filter(article=article).first()
    if copy is None:
        return False
    versions.keep_what_stands(article)
    apply(Content.from_json(copy.content), article)
    copy.delete()
    return True


@editions.recorded
@transaction.atomic
def publish_changes(article: Article, *, by: User) -> Article:
    """Make the changes in preparation public, and return the fresh row.

    Raises `PermissionDenied` unless `by` may publish, or correct.
    """
    article = _locked(article)
    if not (may(by, PUBLISH) or may(by, CORRECT)):
        raise PermissionDenied(_("Vous ne pouvez pas publier ces modifications."))
    if take_in(article):
        versions.record(article, by=by, reason=Reason.CHANGED)
    article.refresh_from_db()
    return article


@transaction.atomic
def abandon(article: Article, *, by: User) -> None:
    """Forget the changes in preparation; they stay among the versions."""
    article = _locked(article)
    if not may_edit(by, article):
        raise PermissionDenied(_("Vous ne pouvez pas modifier cet article."))
    WorkingCopy.objects.filter(article=article).delete()


@transaction.atomic
def restore(revision: Revision, *, by: User) -> Saved:
    """Go back to what a version said; readers see it once its changes are published."""
    article = _locked(revision.article)
    if not may_edit(by, article):
        raise PermissionDenied(_("Vous ne pouvez pas modifier cet article."))
    content = Content.from_json(revision.content)
    if article.is_published():
        prepare(article, content, by=by)
    elif content != standing(article):
        versions.keep_what_stands(article)
        apply(content, article)
        versions.record(article, by=by, reason=Reason.RESTORED)
    article.refresh_from_db()
    return Saved(article, article.is_published())


def _write(article: Article, content: Content, by: User, also: Mapping[str, Any]) -> None:
    is_new = content != Content.of(article)
    if article.is_published() and (is_new or "published_at" in also):
        require(by, [PUBLISH], _("Vous ne pouvez pas publier ces modifications."))
    versions.keep_what_stands(article)
    for name, value in also.items():
        setattr(article, name, value)
    apply(content, article, also=tuple(also))
    had_copy = WorkingCopy.objects.filter(article=article).delete()[0]
    if is_new or also or had_copy:
        reason = Reason.CHANGED if is_new and article.is_published() else Reason.SAVED
        versions.record(article, by=by, reason=reason)


def _save_beside(article: Article, also: Mapping[str, Any]) -> None:
    for name, value in also.items():
        setattr(article, name, value)
    if also:
        article.save(update_fields=[*also, "modified_at"])


def _locked(article: Article) -> Article:
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
