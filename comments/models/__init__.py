"""Talking about articles: who said what, who decided what, and for how long we remember."""

from comments.models.comment import Comment, State
from comments.models.connection import Attempt, Connection
from comments.models.decision import Contest, Decision, Ground, PreparedReason, Verb
from comments.models.error_report import ErrorReport, ErrorState
from comments.models.learning import Example, Lesson, WordList
from comments.models.letter import Letter
from comments.models.policy import Mode, Policy, SectionPolicy, Thread
from comments.models.reader import Ban, Reader, Subscription
from comments.models.report import Report, ReportReason

__all__ = [
    "Attempt",
    "Ban",
    "Comment",
    "Connection",
    "Contest",
    "Decision",
    "ErrorReport",
    "ErrorState",
    "Example",
    "Ground",
    "Lesson",
    "Letter",
    "Mode",
    "Policy",
    "PreparedReason",
    "Reader",
    "Report",
    "ReportReason",
    "SectionPolicy",
    "State",
    "Subscription",
    "Thread",
    "Verb",
    "WordList",
]
