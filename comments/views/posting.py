"""A reader sends a comment; whatever comes of it, the text is still there."""

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.keeping import kept
from articles.models import Article
from comments.drafts import Origin
from comments.forms import CommentForm
from comments.identity import client_address, client_port
from comments.models import Comment
from comments.opening import opening
from comments.receipts import receipt_path
from comments.refusals import Banned, Closed, Limited, NoSuchParent, NotAccepted, Rejected
from comments.submission import submit
from comments.views.found import comment_in, of_article
from comments.waiting import time_in_words

SEE_OTHER = 303
BAD_REQUEST = 400
FORBIDDEN = 403
UNPROCESSABLE = 422
TOO_MANY = 429
NUL = "null_characters_not_allowed"


@never_cache
def post_comment(request: HttpRequest, article: Article) -> HttpResponse:
    """Store the comment and send its author to the receipt, or say why not, text in hand."""
    form = CommentForm(request.POST)
    if not form.is_valid():
        return show_form(request, article, form, status=status_of(form))
    origin = Origin(client_address(request), client_port(request), _from_browser(request))
    try:
        submitted = submit(article, draft=form.draft(), origin=origin)
    except NotAccepted as refusal:
        return _turned_away(request, article, form, refusal)
    return see_other(receipt_path(submitted.comment))


@require_safe
@kept()
@of_article
def comment_reply(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """Show the form of an answer: what works without a script."""
    answered = comment_in(article, number)
    if not answered.is_approved:
        raise Http404
    form = CommentForm(initial={"parent": number})
    return show_form(request, article, form, answered=answered)


def show_form(
    request: HttpRequest,
    article: Article,
    form: CommentForm,
    *,
    answered: Comment | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the form alone on a page, with the comment it answers and what is wrong with it."""
    context = {
        "article": article,
        "form": form,
        "answered": answered or _answered(article, form),
        "opening": opening(article),
    }
    return render(request, "comments/comment_form.html", context, status=status)


def see_other(address: str) -> HttpResponse:
    """Answer 303: after a form, the browser asks for `address`, and a reload sends nothing."""
    response = HttpResponseRedirect(address)
    response.status_code = SEE_OTHER
    return response


def status_of(form: BaseForm) -> int:
    """Return 400 for what no browser sends, 422 for what a person may have typed."""
    errors = form.errors.as_data().values()
    codes = {error.code for found in errors for error in found}
    return BAD_REQUEST if NUL in codes else UNPROCESSABLE


def wait_in_words(refusal: Limited) -> str:
    """Return the reason and the wait: « … Réessayez dans 4 minutes. », never too early."""
    return _("%(reason)s Votre texte est resté ici\u00a0: réessayez dans %(wait)s.") % {
        "reason": refusal.reason,
        "wait": time_in_words(refusal.seconds),
    }


def _from_browser(request: HttpRequest) -> bool:
    """Tell whether one of the headers came that every browser adds to a form it sends."""
    return "Sec-Fetch-Site" in request.headers or "Origin" in request.headers


def _turned_away(
    request: HttpRequest, article: Article, form: CommentForm, refusal: NotAccepted
) -> HttpResponse:
    if isinstance(refusal, Closed | Banned):
        context = {
            "article": article,
            "refusal": refusal,
            "banned": isinstance(refusal, Banned),
            "text": form.cleaned_data["body"],
        }
        return render(request, "comments/comment_refused.html", context, status=FORBIDDEN)
    if isinstance(refusal, Limited):
        form.add_error(None, wait_in_words(refusal))
        response = show_form(request, article, form, status=TOO_MANY)
        response["Retry-After"] = str(refusal.seconds)
        return response
    if isinstance(refusal, NoSuchParent):
        form.data = {**request.POST.dict(), "parent": ""}
        message = _("%(reason)s Vous pouvez envoyer votre texte comme un commentaire à part.")
        form.add_error(None, message % {"reason": refusal.reason})
    else:
        form.add_error(refusal.field if isinstance(refusal, Rejected) else None, refusal.reason)
    return show_form(request, article, form, status=UNPROCESSABLE)


def _answered(article: Article, form: CommentForm) -> Comment | None:
    """Return the comment the form says it answers, if readers may still see it."""
    try:
        number = form.fields["parent"].clean(form["parent"].value())
    except ValidationError:
        return None
    return Comment.objects.approved().on(article).filter(number=number).first() if number else None
