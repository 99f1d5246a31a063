"""Headers on every answer, and a plain refusal of requests no browser sends."""

from collections.abc import Callable
from functools import lru_cache

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotAllowed,
)
from django.template.loader import render_to_string

from newsroom.embeds import framed_by

GetResponse = Callable[[HttpRequest], HttpResponse]

# What would tell where a reader is, show or hear them. No frame has more by default, and these
# words travel with each page.
PERMISSIONS = "camera=(), geolocation=(), microphone=()"
# Of what is no page nothing is run, loaded or framed; the words for pages would weigh more than a
# short list of articles.
BARE = "default-src 'none'; frame-ancestors 'none'"


# An answer that says nothing of caches may be kept by any of them, for as long as they think
# (RFC 9111, 4.2.2). What is read may be shown again by « Back », with what was typed in it; what
# answers a form, or a fault, is for once.
READ_AGAIN, ONCE = "no-cache", "no-store"
READING = ("GET", "HEAD")
FAULT = 400


class SecurityHeaders:
    """Add what neither the view nor Django's SecurityMiddleware has said."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _is_page(response):
            response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        is_read = request.method in READING and response.status_code < FAULT
        response.headers.setdefault("Cache-Control", READ_AGAIN if is_read else ONCE)
        return response


class PagePolicy:
    """The policy of the settings, and the players of this page that a click of the reader frames.

    Named on every page, those of all the providers would be a fifth of its headers. The library's
    own middleware puts the words together again for each page, which costs as much as a query.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.DEBUG and response.status_code in EXPLAINED:
            return response
        response.headers.setdefault(HEADER, _policy_of(response))
        return response


EXPLAINED = (404, 500)  # by Django, to the developer, with scripts and styles in the page


def _is_page(response: HttpResponse) -> bool:
    return response.get("Content-Type", "").startswith("text/html")


def _policy_of(response: HttpResponse) -> str:
    if not _is_page(response):
        return BARE
    return _policy(() if response.streaming else tuple(framed_by(response.content)))


@lru_cache(maxsize=64)
def _policy(framed: tuple[str, ...]) -> str:
    return build_policy(update={"frame-src": framed} if framed else None)


# All that a page, a form or a feed reader needs.
METHODS = ("GET", "HEAD", "POST")
# What forms are written in. Python knows others in which half a character, or a failure, is read.
CHARSETS = ("utf-8", "utf8", "us-ascii")


class RefuseMalformed:
    """Refuse what would fail further in, and less clearly.

    400 to a NUL in path or query: PostgreSQL would refuse it later, with a 500; and to a form in
    letters no browser uses. 405 to methods no page knows: the check of forms would speak of an
    expired one.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        charset = (request.content_params or {}).get("charset", "utf-8").lower()
        if "\x00" in request.path or "%00" in query or "\x00" in query or charset not in CHARSETS:
            return HttpResponseBadRequest(render_to_string("400.html"))
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return self.get_response(request)
