"""« Signaler »: a reader says that a comment should not be there; a moderator answers."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from comments.models import Comment, Contest, Report, State, Verb
from comments.moderation.effects import acknowledge, announce_report
from comments.moderation.moves import Person, lock, move, require
from comments.moderation.verbs import remove


class Settled(Exception):
    """Someone has settled it already: `record` is the fresh report or contest."""

    def __init__(self, record: Report | Contest) -> None:
        super().__init__(record)
        self.record = record


@transaction.atomic
def report(
    comment: Comment,
    *,
    reason: str,
    explanation: str,
    name: str = "",
    email: str = "",
    good_faith: bool = False,
    at: datetime | None = None,
) -> Report:
    """Record a report against a comment readers see; sent twice, it is one.

    `reason` is a `ReportReason`. Raises `Stale` if the comment no longer shows, IntegrityError
    without good faith, or without name and address where the law asks for them.
    """
    comment = lock(comment, allowed={State.APPROVED})
    made, new = Report.objects.get_or_create(
        comment=comment,
        reason=reason,
        explanation=explanation,
        email=email,
        settled_at=None,
        defaults={"name": name, "good_faith": good_faith, "at": at or timezone.now()},
    )
    if new:
        acknowledge(made)
    return made


@transaction.atomic
def settle_report(
    report: Report,
    *,
    by: Person,
    founded: bool,
    answer: str,
    ground: str = "",
    reason: str = "",
) -> Report:
    """Answer a report and return the fresh row.

    A founded one removes the comment, if it still shows, on `ground` and for `reason`, and settles
    the others against it. Raises `Settled` if someone was faster.
    """
    person = require(by)
    comment = lock(report.comment, allowed=State)
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.settled_at is not None:
        raise Settled(report)
    if founded and comment.is_approved:
        remove(comment, by=person, ground=ground, reason=reason, answer=answer)
        report.refresh_from_db()
        return report
    at = timezone.now()
    if comment.is_approved:
        at = move(comment, Verb.KEEP, State.APPROVED, by=person).at
    report.settled_by, report.settled_at = person, at
    report.founded, report.answer = founded, answer
    report.save(update_fields=["settled_by", "settled_at", "founded", "answer"])
    announce_report(report)
    return report
