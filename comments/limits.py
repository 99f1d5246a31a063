"""How often one may write: by address, by e-mail, and all together.

Counted in the database: every process sees the same attempts, and none is forgotten when a cache
is emptied or a server restarts.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from comments.identity import counted_network, fingerprint
from comments.models import Attempt

KEPT = timedelta(days=1)  # the longest window; what is older says nothing any more
PURGED_AT_ONCE = 20  # more than one attempt adds, so that the table shrinks without a nightly job


@dataclass(frozen=True, slots=True)
class Rule:
    most: int  # attempts
    within: timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule that is reached."""

    by: str  # name of the rule: "address", "email" or "all" for readers
    seconds: int  # to wait, at least 1


# A lively exchange is an answer every two minutes; a flood is one a second. A classroom or an
# office behind one address writes more than one person does.
RULES = {
    "address": (Rule(10, timedelta(minutes=10)), Rule(100, timedelta(days=1))),
    "email": (Rule(6, timedelta(minutes=10)), Rule(40, timedelta(days=1))),
}


def check(
    address: str, email: str, *, action: str = "comment", at: datetime | None = None
) -> Limit | None:
    """Return the limit that forbids one more attempt at the instant `at`, or None.

    `action` names what is attempted: comments, reports and so on are counted apart. `email` may be
    empty, then nothing is counted by e-mail. Where several limits are reached, the longest wait.
    Two queries.
    """
    at = at or timezone.now()
    own = {by: key for by, key in _keys(action, address, email) if by in RULES}
    limits = [*reached(own, RULES, at=at), *_check_all(action, at)]
    return max(limits, key=lambda limit: limit.seconds, default=None)


def reached(
    keys: Mapping[str, str], rules: Mapping[str, tuple[Rule, ...]], *, at: datetime
) -> list[Limit]:
    """Return the limits that are reached: for each name of a rule, the attempts with its key.

    No rule may look further back than `KEPT`. One query.
    """
    # Few rows: nobody has more of them than the rule of the day allows.
    counted = Attempt.objects.filter(key__in=keys.values(), at__gt=at - KEPT).order_by("-at")
    attempts: dict[str, list[datetime]] = {key: [] for key in keys.values()}
    for key, instant in counted.values_list("key", "at"):
        attempts[key].append(instant)
    return [
        Limit(by, _seconds_left(newest[rule.most - 1], rule, at))
        for by, key in keys.items()
        for rule in rules[by]
        if len(newest := attempts[key]) >= rule.most and newest[rule.most - 1] > at - rule.within
    ]


def _check_all(action: str, at: datetime) -> list[Limit]:
    rule = Rule(settings.COMMENTS_PER_MINUTE, timedelta(minutes=1))
    inside = Attempt.objects.filter(key=_everyone(action), at__gt=at - rule.within)
    instants = inside.order_by("-at").values_list("at", flat=True)
    # The attempt that must leave the window before another fits in.
    hindering = instants[rule.most - 1 : rule.most].first()
    return [Limit("all", _seconds_left(hindering, rule, at))] if hindering else []


def record(
    address: str, email: str, *, action: str = "comment", at: datetime | None = None
) -> None:
    """Count one attempt, and forget some that are too old to count."""
    count([key for _, key in _keys(action, address, email)], at=at or timezone.now())


@transaction.atomic
def count(keys: Collection[str], *, at: datetime) -> list[Attempt]:
    """Count one attempt by each of `keys`; forget some that are too old to count."""
    counted = Attempt.objects.bulk_create(Attempt(key=key, at=at) for key in keys)
    # Rows come in the order of time. Locked ones are being purged by somebody else.
    oldest = Attempt.objects.order_by("pk").select_for_update(skip_locked=True)
    stale = [a.pk for a in oldest[:PURGED_AT_ONCE] if a.at <= at - KEPT]
    if stale:
        Attempt.objects.filter(pk__in=stale).delete()
    return counted


def last_attempt(address: str, *, action: str = "comment") -> datetime | None:
    """Return when the same address last did the same; None if not within `KEPT`."""
    key = dict(_keys(action, address, ""))["address"]
    return Attempt.objects.filter(key=key).order_by("-at").values_list("at", flat=True).first()


def hold(address: str, email: str, *, action: str = "comment") -> None:
    """Let nobody else count for this address or e-mail until the transaction ends.

    What all write together is not held, or all would wait for one: that limit may be passed by as
    many as there are processes.
    """
    hold_keys([key for by, key in _keys(action, address, email) if by != "all"])


def hold_keys(keys: Collection[str]) -> None:
    """Let nobody else count by one of `keys` until the transaction ends.

    Without it two attempts at once would each see the other's place free. SQLite needs none: there
    a transaction that writes is alone.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for number in sorted(int(key[:15], 16) for key in keys):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def purge(at: datetime | None = None) -> int:
    """Delete every attempt that no longer counts; return how many."""
    return Attempt.objects.filter(at__lte=(at or timezone.now()) - KEPT).delete()[0]


def _keys(action: str, address: str, email: str) -> Iterator[tuple[str, str]]:
    yield "address", fingerprint(f"limit.{action}.address", counted_network(address))
    if email:
        yield "email", fingerprint(f"limit.{action}.email", fingerprint("email", email))
    yield "all", _everyone(action)


def _everyone(action: str) -> str:
    return f"{action}.all"


def _seconds_left(last: datetime, rule: Rule, at: datetime) -> int:
    return max(1, ceil((last + rule.within - at).total_seconds()))
