"""What a page says of itself while it is made: whether it may be kept, of what, until when.

A view is kept by `@pagecache.keeps(…)`. What it shows is noted by whatever reads it, deep below
the view, and what changes with the hour by whatever compares with the clock: both know, and the
view need not. Where no page is being made for the cache, a note is lost, as it should be.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

from newsroom.pagecache.cdn import make_cdn

View = Callable[..., HttpResponse]

ENVIRON = "newsroom.pagecache.recipe"  # where the layer leaves the recipe for the view
# What the layer answers itself; a view must give the whole page, in clear.
CONDITIONS = (
    "HTTP_ACCEPT_ENCODING",
    "HTTP_IF_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_RANGE",
)
# Of a reader without a session, no cookie tells anything; Django would answer a broken one of its
# own with another.
COOKIES = ("HTTP_COOKIE", "CSRF_COOKIE", "CSRF_COOKIE_NEEDS_UPDATE")
# A browser asks again each time, and mostly hears 304. Caches in front may hold a page for the
# first seconds, and longer while they ask or while the site is down. Not must-revalidate, which
# would forbid them the last (RFC 9111, 5.2.2.2).
PUBLIC = "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=86400"
BRIEF = "public, max-age=0, s-maxage=10"  # for an address that may be filled any moment
PRIVATE = "private, no-cache"
NOT_FOUND = 404


class Recipe:
    def __init__(self) -> None:
        self.is_kept = False
        self.parameters: tuple[str, ...] = ()
        self.subjects: set[int] = set()
        self.until: float | None = None  # seconds since 1970

    def keep(self, parameters: Sequence[str]) -> None:
        """Let the page be kept; the first view that says so names the parameters."""
        if not self.is_kept:
            self.is_kept, self.parameters = True, tuple(parameters)

    def limit(self, instant: datetime | None) -> None:
        """Note that the page changes at `instant` by itself."""
        if instant is not None:
            moment = instant.timestamp()
            self.until = moment if self.until is None else min(self.until, moment)


_current: ContextVar[Recipe | None] = ContextVar("recipe", default=None)


def current() -> Recipe | None:
    """Return the recipe of what is being made; None where nothing is made to be kept."""
    return _current.get()


@contextmanager
def making(recipe: Recipe) -> Iterator[Recipe]:
    """Let what is noted meanwhile be noted in `recipe`."""
    token = _current.set(recipe)
    try:
        yield recipe
    finally:
        _current.reset(token)


def keeps(
    *, params: Sequence[str] = (), until: Callable[[], datetime | None] | None = None
) -> Callable[[View], View]:
    """Let the page cache keep what the view answers, for readers without a session.

    `params` are the query parameters that the view reads; it sees no others, so that they cannot
    change the page. `until` returns the next instant at which the page may change by the clock
    alone (None: never); it is asked before the view.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in {"GET", "HEAD"}:
                return view(request, *args, **kwargs)
            _hide_other_parameters(request, params)
            recipe: Recipe | None = request.META.get(ENVIRON)
            if recipe is not None:
                recipe.keep(params)
                recipe.limit(until() if until else None)
                for name in (*CONDITIONS, *COOKIES):
                    request.META.pop(name, None)
                request.__dict__.pop("headers", None)  # Django may have read them already
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", _told_to_caches(request, response))
            if settings.CDN and recipe is not None:
                cdn = make_cdn(**settings.CDN)
                response.headers.setdefault(cdn.header, cdn.named(recipe.subjects))
            return response

        return wrapped

    return decorate


def shows(subject: int) -> None:
    """Note that the page being made shows the part of the paper numbered `subject`."""
    if recipe := current():
        recipe.subjects.add(subject)


def changes_at(instant: datetime | None) -> None:
    """Note that the page being made changes at `instant`, without anyone's doing."""
    if recipe := current():
        recipe.limit(instant)


def canonical_query(query: str, params: Sequence[str]) -> str:
    """Return the parameters `params` of `query` in their order, each once; the last one counts."""
    if not query or not params:
        return ""
    sent = QueryDict(query)
    kept = QueryDict(mutable=True)
    for name in params:
        if name in sent:
            kept[name] = sent[name]
    return kept.urlencode()


def _hide_other_parameters(request: HttpRequest, params: Sequence[str]) -> None:
    query = request.META.get("QUERY_STRING", "")
    if query:
        request.GET = QueryDict(canonical_query(query, params))


def _told_to_caches(request: HttpRequest, response: HttpResponse) -> str:
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return PRIVATE
    return BRIEF if response.status_code >= NOT_FOUND else PUBLIC
