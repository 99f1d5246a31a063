"""What a decision sets off besides itself: letters, and what the filter learns.

Letters are written in the transaction of the decision and sent later, by another process; the
filter learns after the commit. Neither can make the decision fail.
"""

from comments import learning, notifications
from comments.models import Comment, Contest, Decision, Report, State, Verb

# Coming from one of these, a comment appears for the first time.
NEVER_SHOWN = {State.WAITING, State.REFUSED, State.SPAM}


def announce(decision: Decision) -> None:
    """Tell everyone concerned by a decision, or by its undoing, and let the filter learn."""
    learning.learn(decision.comment)
    notifications.decided(decision)
    appears = decision.after == State.APPROVED and decision.before in NEVER_SHOWN
    if appears and decision.verb != Verb.UNDO:
        announce_answer(decision.comment)


def announce_answer(comment: Comment) -> None:
    """Tell whoever waits for answers that this one has appeared, if it is one."""
    if comment.answers_id is not None:
        notifications.answered(comment)


def acknowledge(report: Report) -> None:
    notifications.report_received(report)


def announce_report(report: Report) -> None:
    notifications.report_settled(report)


def announce_contest(contest: Contest) -> None:
    notifications.contest_settled(contest)
