"""Counting a year: what was decided, how fast, and what became of reports and contests."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.core.cache import cache
from django.db.models import Count, DurationField, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.db.models.query import QuerySet
from django.utils import timezone

from comments.models import Ban, Contest, Decision, Ground, Report, State, Verb

COUNTED_FOR = 60 * 60  # seconds; the page says when
FIRST_DECISIONS = (Verb.APPROVE, Verb.REFUSE, Verb.SPAM)
Rows = QuerySet[Any]  # decisions, reports or contests: all are counted alike
Counts = dict[tuple[Any, ...], int]  # by the values of some columns


@dataclass(frozen=True, slots=True)
class Settled:
    """Reports or contests received in a year, and what has become of them so far."""

    received: int
    accepted: int  # founded; brought back
    rejected: int
    median: timedelta | None  # from receiving to settling

    @property
    def open(self) -> int:
        return self.received - self.accepted - self.rejected


@dataclass(frozen=True, slots=True)
class YearFigures:
    year: int
    received: int  # comments from readers
    published_at_once: int  # of these, shown before anyone read them
    verbs: dict[str, int]  # decisions of moderators, of authors and of the machine, by `Verb`
    grounds: dict[tuple[str, str], int]  # refusals and removals, by `Verb` and `Ground`
    automatic: int  # decisions that no person took: never against a comment
    median: timedelta | None  # from sending to the first decision of a person
    reports: Settled
    report_reasons: dict[str, int]  # reports received, by `ReportReason`
    contests: Settled
    bans: int  # begun in the year
    counted_at: datetime

    def against(self, ground: Ground) -> int:
        return sum(count for (_verb, found), count in self.grounds.items() if found == ground)


def years() -> list[int]:
    """Return the years of which there is something to tell, the last first."""
    first = Decision.objects.order_by("at").values_list("at", flat=True).first()
    last = timezone.localdate().year
    return list(range(last, (timezone.localtime(first).year if first else last) - 1, -1))


def figures(year: int) -> YearFigures:
    """Count the decisions, reports and contests of `year`, in Paris, in eleven queries at most."""
    start, end = (timezone.make_aware(datetime(one, 1, 1)) for one in (year, year + 1))
    decisions = _standing(start).filter(at__gte=start, at__lt=end)
    counted = _by(decisions, "verb", "ground", "automatic")
    arrivals = decisions.filter(verb=Verb.SUBMIT, comment__staff=None)
    reports = Report.objects.filter(at__gte=start, at__lt=end)
    contests = Contest.objects.filter(at__gte=start, at__lt=end)
    first = decisions.filter(verb__in=FIRST_DECISIONS, before=State.WAITING, by__isnull=False)
    received = _by(arrivals, "automatic")
    return YearFigures(
        year=year,
        received=sum(received.values()),
        published_at_once=received.get((True,), 0),
        verbs=_sums(counted, 0),
        grounds={
            (verb, ground): sum(n for (v, g, _), n in counted.items() if (v, g) == (verb, ground))
            for verb, ground, _automatic in counted
            if ground
        },
        automatic=sum(n for (verb, _, auto), n in counted.items() if auto and verb != Verb.SUBMIT),
        median=_median(first, F("at") - F("comment__submitted_at")),
        reports=_settled(reports, accepted=Q(founded=True), rejected=Q(founded=False)),
        report_reasons=_sums(_by(reports, "reason"), 0),
        contests=_settled(contests, accepted=Q(upheld=False), rejected=Q(upheld=True)),
        bans=Ban.objects.filter(starts_at__gte=start, starts_at__lt=end).count(),
        counted_at=timezone.now(),
    )


def figures_of_late(year: int) -> YearFigures:
    """Return `figures(year)` as they were counted at most `COUNTED_FOR` ago.

    A hundred thousand decisions take a second or two to count: too much for each visitor.
    """
    found = cache.get_or_set(f"moderation-figures-{year}", lambda: figures(year), COUNTED_FOR)
    return cast("YearFigures", found)


def _standing(start: datetime) -> QuerySet[Decision]:
    """Return the decisions that were not taken back, and no taking back."""
    before = Decision.objects.filter(comment=OuterRef("comment"), pk__lt=OuterRef("pk"))
    undoing = Decision.objects.filter(verb=Verb.UNDO, at__gte=start)
    undone = undoing.annotate(undone=Subquery(before.order_by("-pk").values("pk")[:1]))
    keys = undone.filter(undone__isnull=False).values("undone")
    return Decision.objects.exclude(verb=Verb.UNDO).exclude(pk__in=keys).order_by()


def _by(rows: Rows, *names: str) -> Counts:
    return {
        tuple(row[name] for name in names): row["n"]
        for row in rows.order_by().values(*names).annotate(n=Count("pk"))
    }


def _sums(counted: Counts, place: int) -> dict[str, int]:
    sums: dict[str, int] = {}
    for key, n in counted.items():
        sums[key[place]] = sums.get(key[place], 0) + n
    return sums


def _settled(rows: Rows, *, accepted: Q, rejected: Q) -> Settled:
    counted = rows.aggregate(
        received=Count("pk"),
        accepted=Count("pk", filter=accepted),
        rejected=Count("pk", filter=rejected),
    )
    return Settled(
        **counted, median=_median(rows.filter(settled_at__isnull=False), F("settled_at") - F("at"))
    )


def _median(rows: Rows, took: Combinable) -> timedelta | None:
    """Return the middle one of the durations: half took no longer."""
    durations = rows.annotate(took=ExpressionWrapper(took, output_field=DurationField()))
    ordered = durations.order_by("took").values_list("took", flat=True)
    count = rows.count()
    return ordered[(count - 1) // 2] if count else None
