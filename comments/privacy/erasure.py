"""One person is forgotten at their request; the conversations they took part in still stand."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from comments.identity import normal_email
from comments.models import (
    Comment,
    Connection,
    Contest,
    ErrorReport,
    Letter,
    Reader,
    Report,
    State,
    Subscription,
)
from comments.models.comment import ANONYMOUS, ERASED_TEXT, CommentQuerySet
from comments.moderation import NotAllowed, Person, Stale, withdraw
from comments.submission import retire_fingerprints

logger = logging.getLogger(__name__)

HANDLE = "comments.handle_person_data"


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows were changed or deleted."""

    comments: int = 0
    texts: int = 0  # of these comments, how many lost their text too
    reports: int = 0
    errors: int = 0  # reports of errors in articles
    letters: int = 0


def erase(email: str, *, by: Person | None, with_texts: bool = False) -> Erased:
    """Forget the person at `email`: address, names, connections, subscriptions, letters, reports.

    What shows keeps its text, under the name « Lecteur anonyme », for those who answered it; the
    rest loses its text too, and what waits is withdrawn first. `with_texts` withdraws what shows
    as well; a trace stays where it was answered. A ban stays until its end: it is a keyed hash.
    Decisions stay, as they hold nothing of the person. Nothing of it can be undone.

    `by` None is the command line. Raises `NotAllowed` without `handle_person_data`. Erasing
    someone unknown, or twice, changes nothing.
    """
    if by is not None and not by.has_perm(HANDLE):
        raise NotAllowed(HANDLE)
    email = normal_email(email)
    with transaction.atomic():
        _withdraw_what_goes(email, with_texts=with_texts)
        reader = Reader.objects.select_for_update().filter(email=email).first()
        comments, texts = _erase_reader(reader) if reader else (0, 0)
        reports = erase_reports(Report.objects.filter(email__iexact=email), timezone.now())
        errors = erase_errors(ErrorReport.objects.filter(email__iexact=email), timezone.now())
        letters = Letter.objects.filter(to__iexact=email).delete()[0]
    # Never the address: the log outlives what was asked to be forgotten.
    logger.info("person data erased: reader %s", reader.pk if reader else "unknown")
    return Erased(comments, texts, reports, errors, letters)


def anonymise(comments: CommentQuerySet) -> None:
    """Take away whatever says whose comments these are, but for their text."""
    Connection.objects.filter(comment__in=comments).delete()
    Subscription.objects.filter(comment__in=comments).delete()
    Letter.objects.filter(comment__in=comments).delete()
    retire_fingerprints(comments)
    comments.update(name=ANONYMOUS)


def erase_texts(comments: CommentQuerySet) -> int:
    """Take away the texts, and what the filter and a contest said of them; return how many."""
    Contest.objects.filter(decision__comment__in=comments).update(explanation=ERASED_TEXT)
    return comments.update(body=ERASED_TEXT, score_reasons=[], edited_at=None)


def _withdraw_what_goes(email: str, *, with_texts: bool) -> None:
    """Withdraw first: that locks comments, then threads, in the order everybody does."""
    states = {State.WAITING, State.APPROVED} if with_texts else {State.WAITING}
    going = Comment.objects.filter(reader__email=email, state__in=states).order_by("-pk")
    for comment in going:
        try:
            withdraw(comment)
        except Stale:
            logger.info("comment %d was decided while its reader was erased", comment.pk)


def _erase_reader(reader: Reader) -> tuple[int, int]:
    comments = Comment.objects.filter(reader=reader)
    anonymise(comments)
    texts = erase_texts(comments.exclude(state=State.APPROVED))
    reader.email, reader.name, reader.confirmed_at = None, "", None
    reader.erased_at = timezone.now()
    reader.save(update_fields=["email", "name", "confirmed_at", "erased_at"])
    return comments.count(), texts


def erase_reports(reports: QuerySet[Report], at: datetime) -> int:
    """Forget who reported; what an open report says stays until it is settled."""
    keys = list(reports.values_list("pk", flat=True))
    mine = Report.objects.filter(pk__in=keys)
    mine.filter(settled_at__isnull=False).update(explanation=ERASED_TEXT)
    return mine.update(name="", email="", erased_at=at)


def erase_errors(reports: QuerySet[ErrorReport], at: datetime) -> int:
    """Forget who saw these errors; what an open report says stays until it is settled."""
    keys = list(reports.values_list("pk", flat=True))
    mine = ErrorReport.objects.filter(pk__in=keys)
    mine.filter(settled_at__isnull=False).update(explanation=ERASED_TEXT, quotation="", source="")
    return mine.update(name="", email="", erased_at=at)
