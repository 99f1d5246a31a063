"""Letters to readers and moderators.

Each function writes rows of `Letter` in the transaction of what causes them, so that no letter is
lost and none announces what did not happen; `manage.py send_letters` sends them, in another
process: no request ever waits for a mail server. Call them inside that transaction. One that fails
is logged, and changes nothing of what called it.
"""

from comments.notifications.decisions import contest_settled, decided
from comments.notifications.delivery import Delivered, deliver
from comments.notifications.digest import digest
from comments.notifications.errata import error_settled
from comments.notifications.handovers import tell_handovers
from comments.notifications.reports import report_received, report_settled
from comments.notifications.subscriptions import answered, ask_subscription, ask_trust

__all__ = [
    "Delivered",
    "answered",
    "ask_subscription",
    "ask_trust",
    "contest_settled",
    "decided",
    "deliver",
    "digest",
    "error_settled",
    "report_received",
    "report_settled",
    "tell_handovers",
]
