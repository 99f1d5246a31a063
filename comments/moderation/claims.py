"""Who has which comment before him: two moderators never get the same one.

The queue holds, in this order: what readers see and someone reported (the law asks for diligence),
what waits, what appeared before anyone read it.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Literal

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from comments.models import Comment, Report
from comments.models.comment import CLAIM_LASTS, CommentQuerySet
from comments.moderation.moves import Person, require

Order = Literal["riskiest", "oldest"]
ORDERS: dict[Order, tuple[str, ...]] = {
    "riskiest": ("-score", "submitted_at"),
    "oldest": ("submitted_at",),
}
COUNT_CAP = 1_000  # « plus de 1 000 restants »: a flood is not counted at every comment


@transaction.atomic
def claim_next(
    by: Person, *, order: Order = "riskiest", without: Collection[int] = ()
) -> Comment | None:
    """Return the next comment to decide, claimed for `CLAIM_LASTS` seconds; None: all is done.

    What `by` holds already comes first: a page loaded again shows the same comment. `without` are
    keys of comments they passed. Raises `NotAllowed`.
    """
    person = require(by)
    now = timezone.now()
    held = Comment.objects.filter(claimed_by=person, claimed_until__gt=now)
    for queue in (held.order_by("-claimed_until"), *_queues(order)):
        # PostgreSQL steps over a row that a colleague is claiming at this instant; on SQLite the
        # whole transaction has waited for its turn.
        locked = queue.select_for_update(skip_locked=True, of=("self",), no_key=True)
        found = locked.exclude(pk__in=without).unclaimed(person.pk, now).first()
        if found is not None:
            return _claim(found, person)
    return None


@transaction.atomic
def claim(comment: Comment, by: Person) -> Comment | None:
    """Return this very comment, claimed; None if a colleague has it."""
    person = require(by)
    locked = Comment.objects.select_for_update(of=("self",), no_key=True)
    found = locked.filter(pk=comment.pk).unclaimed(person.pk).first()
    return _claim(found, person) if found else None


def release(comment: Comment, by: Person) -> None:
    """Give back a comment that `by` holds; someone else's claim stays."""
    Comment.objects.filter(pk=comment.pk, claimed_by=by.pk).update(
        claimed_by=None, claimed_until=None
    )


def remaining() -> int:
    """Return how many comments await a decision, whoever holds them; at most `COUNT_CAP` + 1."""
    count = 0
    for queue in _queues("oldest"):
        count += queue.order_by()[: COUNT_CAP + 1 - count].count()
    return count


def _claim(comment: Comment, by: User) -> Comment:
    comment.claimed_by = by
    comment.claimed_until = timezone.now() + timedelta(seconds=CLAIM_LASTS)
    comment.save(update_fields=["claimed_by", "claimed_until"])
    return comment


def _queues(order: Order) -> list[CommentQuerySet]:
    by_risk = ORDERS[order]
    # From the few open reports to their comments, never through all comments to their reports.
    open_reports = Report.objects.filter(settled_at__isnull=True).order_by("at")
    reported = list(open_reports.values_list("comment_id", flat=True)[:COUNT_CAP])
    return [
        Comment.objects.shown().filter(pk__in=reported).order_by(*by_risk),
        Comment.objects.waiting().order_by(*by_risk),
        # The oldest first in any order: what looked risky waits, and has not appeared unread.
        Comment.objects.unread().exclude(pk__in=reported).order_by("submitted_at"),
    ]
