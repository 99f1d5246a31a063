"""What the author of a comment may do with it; the receipt's signed address says who that is."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from comments.bans import ban_on
from comments.judging import judge_again
from comments.models import Comment, Connection, Decision, Report, State, Verb
from comments.moderation.effects import announce_report
from comments.moderation.moves import NotAllowed, lock, move
from comments.moderation.verbs import approve
from comments.opening import opening
from comments.text import tidy
from comments.trust import is_trusted

MOST_EDITS = 20  # nobody corrects oneself every thirty seconds; each leaves a row for ever
EDIT_WINDOW = timedelta(minutes=10)  # long enough for a typo, too short to rewrite after an answer


@transaction.atomic
def withdraw(comment: Comment, *, at: datetime | None = None) -> Decision:
    """Take back what waits or shows; a trace stays where others have answered.

    Raises `Stale` in every other state.
    """
    comment = lock(comment, allowed={State.WAITING, State.APPROVED})
    decision = move(comment, Verb.WITHDRAW, State.WITHDRAWN, at=at)
    for report in Report.objects.filter(comment=comment, settled_at__isnull=True):
        # What is gone needs no judgement, but whoever reported it hears that it is gone.
        report.settled_at, report.founded = decision.at, True
        report.save(update_fields=["settled_at", "founded"])
        announce_report(report)
    return decision


@transaction.atomic
def edit(comment: Comment, body: str, *, at: datetime | None = None) -> Decision:
    """Correct a comment that waits, within `EDIT_WINDOW` of its sending.

    `body` is not empty, once tidied. A moderator who has the comment before him sees his decision
    become stale. Raises `Stale` once it is decided, `NotAllowed` once the time is over or after
    `MOST_EDITS` corrections.

    The filter reads it again, and a correction only adds to what speaks against a comment: what
    was sent harmless and corrected into an advertisement does not keep its first mark.
    """
    at = at or timezone.now()
    comment = lock(comment, allowed={State.WAITING})
    edits = comment.decisions.filter(verb=Verb.EDIT).count()
    if at - comment.submitted_at > EDIT_WINDOW or edits >= MOST_EDITS:
        raise NotAllowed("edit")
    judgement = judge_again(comment, body)
    comment.body, comment.edited_at = tidy(body), at
    if judgement.risk > comment.score:
        comment.score = judgement.risk
        comment.score_reasons = [reason.as_json() for reason in judgement.reasons]
    comment.save(update_fields=["body", "edited_at", "score", "score_reasons"])
    return Decision.objects.create(
        comment=comment, verb=Verb.EDIT, before=comment.state, after=comment.state, at=at
    )


@transaction.atomic
def vouch(comment: Comment, *, at: datetime | None = None) -> Decision:
    """Let a trusted reader's comment appear, once its letter was answered: « it is mine ».

    A letter is answered hours or days later. Raises `NotAllowed` where the comment, sent now, would
    wait for a moderator: another mode, a conversation closed meanwhile, nobody on duty, a reader
    banned or no longer trusted. Raises `Stale` once it is decided.
    """
    at = at or timezone.now()
    comment = lock(comment, allowed={State.WAITING})
    if not opening(comment.article, at).trusts:
        raise NotAllowed("vouch")
    if comment.reader is None or not is_trusted(comment.reader) or _is_banned(comment, at):
        raise NotAllowed("vouch")
    return approve(comment, by=None, automatic=True, at=at)


def _is_banned(comment: Comment, at: datetime) -> bool:
    addresses = Connection.objects.filter(comment=comment).values_list("address", flat=True)
    email = comment.reader.email if comment.reader else None
    return ban_on(email or "", addresses.first(), at) is not None
