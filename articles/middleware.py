"""Where an address leads that nothing answers to any more."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import is_valid_path

from articles.models import FormerAddress

GetResponse = Callable[[HttpRequest], HttpResponse]

FEED_NAMES = ("flux.rss", "flux.atom")
# « Ce qui a changé » and whatever else has its page below that of an article.
BELOW_ARTICLE = re.compile(r"/\d{4}/\d\d/\d\d/[^/]+/(.+)")
NOT_FOUND = 404


class FormerAddresses:
    """Turn a 404 into a 301 where the path, or the thing whose page or feed it is, has moved."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != NOT_FOUND or request.method not in {"GET", "HEAD"}:
            return response
        destination = _destination(request.path)
        if destination is None:
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{destination}?{query}" if query else destination)


def _destination(path: str) -> str | None:
    """Return where the thing that stood at `path` stands now, or None."""
    rest = _rest_of(path)
    former = (
        FormerAddress.objects.select_related(*FormerAddress.OWNERS)
        .filter(path=path.removesuffix(rest))
        .first()
    )
    destination = former.destination if former else None
    if destination is None or destination + rest == path:
        return None
    return destination + rest if not rest or is_valid_path(destination + rest) else None


def _rest_of(path: str) -> str:
    """Return what stands behind the address of a thing: the name of its feed, of its changes."""
    below = BELOW_ARTICLE.fullmatch(path)
    if below:
        return below[1]
    return next((name for name in FEED_NAMES if path.endswith("/" + name)), "")
