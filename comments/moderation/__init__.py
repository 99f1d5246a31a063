"""The verbs of moderation: what changes the state of a comment, each in one place.

Each is one transaction that locks the comment, checks who asks and what they saw, and adds a row
to the decisions; letters and the filter's learning follow the commit.
"""

from comments.moderation.author import EDIT_WINDOW, edit, vouch, withdraw
from comments.moderation.claims import Order, claim, claim_next, release, remaining
from comments.moderation.contests import (
    CONTEST_WINDOW,
    contest,
    contests_for,
    may_settle,
    settle_contest,
)
from comments.moderation.moves import (
    NotAllowed,
    Person,
    Stale,
    last_decision,
    standing_decision,
    version_of,
)
from comments.moderation.newsroom import answer
from comments.moderation.reports import Settled, report, settle_report
from comments.moderation.verbs import (
    UNDO_SHOWN,
    UNDO_WINDOW,
    approve,
    keep,
    mark_spam,
    refuse,
    remove,
    restore,
    undo,
)

__all__ = [
    "CONTEST_WINDOW",
    "EDIT_WINDOW",
    "UNDO_SHOWN",
    "UNDO_WINDOW",
    "NotAllowed",
    "Order",
    "Person",
    "Settled",
    "Stale",
    "answer",
    "approve",
    "claim",
    "claim_next",
    "contest",
    "contests_for",
    "edit",
    "keep",
    "last_decision",
    "mark_spam",
    "may_settle",
    "refuse",
    "release",
    "remaining",
    "remove",
    "report",
    "restore",
    "settle_contest",
    "settle_report",
    "standing_decision",
    "undo",
    "version_of",
    "vouch",
    "withdraw",
]
