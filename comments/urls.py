"""Addresses of the comments: under their article, or private and signed."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from comments.views import errata, feed, letters, posting, receipt, reporting, thread, transparency


class ArticlePath(StringConverter):
    """The address of an article, as `Article.path` keeps it, without the first slash."""

    regex = r"[1-9][0-9]{3}/[0-9]{2}/[0-9]{2}/[-a-zA-Z0-9_]+/"

    def to_python(self, value: str) -> str:
        return f"/{value}"

    def to_url(self, value: str) -> str:
        return value.removeprefix("/")


register_converter(ArticlePath, "article")

LIST = "<article:path>commentaires/"
ONE = LIST + "<int:number>/"
ERROR = "<article:path>signaler-une-erreur/"
RECEIPT = "commentaires/suivi/<str:token>/"

urlpatterns = [
    path(LIST, thread.comment_list, name="comments"),
    path(LIST + "flux.rss", feed.comment_feed, name="comments_rss"),
    path(ONE, thread.comment_detail, name="comment"),
    path(ONE + "repondre/", posting.comment_reply, name="comment_reply"),
    path(ONE + "signaler/", reporting.comment_report, name="comment_report"),
    path(ERROR, errata.error_report, name="error_report"),
    path("erreurs/suivi/<str:token>/", errata.error_receipt, name="error_receipt"),
    path(RECEIPT, receipt.receipt, name="receipt"),
    path(RECEIPT + "corriger/", receipt.receipt_edit, name="receipt_edit"),
    path(RECEIPT + "retirer/", receipt.receipt_withdraw, name="receipt_withdraw"),
    path(RECEIPT + "contester/", receipt.receipt_contest, name="receipt_contest"),
    path("commentaires/signalement/<str:token>/", reporting.report_receipt, name="report_receipt"),
    path(
        "commentaires/abonnement/<str:token>/",
        letters.subscription_confirm,
        name="subscription_confirm",
    ),
    path("commentaires/stop/<str:token>/", letters.subscription_stop, name="subscription_stop"),
    path("commentaires/confirmer/<str:token>/", letters.trust_confirm, name="trust_confirm"),
    path("transparence-moderation/", transparency.transparency, name="transparency"),
    path(
        "transparence-moderation/<int:year>/", transparency.transparency, name="transparency_year"
    ),
    path(
        "transparence-moderation/<int:year>.csv",
        transparency.transparency_csv,
        name="transparency_csv",
    ),
]
