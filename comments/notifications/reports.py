"""Letters to whoever reported a comment: we have it, and what came of it (DSA art. 16(4, 5))."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import Letter, Report
from comments.notifications.writing import HELD_BACK, absolute, harmless, write, written_since
from comments.receipts import report_token

# The address of a report is typed, not proven. Beyond this the page that follows the report is
# its acknowledgement.
ACKNOWLEDGED_A_DAY = 5


@harmless
def report_received(report: Report) -> None:
    """Acknowledge a report, to an address that has not had too many acknowledgements."""
    since = timezone.now() - timedelta(days=1)
    if not report.email:
        return
    if written_since(Letter.Kind.REPORT_RECEIVED, report.email, since) >= ACKNOWLEDGED_A_DAY:
        return
    write(
        Letter.Kind.REPORT_RECEIVED,
        report.email,
        subject=_("Nous avons reçu votre signalement"),
        comment=report.comment,
        context=_context(report),
    )


@harmless
def report_settled(report: Report) -> None:
    """Tell what was decided about the report, once nobody can take the decision back."""
    if not report.email:
        return
    write(
        Letter.Kind.REPORT_SETTLED,
        report.email,
        subject=_("Votre signalement\u00a0: notre décision"),
        comment=report.comment,
        due_at=timezone.now() + HELD_BACK,
        context=_context(report),
    )


def _context(report: Report) -> dict[str, object]:
    return {
        "report": report,
        "article": report.comment.article,
        "reason": report.get_reason_display(),
        "comment_url": absolute(report.comment.get_absolute_url()),
        "receipt_url": absolute(reverse("report_receipt", args=[report_token(report)])),
    }
