"""Until when a page of the paper stays as it is if nobody changes anything."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import DateTimeField, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from articles.models import Article, Correction, Slot
from newsroom.pagecache.recipe import View, keeps
from newsroom.prepared import Prepared


def kept(*params: str) -> Callable[[View], View]:
    """Let the page cache keep what a view answers; `params` are the query parameters it reads."""
    return keeps(params=params, until=next_change)


def next_change() -> datetime:
    """Return the next instant at which any page may change by the clock alone, in one query.

    A publication, the beginning or the end of a choice of the newsroom, a correction dated ahead,
    midnight: every page shows the date. What concerns a few pages only they note themselves
    (`pagecache.changes_at`).
    """
    now = timezone.now()
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time.min))
    instants: list[datetime] = [one for row in _CHANGES(at=now) for one in row if one]
    return min([midnight, *(instant for instant in instants if instant > now)])


def _ask_changes(at: datetime) -> QuerySet[Any, Any]:
    slots = Slot.objects.filter(Q(starts_at__gt=at) | Q(ends_at__gt=at))
    articles = Article.objects.scheduled(at).oldest_first()
    corrections = Correction.objects.filter(corrected_at__gt=at).order_by("corrected_at")
    return (
        slots.order_by()
        .values_list("starts_at", "ends_at")
        .union(
            Article.objects.filter(pk__in=articles.values("pk")[:1])
            .order_by()
            .values_list("published_at", NO_INSTANT),
            Correction.objects.filter(pk__in=corrections.values("pk")[:1])
            .order_by()
            .values_list("corrected_at", NO_INSTANT),
            all=True,
        )
    )


NO_INSTANT = Cast(Value(None), DateTimeField())  # PostgreSQL takes a bare NULL for text
_CHANGES = Prepared(_ask_changes)
