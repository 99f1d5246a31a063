"""A day of past front pages, as a list to choose from."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from articles.models import Article, FrontEdition

MOST = 300  # of a day; a busy one has fifty


@dataclass(frozen=True, slots=True)
class Kept:
    """One front page; those of one minute count as one, the last."""

    at: datetime
    path: str
    title: str  # what led; empty where nobody may read it any more


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    fronts: list[Kept]
    before: str  # addresses of the nearest days that have some; empty without
    after: str


def has_fronts(day: date) -> bool:
    """Tell whether readers saw a front page that day, changed or not: none before the first kept.

    Raises OverflowError where its midnights cannot be written.
    """
    _start, end = _midnights(day)
    return day <= timezone.localdate() and FrontEdition.objects.filter(at__lt=end).exists()


def read_day(day: date) -> Day:
    """Read the front pages of a day in four queries."""
    start, end = _midnights(day)
    of_day = FrontEdition.objects.filter(at__gte=start, at__lt=end).order_by("at", "pk")
    rows = list(of_day.values_list("at", "page__lead__article", "page__lead__title")[:MOST])
    leads = {article for _at, article, _title in rows if article}
    public = set(Article.objects.published().filter(pk__in=leads).values_list("pk", flat=True))
    # By address: of one minute, the last stays.
    fronts = {
        address_of_minute(at): Kept(at, address_of_minute(at), title if article in public else "")
        for at, article, title in rows
    }
    instants = FrontEdition.objects.values_list("at", flat=True)
    before = instants.filter(at__lt=start).first()
    after = instants.filter(at__gte=end).order_by("at", "pk").first()
    return Day(
        day,
        list(fronts.values()),
        address_of_day(timezone.localdate(before)) if before else "",
        address_of_day(timezone.localdate(after)) if after else "",
    )


def address_of_day(day: date) -> str:
    return reverse("past_fronts_of_day", args=[f"{day.year:04}", f"{day:%m}", f"{day:%d}"])


def address_of_minute(at: datetime) -> str:
    """Return /unes/2025/12/27/16-15/ for an instant of that minute in Paris."""
    local = timezone.localtime(at)
    words = [f"{local.year:04}", *local.strftime("%m %d %H %M").split()]
    return reverse("past_front", args=words)


def _midnights(day: date) -> tuple[datetime, datetime]:
    """Return the beginning of a day in Paris and that of the next."""
    days = (day, day + timedelta(days=1))
    start, end = (timezone.make_aware(datetime.combine(one, time.min)) for one in days)
    return start, end
