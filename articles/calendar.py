"""The archive by date: which years, months and days hold something to read.

Each is asked with one seek in the index of dates, many in one query: nothing is counted.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Exists, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.chrome import Link
from articles.models import Article
from articles.models.query import bounds_of
from newsroom.prepared import Prepared, Value

SPANS_PER_QUERY = 120  # ten years of months: well below what a statement takes in any database


@dataclass(frozen=True, slots=True)
class Span:
    """A year, a month or a day; `first` and `last` are its days in Paris, both included."""

    first: date
    last: date


def span_of(year: int, month: int | None = None, day: int | None = None) -> Span:
    """Return the span of a year, of a month or of a day; ValueError if there is no such day."""
    if year == MAXYEAR:
        raise ValueError("The midnight that ends this year cannot be written.")
    first = date(year, 1 if month is None else month, 1 if day is None else day)
    if day is not None:
        return Span(first, first)
    last_month = 12 if month is None else month
    return Span(first, date(year, last_month, monthrange(year, last_month)[1]))


def way_to(day: date) -> tuple[Link, ...]:
    """Return the pages of the archive above a day: the archive, its year, its month.

    What a reader sees above the title and what search engines are told are both made of it.
    """
    year, month = f"{day.year:04}", f"{day.month:02}"
    return (
        Link(_("Archives"), reverse("archive"), ""),
        Link(year, reverse("archive_year", args=[year]), ""),
        Link(date_format(day, "F"), reverse("archive_month", args=[year, month]), ""),
    )


def first_day() -> date | None:
    """Return the day of the oldest public article, or None for an empty paper."""
    oldest = Article.objects.published().oldest_first().values_list("published_at", flat=True)[:1]
    return timezone.localdate(oldest[0]) if oldest else None


def years() -> list[date]:
    """Return the first day of each year with something to read, newest first."""
    first = first_day()
    if first is None:
        return []
    last = timezone.localdate().year
    return filled([span_of(year) for year in range(last, first.year - 1, -1)])


def months(year: int) -> list[date]:
    """Return the first day of each month of `year` with something to read."""
    return filled([span_of(year, month) for month in range(1, 13)])


def days(year: int, month: int) -> list[date]:
    """Return each day of a month with something to read."""
    whole = span_of(year, month)
    count = (whole.last - whole.first).days + 1
    return filled([span_of(year, month, number) for number in range(1, count + 1)])


def filled(spans: list[Span]) -> list[date]:
    """Keep the spans that hold a public article, each by its first day, in the order given."""
    starts = range(0, len(spans), SPANS_PER_QUERY)
    return [day for start in starts for day in _filled(spans[start : start + SPANS_PER_QUERY])]


def _filled(spans: list[Span]) -> list[date]:
    bounds: dict[str, Value] = {"at": timezone.now()}
    for number, span in enumerate(spans):
        bounds[f"start{number}"], bounds[f"end{number}"] = bounds_of(span.first, span.last)
    # One row or none, where the paper is empty.
    return [
        span.first
        for row in _holding(len(spans))(**bounds)
        for span, held in zip(spans, row, strict=True)
        if held
    ]


@lru_cache(maxsize=SPANS_PER_QUERY)
def _holding(count: int) -> Prepared:
    """Prepare whether each of `count` spans holds something, all in one row."""

    def ask(at: datetime, **bounds: datetime) -> QuerySet[Any, Any]:
        holds = {
            f"span{n}": Exists(
                Article.objects.published_within(bounds[f"start{n}"], bounds[f"end{n}"])
            )
            for n in range(count)
        }
        # Any one row will do: it carries the answers, as SQL wants a table to select from.
        return Article.objects.published(at).newest_first().values_list(*holds.values())[:1]

    return Prepared(ask)
