"""Signed addresses: what a reader without account may do, and nobody who was not given the link.

Each kind of link has a salt of its own: the one that stops letters does not open the receipt.
"""

from datetime import timedelta
from typing import TypeVar

from django.core.signing import BadSignature, TimestampSigner
from django.db.models import Model, QuerySet
from django.urls import reverse

from comments.models import Comment, ErrorReport, Report, Subscription

# A letter is read within the week, or its question no longer matters. Receipts and stops do not
# end: who wrote something may withdraw it for as long as it stands.
CONFIRM_WITHIN = timedelta(days=7)

Row = TypeVar("Row", bound=Model)

RECEIPT = "receipt"
CONFIRM = "subscription.confirm"
STOP = "subscription.stop"
TRUST = "trust"
REPORT = "report"
ERROR = "error"


class BadToken(LookupError):
    """The link is not ours, is too old, or what it led to is gone."""


def token_for(comment: Comment) -> str:
    """Return the token of the private receipt of `comment`."""
    return _sign(comment.pk, RECEIPT)


def comment_from(token: str) -> Comment:
    """Return the comment of a receipt, with its article. Raises `BadToken`.

    A reader whose data were erased has no receipts any more.
    """
    return _comment(_read(token, RECEIPT))


def receipt_path(comment: Comment) -> str:
    return reverse("receipt", args=[token_for(comment)])


def trust_token(comment: Comment) -> str:
    """Return the token with which a trusted reader says « it is mine », for `CONFIRM_WITHIN`."""
    return _sign(comment.pk, TRUST)


def trusted_comment_from(token: str) -> Comment:
    """Return the comment to be confirmed. Raises `BadToken`."""
    return _comment(_read(token, TRUST, CONFIRM_WITHIN))


def confirm_token(subscription: Subscription) -> str:
    """Return the token that answers the opt-in letter, good for `CONFIRM_WITHIN`."""
    return _sign(subscription.pk, CONFIRM)


def subscription_to_confirm(token: str) -> Subscription:
    """Return the subscription whose letter was answered. Raises `BadToken`."""
    return _subscription(_read(token, CONFIRM, CONFIRM_WITHIN))


def stop_token(subscription: Subscription) -> str:
    """Return the token of the one-click stop in each letter."""
    return _sign(subscription.pk, STOP)


def subscription_to_stop(token: str) -> Subscription:
    """Return the subscription to stop. Raises `BadToken`."""
    return _subscription(_read(token, STOP))


def report_token(report: Report) -> str:
    """Return the token with which whoever reported follows the report."""
    return _sign(report.pk, REPORT)


def report_from(token: str) -> Report:
    """Return the report followed, with its comment. Raises `BadToken`."""
    found = Report.objects.select_related("comment__article").filter(pk=_read(token, REPORT))
    return _one(found)


def error_token(report: ErrorReport) -> str:
    """Return the token with which whoever saw an error follows what becomes of it."""
    return _sign(report.pk, ERROR)


def error_from(token: str) -> ErrorReport:
    """Return the report of an error, with its article. Raises `BadToken`; so when it is erased."""
    found = ErrorReport.objects.select_related("article", "correction")
    return _one(found.filter(pk=_read(token, ERROR), erased_at=None))


def _sign(pk: int, salt: str) -> str:
    return TimestampSigner(salt=f"comments.{salt}").sign(str(pk))


def _read(token: str, salt: str, within: timedelta | None = None) -> int:
    try:
        return int(TimestampSigner(salt=f"comments.{salt}").unsign(token, max_age=within))
    except (BadSignature, ValueError) as error:
        raise BadToken from error


def _comment(pk: int) -> Comment:
    comments = Comment.objects.select_related("article", "reader").filter(pk=pk)
    return _one(comments.filter(reader__erased_at=None))


def _subscription(pk: int) -> Subscription:
    subscriptions = Subscription.objects.select_related("comment__article", "comment__reader")
    return _one(subscriptions.filter(pk=pk, comment__reader__erased_at=None))


def _one(rows: QuerySet[Row]) -> Row:
    row = rows.first()
    if row is None:
        raise BadToken
    return row
