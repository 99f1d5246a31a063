"""From an address to the article or the comment it names, or to where that has moved."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.cache import never_cache

from articles.models import Article, FormerAddress
from articles.views import GONE, article_withdrawn
from comments.models import Comment
from comments.receipts import BadToken
from comments.views.guard import View, give_back
from newsroom.pagecache import shows


def of_article(view: View) -> View:
    """Hand to `view` the public article at the `path` of the address; answer 410 if withdrawn."""

    @wraps(view)
    def wrapped(request: HttpRequest, path: str, *args: Any, **kwargs: Any) -> HttpResponse:
        found = Article.objects.published().select_related("section").defer("body", "body_typeset")
        article = found.filter(path=path).first()
        if article is not None:
            return view(request, article, *args, **kwargs)
        withdrawn = Article.objects.withdrawn().filter(path=path).first()
        if withdrawn is not None:
            return _withdrawn(request, withdrawn)
        former = FormerAddress.objects.select_related("article").filter(path=path).first()
        if former and former.destination and request.method != "POST":
            rest = request.get_full_path().removeprefix(path)
            return HttpResponsePermanentRedirect(former.destination + rest)
        raise Http404

    return wrapped


def _withdrawn(request: HttpRequest, article: Article) -> HttpResponse:
    if request.method == "POST":
        return give_back(request, status=GONE)
    return article_withdrawn(request, article)


def comment_in(article: Article, number: int) -> Comment:
    """Return the comment of that number that readers may see, or its trace. Raises Http404."""
    shows(article.pk)
    shown = Comment.objects.on(article).shown().select_related("root", "answers")
    comment = shown.filter(number=number).first()
    if comment is None:
        raise Http404
    comment.article = article
    return comment


def private(view: View) -> View:
    """Keep a page that only its signed address opens out of caches, indexes and referrers."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = never_cache(view)(request, *args, **kwargs)
        except BadToken as error:
            raise Http404 from error
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped
