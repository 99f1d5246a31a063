"""« Contester »: the author of a refused comment asks that someone else look at it again."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from comments.models import Contest, Decision, State, Verb
from comments.moderation.effects import announce_contest
from comments.moderation.moves import NotAllowed, Person, Stale, lock, require, standing_decision
from comments.moderation.reports import Settled
from comments.moderation.verbs import RESTORABLE, restore

CONTESTABLE = {Verb.REFUSE, Verb.REMOVE, Verb.SPAM}
CONTEST_WINDOW = timedelta(days=183)  # DSA art. 20(1): at least six months


@transaction.atomic
def contest(decision: Decision, explanation: str, *, at: datetime | None = None) -> Contest:
    """Contest the refusal a comment stands under; contested twice, the first contest stays.

    Raises `Stale` if another decision has come since, `NotAllowed` after `CONTEST_WINDOW` or
    against what is no refusal.
    """
    at = at or timezone.now()
    comment = lock(decision.comment, allowed=State)
    if decision.verb not in CONTESTABLE or at - decision.at > CONTEST_WINDOW:
        raise NotAllowed("contest")
    standing = standing_decision(comment)
    if standing is None or standing.pk != decision.pk:
        raise Stale(comment, standing)
    return Contest.objects.get_or_create(
        decision=decision, defaults={"explanation": explanation, "at": at}
    )[0]


def may_settle(contest: Contest, by: Person) -> bool:
    """Say whether `by` is another moderator than the one who decided."""
    return by.has_perm("comments.moderate_comment") and contest.decision.by_id != by.pk


@transaction.atomic
def settle_contest(contest: Contest, *, by: Person, upheld: bool, answer: str) -> Contest:
    """Confirm a refusal (`upheld`), or bring the comment back; return the fresh row.

    Raises `NotAllowed` for whoever refused it, `Settled` if someone was faster. A comment that has
    moved on since (its author withdrew it) stays where it is.
    """
    person = require(by)
    comment = lock(contest.decision.comment, allowed=State)
    contest = (
        Contest.objects.select_for_update(of=("self",))
        .select_related("decision")
        .get(pk=contest.pk)
    )
    if not may_settle(contest, person):
        raise NotAllowed("settle_contest")
    if contest.settled_at is not None:
        raise Settled(contest)
    standing = standing_decision(comment)
    if not upheld and comment.state in RESTORABLE and standing == contest.decision:
        restore(comment, by=person, reason=answer)
    contest.settled_by, contest.settled_at = person, timezone.now()
    contest.upheld, contest.answer = upheld, answer
    contest.save(update_fields=["settled_by", "settled_at", "upheld", "answer"])
    announce_contest(contest)
    return contest


def contests_for(by: Person) -> int:
    """Return how many contests wait for `by`, or another who did not decide what is contested."""
    others = ~Q(decision__by=by.pk) | Q(decision__by__isnull=True)
    return Contest.objects.filter(others, settled_at__isnull=True).count()
