"""« Signaler une erreur »: a reader says what is wrong, and follows what comes of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments.errata import report_error
from comments.errata.forms import ErrorReportForm
from comments.identity import client_address
from comments.receipts import error_from, error_token
from comments.refusals import Limited
from comments.views.found import of_article, private
from comments.views.guard import guarded
from comments.views.posting import TOO_MANY, see_other, status_of, wait_in_words


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
@of_article
def error_report(request: HttpRequest, article: Article) -> HttpResponse:
    """Show the form, the same for every reader; a POST sends it."""
    if request.method == "POST":
        return _post(request, article)
    return _show(request, article, ErrorReportForm(article))


@require_safe
@private
def error_receipt(request: HttpRequest, token: str) -> HttpResponse:
    return render(request, "comments/error_receipt.html", {"report": error_from(token)})


@never_cache
def _post(request: HttpRequest, article: Article) -> HttpResponse:
    form = ErrorReportForm(article, request.POST)
    if not form.is_valid():
        return _show(request, article, form, status=status_of(form))
    try:
        report = report_error(article, draft=form.draft(), address=client_address(request))
    except Limited as refusal:
        form.add_error(None, wait_in_words(refusal))
        response = _show(request, article, form, status=TOO_MANY)
        response["Retry-After"] = str(refusal.seconds)
        return response
    return see_other(reverse("error_receipt", args=[error_token(report)]))


def _show(
    request: HttpRequest, article: Article, form: ErrorReportForm, *, status: int = 200
) -> HttpResponse:
    context = {"article": article, "form": form}
    return render(request, "comments/error_report.html", context, status=status)
