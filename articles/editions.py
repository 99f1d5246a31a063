"""Every front page that has been: kept as readers saw it, found again by its hour.

Between two verbs nothing changes the page but the clock, and what the clock does can be told
afterwards. So a verb that may change the page first writes down what the clock did since the last
edition, then acts, then writes down what came of it; nothing has to run in between.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.front import Front, compose_front
from articles.keepsake import describe, keys_of, recall
from articles.models import Article, Cause, FrontEdition, Image, Slot

# A paper left alone for weeks, or one that imports its archive: the newest hours are enough.
INSTANTS = 60

Noun = TypeVar("Noun")
Result = TypeVar("Result")
Words = ParamSpec("Words")


_is_paused = ContextVar("_is_paused", default=False)


@contextmanager
def paused() -> Iterator[None]:
    """Keep no front page meanwhile: what loads years in a minute shows none of them to anybody."""
    token = _is_paused.set(True)
    try:
        yield
    finally:
        _is_paused.reset(token)


@contextmanager
def recording(by: User) -> Iterator[None]:
    """Keep the front page that what `by` does here leaves, and those the clock made before.

    In one transaction: what is rolled back has not been shown. To be begun before any article is
    locked, as every verb does, lest two of them wait for each other.
    """
    with transaction.atomic():
        if _is_paused.get():
            yield
            return
        catch_up()
        yield
        keep(Cause.ARTICLE, by=by)


def recorded(
    verb: Callable[Concatenate[Noun, Words], Result],
) -> Callable[Concatenate[Noun, Words], Result]:
    """Make `recording` part of a verb, whose `by=` says who."""

    @wraps(verb)
    def recording_verb(noun: Noun, /, *args: Words.args, **kwargs: Words.kwargs) -> Result:
        by: Any = kwargs["by"]  # the verbs agree on the word, which no signature can say
        with recording(by):
            return verb(noun, *args, **kwargs)

    return recording_verb


def catch_up() -> None:
    """Keep the front pages that the clock has made since the last edition.

    Locks the last edition until the transaction ends: of two verbs at the same time, the second
    sees what the first did. To be called before anything is changed.
    """
    newest = FrontEdition.objects.order_by("-pk").values_list("pk", flat=True)[:1]
    list(FrontEdition.objects.select_for_update().filter(pk__in=list(newest)).only("pk"))
    last = FrontEdition.objects.only("at").first()
    if last is None:
        return
    for instant in _instants(last.at, timezone.now()):
        keep(Cause.CLOCK, at=instant)


def keep(
    cause: Cause, *, by: User | None = None, at: datetime | None = None
) -> FrontEdition | None:
    """Keep the front page of the instant `at` (default: now), unless it is the last one kept."""
    at = at or timezone.now()
    front = compose_front(at)
    last, page = in_force(at), describe(front)
    if last.page == page if last else not front.articles:
        return None
    return FrontEdition.objects.create(at=at, by=by, cause=cause, page=page)


def in_force(at: datetime) -> FrontEdition | None:
    """Return the front page readers saw at the instant `at`; None before the first one kept."""
    return FrontEdition.objects.filter(at__lte=at).first()


def neighbours(edition: FrontEdition) -> tuple[FrontEdition | None, FrontEdition | None]:
    """Return the edition of the minute before that had one, and of the minute after."""
    light = FrontEdition.objects.only("at")
    minute = edition.at.replace(second=0, microsecond=0)
    before = light.filter(at__lt=minute).first()
    after = light.filter(at__gte=minute + timedelta(minutes=1)).order_by("at", "pk").first()
    return before, after


def recalled(edition: FrontEdition, *, everything: bool) -> Front:
    """Return the page as it was; unless `everything`, without what readers may not see now."""
    articles, images = keys_of(edition.page)
    if not everything:
        public = Article.objects.published().filter(pk__in=articles)
        articles = set(public.values_list("pk", flat=True))
    return recall(edition.page, only=articles, images=Image.objects.in_bulk(images))


def _instants(after: datetime, until: datetime) -> list[datetime]:
    """Return when the clock may have changed the page, oldest first; `after` excluded."""
    published = Article.objects.published(until).filter(published_at__gt=after).newest_first()
    named = {
        *published.values_list("published_at", flat=True)[:INSTANTS],
        *(i for pair in Slot.objects.values_list("starts_at", "ends_at") for i in pair),
    }
    return sorted(i for i in named if i and after < i <= until)[-INSTANTS:]
