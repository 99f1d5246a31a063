"""The reminder to moderators: what waits, and the way to the desk; it decides nothing itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Max, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import Comment, Contest, Letter, Policy, Report
from comments.models.policy import SINGLETON
from comments.notifications.writing import absolute, write

MODERATE = "comments.moderate_comment"


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits for a moderator."""

    comments: int
    reports: int
    contests: int
    oldest: datetime | None  # when the comment that has waited longest was sent
    newest: datetime | None  # when the last of them all came in


@transaction.atomic
def digest(now: datetime | None = None) -> int:
    """Write to the moderators if something new waits for them; return how many letters.

    At most once in `Policy.digest_minutes` (0: never), whatever the number of processes. Only
    active users who may moderate and have an address get one.
    """
    now = now or timezone.now()
    policy = Policy.load()
    last = policy.digest_sent_at
    if not policy.digest_minutes:
        return 0
    pending = read_pending()
    if pending.newest is None or (last is not None and pending.newest <= last):
        return 0
    if not _take_turn(policy, now):
        return 0
    # One that could not be sent is overtaken by this one.
    Letter.objects.unsent().filter(kind=Letter.Kind.DIGEST).delete()
    addresses = _addresses()
    for email in addresses:
        write(Letter.Kind.DIGEST, email, subject=_subject(pending), context=_context(pending))
    return len(addresses)


def read_pending() -> Pending:
    """Count what waits for a moderator, in three queries."""
    comments = Comment.objects.waiting()
    found = comments.aggregate(oldest=Min("submitted_at"), newest=Max("submitted_at"))
    reports = Report.objects.filter(settled_at=None).aggregate(newest=Max("at"))
    contests = Contest.objects.filter(settled_at=None).aggregate(newest=Max("at"))
    newest = [row["newest"] for row in (found, reports, contests) if row["newest"]]
    return Pending(
        comments=comments.count(),
        reports=Report.objects.filter(settled_at=None).count(),
        contests=Contest.objects.filter(settled_at=None).count(),
        oldest=found["oldest"],
        newest=max(newest, default=None),
    )


def _take_turn(policy: Policy, now: datetime) -> bool:
    """Let one process of all write the digest of this interval."""
    Policy.objects.get_or_create(pk=SINGLETON)
    due = Q(digest_sent_at=None) | Q(
        digest_sent_at__lte=now - timedelta(minutes=policy.digest_minutes)
    )
    return Policy.objects.filter(due, pk=SINGLETON).update(digest_sent_at=now) == 1


def _addresses() -> list[str]:
    users = get_user_model().objects.with_perm(MODERATE, is_active=True).exclude(email="")
    return sorted({user.email for user in users})


def _subject(pending: Pending) -> str:
    if not pending.comments:
        return _("Des signalements ou des contestations attendent une réponse")
    return ngettext(
        "%(n)d commentaire attend d’être lu",
        "%(n)d commentaires attendent d’être lus",
        pending.comments,
    ) % {"n": pending.comments}


def _context(pending: Pending) -> dict[str, object]:
    return {"pending": pending, "desk_url": absolute(reverse("admin:comments_comment_desk"))}
