"""Keeping every version of an article."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.content import Content
from articles.models import Article, Reason, Revision, Status

FOLDING = timedelta(minutes=10)  # within them the same editor is still at the same change
FOLDED = (Reason.SAVED, Reason.PREPARED)  # the reasons of which one may be many
# Someone may have had a folded version open since then, and wants to know what it said.
KEPT_FOLDED = timedelta(days=1)


@transaction.atomic
def record(
    article: Article,
    *,
    by: AbstractBaseUser | None,
    reason: Reason,
    content: Content | None = None,
) -> Revision:
    """Keep what the article says now, or `content` prepared beside it; return the version.

    A version by the same editor for the same reason, less than ten minutes old and never public,
    folds into it. `by` is None where no person wrote.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    now = timezone.now()
    _fold_last(article, by, reason, now)
    if Revision.objects.filter(article=article, number=article.version).exists():
        Article.objects.filter(pk=article.pk).update(version=F("version") + 1)
        article.version += 1
    return Revision.objects.create(
        article=article,
        number=article.version,
        editor_id=by.pk if by else None,
        saved_at=article.modified_at if reason == Reason.FOUND else now,
        reason=reason,
        shown_at=_shown_at(article, reason, now),
        content=(content or Content.of(article)).as_json(),
    )


def keep_what_stands(article: Article) -> None:
    """Record what an article says before it is written over, where no save of ours did.

    An import, a shell, or a paper from before there were versions.
    """
    current = Article.objects.values_list("version", flat=True).get(pk=article.pk)
    if not Revision.objects.filter(article=article, number=current).exists():
        record(article, by=None, reason=Reason.FOUND)


def content_at(article: Article, version: int) -> Content | None:
    """Return what the article, or the changes prepared beside it, said at `version`, if known."""
    revision = Revision.objects.filter(article=article, number=version).first()
    return Content.from_json(revision.content) if revision else None


def _shown_at(article: Article, reason: Reason, now: datetime) -> datetime | None:
    if article.status != Status.PUBLISHED or reason == Reason.PREPARED:
        return None
    if article.published_at is None or reason == Reason.FOUND:
        return article.published_at
    return max(now, article.published_at)


def _fold_last(
    article: Article, by: AbstractBaseUser | None, reason: Reason, now: datetime
) -> None:
    last = Revision.objects.listed().filter(article=article).first()
    same_hand = last and (last.reason, last.editor_id) == (reason, by and by.pk)
    if last and same_hand and reason in FOLDED and last.saved_at > now - FOLDING:
        last.folded = last.shown_at is None
        last.save(update_fields=["folded"])
    Revision.objects.filter(article=article, folded=True, saved_at__lt=now - KEPT_FOLDED).delete()
