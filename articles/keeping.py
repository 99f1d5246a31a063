"""Until when a page of the paper stays as it is if nobody changes anything."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.db.models import Min, Q
from django.utils import timezone

from articles.models import Article, Correction, Slot
from newsroom.pagecache.recipe import View, keeps


def kept(*params: str) -> Callable[[View], View]:
    """Let the page cache keep what a view answers; `params` are the query parameters it reads."""
    return keeps(params=params, until=next_change)


def next_change() -> datetime:
    """Return the next instant at which any page may change by the clock alone, in three queries.

    A publication, the beginning or the end of a choice of the newsroom, a correction dated ahead,
    midnight: every page shows the date. What concerns a few pages only they note themselves
    (`pagecache.changes_at`).
    """
    now = timezone.now()
    published = Article.objects.scheduled(now).order_by("published_at")
    instants = [*published.values_list("published_at", flat=True)[:1]]
    corrections = Correction.objects.filter(corrected_at__gt=now).order_by("corrected_at")
    instants += corrections.values_list("corrected_at", flat=True)[:1]
    slots = Slot.objects.aggregate(
        starts=Min("starts_at", filter=Q(starts_at__gt=now)),
        ends=Min("ends_at", filter=Q(ends_at__gt=now)),
    )
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time.min))
    changes: list[datetime | None] = [*instants, *slots.values(), midnight]
    return min(change for change in changes if change is not None)
