"""« Signaler »: anyone says that a comment should not be there, and follows what comes of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments import limits, moderation
from comments.forms import ReportForm
from comments.identity import client_address
from comments.models import Comment
from comments.receipts import report_from, report_token
from comments.refusals import Limited
from comments.views.found import comment_in, of_article, private
from comments.views.guard import guarded
from comments.views.posting import TOO_MANY, see_other, status_of, wait_in_words

GONE = 410


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
@of_article
def comment_report(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """Show the form of a report; a POST sends it."""
    comment = comment_in(article, number)
    if request.method == "POST":
        return _post(request, comment)
    if not comment.is_approved:
        raise Http404
    return _show(request, comment, ReportForm())


@require_safe
@private
def report_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Acknowledge a report, and later tell what was decided (DSA art. 16(4, 5))."""
    return render(request, "comments/report_receipt.html", {"report": report_from(token)})


@never_cache
def _post(request: HttpRequest, comment: Comment) -> HttpResponse:
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _show(request, comment, form, status=status_of(form))
    address, email = client_address(request), form.cleaned_data["email"]
    limit = limits.check(address, email, action="report")
    if limit:
        refusal = Limited(limit.seconds, limit.by)
        form.add_error(None, wait_in_words(refusal))
        response = _show(request, comment, form, status=TOO_MANY)
        response["Retry-After"] = str(limit.seconds)
        return response
    limits.record(address, email, action="report")
    try:
        report = moderation.report(comment, **form.cleaned_data)
    except moderation.Stale:
        context = {"article": comment.article, "text": form.cleaned_data["explanation"]}
        return render(request, "comments/report_too_late.html", context, status=GONE)
    return see_other(reverse("report_receipt", args=[report_token(report)]))


def _show(
    request: HttpRequest, comment: Comment, form: ReportForm, *, status: int = 200
) -> HttpResponse:
    context = {"article": comment.article, "comment": comment, "form": form}
    return render(request, "comments/comment_report.html", context, status=status)
