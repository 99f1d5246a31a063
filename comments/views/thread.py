"""The conversation under an article: its pages, and each comment at its own address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from articles.keeping import kept
from articles.models import Article
from comments.conversation import read_conversation
from comments.opening import opening
from comments.threads import NEWEST_FIRST, NoSuchPage, read_branch
from comments.views.found import comment_in, of_article
from comments.views.guard import guarded
from comments.views.posting import post_comment

MOST_DIGITS = 6  # of a page number; more would only make the database count


@require_http_methods(["GET", "HEAD", "POST"])
@kept("ordre", "page")
@guarded
@of_article
def comment_list(request: HttpRequest, article: Article) -> HttpResponse:
    """Show a page of the conversation; a POST adds a comment to it."""
    if request.method == "POST":
        return post_comment(request, article)
    newest_first = request.GET.get("ordre") == NEWEST_FIRST
    try:
        number = _page_number(request) or 1
        conversation = read_conversation(article, number, newest_first=newest_first)
    except NoSuchPage as error:
        raise Http404 from error
    context = {"article": article, "conversation": conversation}
    return render(request, "comments/comment_list.html", context)


@require_safe
@kept("page")
@of_article
def comment_detail(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """Show one comment within its thread."""
    comment = comment_in(article, number)
    try:
        page = read_branch(comment, _page_number(request))
    except NoSuchPage as error:
        raise Http404 from error
    context = {
        "article": article,
        "comment": comment,
        "page": page,
        "opening": opening(article),
        "root": comment.root or comment,
    }
    return render(request, "comments/comment_detail.html", context)


def _page_number(request: HttpRequest) -> int | None:
    """Return the page asked for, None if none is. Raises Http404 for what is no page number."""
    raw = request.GET.get("page")
    if raw is None:
        return None
    if not (raw.isascii() and raw.isdigit() and len(raw) <= MOST_DIGITS) or raw.startswith("0"):
        raise Http404
    return int(raw)
