"""What is forgotten of itself, each night: the terms readers were promised."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from comments import limits
from comments.models import (
    Ban,
    Comment,
    Connection,
    Contest,
    ErrorReport,
    Letter,
    Policy,
    Reader,
    Report,
    State,
)
from comments.models.comment import ANONYMOUS, ERASED_TEXT, CommentQuerySet
from comments.privacy.erasure import anonymise, erase_errors, erase_reports, erase_texts
from comments.submission import retire_fingerprints

# Long enough to contest (six months) and for the other side to be heard.
REFUSED_MONTHS = 12
GONE = (State.REFUSED, State.SPAM, State.WITHDRAWN, State.REMOVED)
# Three years after the last exchange: the term of the civil courts for what was said or done.
LETTERS_TO_US_MONTHS = 36
# A letter is found again in the reader's box; ours holds links that open what is private. That it
# was sent is kept as long as the refusal it tells of.
LETTER_TEXT_DAYS = 30
LETTER_MONTHS = 12
BAN_MONTHS = 12  # after its end: who comes back the same way is known for a year
AT_ONCE = 500  # rows in one transaction, so that readers can write in between


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows of each kind were emptied or deleted."""

    connections: int = 0
    attempts: int = 0
    letters: int = 0
    comments: int = 0
    reports: int = 0
    errors: int = 0  # reports of errors in articles
    contests: int = 0
    bans: int = 0
    readers: int = 0


def forget(now: datetime | None = None) -> Forgotten:
    """Delete or empty all whose term is over at the instant `now`; return what was done.

    Twice is once. Interrupted, it goes on the next time.
    """
    now = now or timezone.now()
    return Forgotten(
        connections=_forget_connections(now),
        attempts=limits.purge(now),
        letters=_forget_letters(now),
        comments=_forget_comments(now),
        reports=_forget_reports(now),
        errors=_forget_errors(now),
        contests=_forget_contests(now),
        bans=Ban.objects.filter(ends_at__lte=months_before(now, BAN_MONTHS)).delete()[0],
        # Made with their first comment, in one transaction: without any, they are done with.
        readers=Reader.objects.filter(comments=None).delete()[0],
    )


def months_before(instant: datetime, months: int) -> datetime:
    """Return the same day and hour `months` earlier, or the last day of a shorter month."""
    local = timezone.localtime(instant)
    year, month = divmod(local.year * 12 + local.month - 1 - months, 12)
    day = min(local.day, monthrange(year, month + 1)[1])
    return local.replace(year=year, month=month + 1, day=day)


def _forget_connections(now: datetime) -> int:
    """Delete network addresses, and the fingerprints made with them."""
    term = months_before(now, Policy.load().keep_connections_months)
    forgotten = 0
    while keys := list(
        Connection.objects.filter(at__lte=term).values_list("comment", flat=True)[:AT_ONCE]
    ):
        with transaction.atomic():
            retire_fingerprints(Comment.objects.filter(pk__in=keys))
            forgotten += Connection.objects.filter(comment__in=keys).delete()[0]
    return forgotten


def _forget_letters(now: datetime) -> int:
    done = Letter.objects.filter(Q(sent_at__isnull=False) | Q(given_up_at__isnull=False))
    deleted = done.filter(created_at__lte=months_before(now, LETTER_MONTHS)).delete()[0]
    read = done.filter(created_at__lte=now - timedelta(days=LETTER_TEXT_DAYS)).exclude(body="")
    return deleted + read.update(body="", stop_url="")


def _forget_comments(now: datetime) -> int:
    """Empty what is not on line, a year after it was decided, unless it is still contested."""
    term = months_before(now, REFUSED_MONTHS)
    over = Comment.objects.filter(state__in=GONE, decided_at__lte=term, staff=None)
    contested = Contest.objects.filter(settled_at=None).values("decision__comment")
    over = over.exclude(pk__in=contested)
    forgotten = 0
    while keys := list(
        over.exclude(body=ERASED_TEXT).order_by().values_list("pk", flat=True)[:AT_ONCE]
    ):
        forgotten += _empty(Comment.objects.filter(pk__in=keys))
    return forgotten


@transaction.atomic
def _empty(comments: CommentQuerySet) -> int:
    anonymise(comments)
    comments.update(reader=_nobody())
    return erase_texts(comments)


def _nobody() -> Reader:
    """Return the reader to whom all that is forgotten belongs: one for all says nothing."""
    found = Reader.objects.filter(email=None, name=ANONYMOUS).order_by("pk").first()
    return found or Reader.objects.create(email=None, name=ANONYMOUS, erased_at=timezone.now())


def _forget_reports(now: datetime) -> int:
    over = Report.objects.filter(settled_at__lte=months_before(now, LETTERS_TO_US_MONTHS))
    return erase_reports(over.exclude(explanation=ERASED_TEXT), now)


def _forget_errors(now: datetime) -> int:
    """Forget who saw an error, and what they wrote; even if nobody ever answered them."""
    term = months_before(now, LETTERS_TO_US_MONTHS)
    settled = ErrorReport.objects.filter(settled_at__lte=term).exclude(explanation=ERASED_TEXT)
    unanswered = ErrorReport.objects.waiting().filter(at__lte=term, erased_at=None)
    return erase_errors(settled, now) + erase_errors(unanswered, now)


def _forget_contests(now: datetime) -> int:
    over = Contest.objects.filter(settled_at__lte=months_before(now, LETTERS_TO_US_MONTHS))
    return over.exclude(explanation=ERASED_TEXT).update(explanation=ERASED_TEXT)
