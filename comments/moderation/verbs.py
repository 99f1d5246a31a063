"""What a moderator decides about a comment.

Every verb is one transaction; `seen`, where given, is the `version_of()` the comment had when the
moderator looked at it; `at` is the instant of the decision (default: now). All raise `NotAllowed`
or `Stale`, and return the decision written.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from comments.models import Comment, Decision, Report, State, Verb
from comments.moderation.effects import announce_report
from comments.moderation.moves import (
    NotAllowed,
    Person,
    Stale,
    last_decision,
    lock,
    move,
    require,
    standing_decision,
)
from comments.spam import RISKY

# The desk shows ten seconds; the server is patient with a slow line and a slow hand.
UNDO_SHOWN = timedelta(seconds=10)
UNDO_WINDOW = timedelta(seconds=60)
UNDOABLE = {Verb.APPROVE, Verb.REFUSE, Verb.SPAM, Verb.REMOVE, Verb.KEEP}
# What can be brought back: what its author withdrew is the author's alone.
RESTORABLE = {State.REFUSED, State.SPAM, State.REMOVED}


@transaction.atomic
def approve(
    comment: Comment,
    *,
    by: Person | None,
    automatic: bool = False,
    seen: int | None = None,
    at: datetime | None = None,
) -> Decision:
    """Let readers see a waiting comment. Only what is `automatic` may have nobody behind it.

    Nothing risky appears so: its author may have corrected it since a machine let it pass.
    """
    person = None if automatic and by is None else require(by)
    comment = lock(comment, allowed={State.WAITING}, seen=seen)
    if automatic and comment.score >= RISKY:
        raise NotAllowed("approve")
    return move(comment, Verb.APPROVE, State.APPROVED, by=person, automatic=automatic, at=at)


@transaction.atomic
def refuse(
    comment: Comment,
    *,
    by: Person,
    ground: str,
    reason: str,
    seen: int | None = None,
    at: datetime | None = None,
) -> Decision:
    """Refuse what waits, or what appeared before anyone had read it.

    `ground` is a `Ground`, `reason` the sentence said to the author, 1 to 1,000 characters.
    """
    person = require(by)
    comment = lock(comment, allowed={State.WAITING, State.APPROVED}, seen=seen)
    if comment.state == State.APPROVED and comment.decided_at is not None:
        raise Stale(comment, last_decision(comment))
    decision = move(
        comment, Verb.REFUSE, State.REFUSED, by=person, ground=ground, reason=reason, at=at
    )
    _settle_reports(decision, founded=True, answer=reason)
    return decision


@transaction.atomic
def mark_spam(
    comment: Comment, *, by: Person, seen: int | None = None, at: datetime | None = None
) -> Decision:
    """Put aside as spam what waits, shows, or was refused for another reason."""
    person = require(by)
    allowed = {State.WAITING, State.APPROVED, State.REFUSED}
    comment = lock(comment, allowed=allowed, seen=seen)
    decision = move(comment, Verb.SPAM, State.SPAM, by=person, at=at)
    _settle_reports(decision, founded=True, answer="")
    return decision


@transaction.atomic
def remove(
    comment: Comment,
    *,
    by: Person,
    ground: str,
    reason: str,
    answer: str = "",
    seen: int | None = None,
    at: datetime | None = None,
) -> Decision:
    """Take away what readers saw; open reports against it were founded, and hear `answer`."""
    person = require(by)
    comment = lock(comment, allowed={State.APPROVED}, seen=seen)
    decision = move(
        comment, Verb.REMOVE, State.REMOVED, by=person, ground=ground, reason=reason, at=at
    )
    _settle_reports(decision, founded=True, answer=answer)
    return decision


@transaction.atomic
def keep(comment: Comment, *, by: Person, answer: str = "", seen: int | None = None) -> Decision:
    """Let stay what was reported, or appeared unread; open reports were not founded."""
    person = require(by)
    comment = lock(comment, allowed={State.APPROVED}, seen=seen)
    decision = move(comment, Verb.KEEP, State.APPROVED, by=person)
    _settle_reports(decision, founded=False, answer=answer)
    return decision


@transaction.atomic
def restore(comment: Comment, *, by: Person, reason: str = "", seen: int | None = None) -> Decision:
    """Let readers see what had been refused, called spam or removed."""
    person = require(by)
    comment = lock(comment, allowed=RESTORABLE, seen=seen)
    return move(comment, Verb.RESTORE, State.APPROVED, by=person, reason=reason)


@transaction.atomic
def undo(decision: Decision, *, by: Person, at: datetime | None = None) -> Decision:
    """Take back one's own decision within `UNDO_WINDOW`; the comment is as it was before.

    Raises `NotAllowed` for another's decision or one too old, `Stale` if something came after it.
    """
    person = require(by)
    at = at or timezone.now()
    if (
        decision.by_id != person.pk
        or decision.verb not in UNDOABLE
        or at - decision.at > UNDO_WINDOW
    ):
        raise NotAllowed("undo")
    comment = lock(decision.comment, allowed=State, seen=decision.pk)
    _reopen_reports(decision)
    undoing = move(comment, Verb.UNDO, State(decision.before), by=person, at=at)
    standing = standing_decision(comment)
    unread = standing is None or standing.verb == Verb.SUBMIT
    comment.decided_at = None if unread or standing is None else standing.at
    comment.save(update_fields=["decided_at"])
    return undoing


def _settle_reports(decision: Decision, *, founded: bool, answer: str) -> None:
    """Close every open report against a comment with the decision about it."""
    for report in Report.objects.filter(comment=decision.comment, settled_at__isnull=True):
        report.settled_by, report.settled_at = decision.by, decision.at
        report.founded, report.answer = founded, answer
        report.save(update_fields=["settled_by", "settled_at", "founded", "answer"])
        announce_report(report)


def _reopen_reports(decision: Decision) -> None:
    Report.objects.filter(
        comment=decision.comment, settled_by=decision.by, settled_at=decision.at
    ).update(settled_by=None, settled_at=None, founded=None, answer="")
