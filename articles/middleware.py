"""Where an address leads that nothing answers to any more."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from articles.models import FormerAddress

GetResponse = Callable[[HttpRequest], HttpResponse]

FEED_NAMES = ("flux.rss", "flux.atom")
NOT_FOUND = 404


class FormerAddresses:
    """Turn a 404 into a 301 where the path, or the list a feed belongs to, has moved."""

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
    feed = next((name for name in FEED_NAMES if path.endswith("/" + name)), "")
    former = (
        FormerAddress.objects.select_related(*FormerAddress.OWNERS)
        .filter(path=path.removesuffix(feed))
        .first()
    )
    destination = former.destination if former else None
    if destination is None or destination + feed == path:
        return None
    return destination + feed
