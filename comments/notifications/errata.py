"""The letter to whoever saw an error: what came of it, and thanks."""

from django.urls import reverse
from django.utils.translation import gettext as _

from comments.models import ErrorReport, Letter
from comments.notifications.writing import absolute, harmless, write
from comments.receipts import error_token


@harmless
def error_settled(report: ErrorReport) -> None:
    """Tell what became of the report; the address is typed, so no word of the reader's goes out."""
    if not report.email:
        return
    write(
        Letter.Kind.ERRATUM,
        report.email,
        subject=_("Merci\u00a0: l’erreur est corrigée")
        if report.is_accepted
        else _("L’erreur que vous avez signalée\u00a0: notre réponse"),
        context={
            "report": report,
            "article": report.article,
            "article_url": absolute(report.article.path),
            "receipt_url": absolute(reverse("error_receipt", args=[error_token(report)])),
        },
    )
