"""What every form of the public passes before it is read.

Pages are the same for every reader and carry no token, so the browser itself must say that the
form was sent from one of ours. Where a session exists, Django's token is asked for as usual.
Nobody loses a text here: what is turned away comes back to be sent again.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]

logger = logging.getLogger(__name__)

# Fifty times the longest comment: what is a little too long comes back to be shortened, what is
# larger is no comment.
MOST_BYTES = 256 * 1024
TEXTS = ("body", "explanation")  # fields somebody has written; the others are chosen or short
RETRY_SECONDS = 30


def guarded(view: View) -> View:
    """Let only our own pages post to `view`, and answer for a database that does not."""

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        try:
            return _answer(view, request, *args, **kwargs)
        except (DatabaseError, InterfaceError):
            logger.exception("the database did not take what a reader sent")
            return _unavailable(request)

    return wrapped


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Refuse what is not ours, or let `view` answer; pages of refusal need the database too."""
    if _length(request) > MOST_BYTES:
        return render(request, "comments/too_long.html", status=413)
    if not _is_ours(request):
        return _ask_again(request)
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return give_back(request, status=404)


def _length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or ""
    return int(length) if length.isascii() and length.isdigit() else 0


class _TokenCheck(CsrfViewMiddleware):
    """Django's own check, asked for its opinion only."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(reason, status=403)


def _is_ours(request: HttpRequest) -> bool:
    from_us = _same_origin(request)
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return from_us or ("csrfmiddlewaretoken" in request.POST and _token_holds(request))
    if from_us and request.headers.get("Origin") == "null":
        # A page without referrer hides its origin from Django too; the browser vouched for it.
        request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
    return _token_holds(request)


def _token_holds(request: HttpRequest) -> bool:
    check = _TokenCheck(lambda _request: HttpResponse())
    return check.process_view(request, HttpResponse, (), {}) is None


def _same_origin(request: HttpRequest) -> bool:
    """Believe what a page cannot write: Sec-Fetch-Site, or the origin where it is not sent."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in {"same-origin", "none"}  # none: the reader's own doing, as a reload
    origin = request.headers.get("Origin")
    if origin is None:
        parts = urlsplit(request.headers.get("Referer", ""))
        origin = f"{parts.scheme}://{parts.netloc}"
    return origin == settings.SITE_URL


@never_cache
def _ask_again(request: HttpRequest) -> HttpResponse:
    """Show what was typed, with a token, to be sent from this page by whoever typed it."""
    sent = [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]
    context = {
        "texts": [(name, value) for name, value in sent if name in TEXTS],
        "others": [(name, value) for name, value in sent if name not in TEXTS],
        "action": request.path,
    }
    return render(request, "comments/confirm.html", context, status=403)


@never_cache
def give_back(request: HttpRequest, *, status: int) -> HttpResponse:
    """Give back what was written to an article, a comment or a receipt that is not there."""
    text = next((request.POST[name] for name in TEXTS if name in request.POST), "")
    return render(request, "comments/gone.html", {"text": text}, status=status)


def _unavailable(request: HttpRequest) -> HttpResponse:
    """Answer without the database: nothing of it may be needed to show the text."""
    context = {
        "texts": [(name, request.POST[name]) for name in TEXTS if name in request.POST],
        "others": [(name, value) for name, value in request.POST.items() if name not in TEXTS],
        "action": request.path,
    }
    response = HttpResponse(render_to_string("comments/unavailable.html", context), status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response
