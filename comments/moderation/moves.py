"""One move of one comment: locked, checked, written down; what every verb is made of."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q
from django.utils import timezone

from comments.models import Comment, Decision, State, Verb
from comments.moderation.effects import announce

Person = User | AnonymousUser
MODERATE = "comments.moderate_comment"


class NotAllowed(Exception):
    """Whoever asked may not; nothing was changed."""


class Stale(Exception):
    """The comment is no longer what the caller saw; nothing was changed.

    `current` is the fresh row, `decision` the last row written about it (None: none ever was).
    """

    def __init__(self, current: Comment, decision: Decision | None) -> None:
        super().__init__(current, decision)
        self.current = current
        self.decision = decision


def require(by: Person | None, permission: str = MODERATE) -> User:
    """Return `by` if they hold the permission; raise `NotAllowed` if not."""
    if not isinstance(by, User) or not by.has_perm(permission):
        raise NotAllowed(permission)
    return by


def version_of(comment: Comment) -> int:
    """Return what tells whether a comment has moved, or been corrected, since it was looked at."""
    last = last_decision(comment)
    return last.pk if last else 0


def last_decision(comment: Comment) -> Decision | None:
    return comment.decisions.select_related("by").order_by("-pk").first()


def standing_decision(comment: Comment) -> Decision | None:
    """Return the decision a comment's state rests on: the last one that was not undone."""
    standing: list[Decision] = []
    for decision in comment.decisions.select_related("by").order_by("pk"):
        if decision.verb == Verb.UNDO:
            standing = standing[:-1]
        elif decision.verb != Verb.EDIT:
            standing.append(decision)
    return standing[-1] if standing else None


def lock(comment: Comment, *, allowed: Collection[State], seen: int | None = None) -> Comment:
    """Return the fresh row, locked until the transaction ends, as are the comments above it.

    Raises `Stale` if its state is none of `allowed`, or if `seen`, a `version_of()`, is given and
    is no longer the version.

    Locks go from the newest comment to the oldest, then to the thread (whose count a trigger
    keeps), never back: no two moves wait for each other. They leave keys alone, so that an answer
    can be sent to a comment while a moderator decides about it.
    """
    keys = {comment.pk, *_above(comment)}
    locked = Comment.objects.select_for_update(of=("self",), no_key=True)
    rows = locked.select_related("article", "reader").filter(pk__in=keys).order_by("-pk")
    current = next(row for row in rows if row.pk == comment.pk)
    last = last_decision(current)
    if current.state not in allowed or (seen is not None and seen != (last.pk if last else 0)):
        raise Stale(current, last)
    return current


def move(
    comment: Comment,
    verb: Verb,
    after: State,
    *,
    by: User | None = None,
    ground: str = "",
    reason: str = "",
    automatic: bool = False,
    at: datetime | None = None,
) -> Decision:
    """Bring a locked comment to the state `after` and write down why; effects come after commit."""
    at = at or timezone.now()
    before, comment.state = comment.state, after
    comment.claimed_by, comment.claimed_until = None, None
    comment.decided_at = at
    comment.save(update_fields=["state", "claimed_by", "claimed_until", "decided_at"])
    _keep_traces(comment)
    decision = Decision.objects.create(
        comment=comment,
        verb=verb,
        before=before,
        after=after,
        by=by,
        at=at,
        ground=ground,
        reason=reason,
        automatic=automatic,
    )
    announce(decision)
    return decision


def _above(comment: Comment) -> set[int]:
    keys = (comment.answers_id, comment.parent_id, comment.root_id)
    return {key for key in keys if key is not None}


def _keep_traces(comment: Comment) -> None:
    """Let what is gone but was answered keep its place in the thread, and only that."""
    above = Comment.objects.filter(pk__in=_above(comment)).order_by("-pk")
    for one in (comment, *above):
        answered = Q(parent=one, is_shown=True) | Q(answers=one, state=State.APPROVED)
        leaves_trace = one.state != State.APPROVED and Comment.objects.filter(answered).exists()
        if leaves_trace != one.leaves_trace:
            one.leaves_trace = leaves_trace
            one.save(update_fields=["leaves_trace"])
