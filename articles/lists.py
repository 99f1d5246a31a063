"""The lists of the paper: by time, section, theme, author, day."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone

from articles.cards import Card, card_of, rows_of, signed
from articles.models import Article, Author, Section, Tag
from articles.models.query import ArticleQuerySet, bounds_of
from articles.paging import MAX_PAGES, READ
from articles.reading import Reading, complete
from articles.reading import rows_of as whole_rows_of
from newsroom.prepared import Prepared, Value

FEED_LENGTH = 20  # articles: a day or two of a small daily

Rows = Callable[[int], list[Card]]  # the cards of a list from a number on, for `read_page`


def of_all() -> Rows:
    return _cards(_all, at=timezone.now())


def of_section(section: Section) -> Rows:
    return _cards(_in_section, at=timezone.now(), section=section.pk)


def of_tag(tag: Tag) -> Rows:
    return _cards(_with_tag, at=timezone.now(), tag=tag.pk)


def of_author(author: Author) -> Rows:
    return _cards(_by_author, at=timezone.now(), author=author.pk)


def of_days(first: date, last: date) -> Rows:
    start, end = bounds_of(first, last)
    return _cards(_within, start=start, end=end)


def newest_of_all() -> list[Reading]:
    """Return the newest articles whole, as feeds show them; so do the three that follow."""
    return complete(_newest(_all)(at=timezone.now()))


def newest_of_section(section: Section) -> list[Reading]:
    return complete(_newest(_in_section)(at=timezone.now(), section=section.pk))


def newest_of_tag(tag: Tag) -> list[Reading]:
    return complete(_newest(_with_tag)(at=timezone.now(), tag=tag.pk))


def newest_of_author(author: Author) -> list[Reading]:
    return complete(_newest(_by_author)(at=timezone.now(), author=author.pk))


def _cards(ask: Callable[..., ArticleQuerySet], **values: Value) -> Rows:
    def read(start: int) -> list[Card]:
        return signed(map(card_of, _prepared(ask, start)(**values)))

    return read


# How many to leave out is no parameter: each page of a list is a query of its own.
@lru_cache(maxsize=5 * MAX_PAGES)
def _prepared(ask: Callable[..., ArticleQuerySet], start: int) -> Prepared:
    return Prepared(lambda **values: rows_of(ask(**values))[start : start + READ])


@lru_cache(maxsize=4)
def _newest(ask: Callable[..., ArticleQuerySet]) -> Prepared:
    return Prepared(lambda **values: whole_rows_of(ask(**values))[:FEED_LENGTH])


def _all(at: datetime) -> ArticleQuerySet:
    return Article.objects.published(at).newest_first()


def _in_section(at: datetime, section: int) -> ArticleQuerySet:
    return Article.objects.published(at).in_section(section).newest_first()


def _with_tag(at: datetime, tag: int) -> ArticleQuerySet:
    return Article.objects.published(at).with_tag(tag, at)


def _by_author(at: datetime, author: int) -> ArticleQuerySet:
    return Article.objects.published(at).by_author(author, at)


def _within(start: datetime, end: datetime) -> ArticleQuerySet:
    return Article.objects.published_within(start, end).newest_first()
