"""The page cache itself: a layer of WSGI that stands before Django.

A page that is known and true is answered here. Otherwise Django makes it, and what its view lets
be kept is kept, in the memory of the process and on the shelf that the machine shares.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from newsroom.pagecache.answers import Answer, Environ, answer
from newsroom.pagecache.memory import Memory
from newsroom.pagecache.page import PLAIN, Headers, Page, make_variants
from newsroom.pagecache.recipe import ENVIRON, Recipe, _current, canonical_query
from newsroom.pagecache.shelf import Shelf
from newsroom.pagecache.turns import Turns
from newsroom.pagecache.watch import Uncounted, Unreachable, Watch

StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

logger = logging.getLogger(__name__)

KEPT = "200 OK"
MOVED = "301 Moved Permanently"
# Kept in memory only, and not for long: anyone can ask for any number of addresses that lead
# nowhere. Their stamps are looked at all the same.
BRIEFLY = {MOVED, "404 Not Found", "410 Gone"}
BRIEF = 60.0  # seconds
# nginx may keep the page to show it while we are down; expired from the start, so that it asks us
# each time. A 410 too, which takes the place of the article withdrawn. nginx takes the header off.
FOR_NGINX = [("X-Accel-Expires", "@1")]
MOST_HOSTS = 64  # spellings of our own name, with and without port
MOST_UNKEPT = 2_000  # addresses whose pages are not to be kept
LARGEST = 4_000_000  # bytes of one page; a sitemap of 50,000 addresses is left to its view


@dataclass(frozen=True, slots=True)
class Limits:
    memory: int  # bytes a process
    outage: float  # seconds during which pages are served without the database


class PageCache:
    """`application` with the cache before it."""

    def __init__(
        self, application: Application, watch: Watch, shelf: Shelf, turns: Turns, limits: Limits
    ) -> None:
        self.application = application
        self.watch = watch
        self.shelf = shelf
        self.turns = turns
        self.limits = limits
        self.memory = Memory(limits.memory)
        self._brief = Memory(limits.memory // 8)
        self._parameters: dict[str, tuple[str, ...]] = {}  # by path, of pages in memory
        self._unkept: set[str] = set()
        self._hosts: dict[tuple[str, str, str], bool] = {}
        self._era = -1
        self._lock = threading.Lock()
        self._session = f"{settings.SESSION_COOKIE_NAME}="

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not self._is_concerned(environ):
            return self.application(environ, start_response)
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        key = self._key(path, query)
        try:
            version = self.watch.version()
            page = self._find(key, version)
        except Uncounted:
            return self.application(environ, start_response)
        except Unreachable:
            return self._answer_without_database(key, environ, start_response)
        if page is None:
            return self._make(key, environ, start_response)
        return _send(answer(page, environ), start_response)

    def _is_concerned(self, environ: Environ) -> bool:
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return False
        if self._session in environ.get("HTTP_COOKIE", ""):
            return False
        if environ["PATH_INFO"] in self._unkept:
            return False
        asked = (
            environ.get("HTTP_HOST", ""),
            environ.get("wsgi.url_scheme", ""),
            environ.get("HTTP_X_FORWARDED_PROTO", ""),
        )
        known = self._hosts.get(asked)
        if known is None:
            known = _is_ours(*asked)
            # What is not ours is not remembered: anyone can think of a thousand names.
            if known and len(self._hosts) < MOST_HOSTS:
                self._hosts[asked] = known
        return known

    def _key(self, path: str, query: str) -> str:
        """Return the key of a page, with the parameters that count where they are known."""
        if not query:
            return path
        parameters = self._parameters.get(path)
        if parameters is None:
            plain = self.shelf.get(path)
            if plain is None:
                return f"{path}?{query}"
            parameters = self._parameters[path] = tuple(plain.parameters)
        counting = canonical_query(query, parameters)
        return f"{path}?{counting}" if counting else path

    def _find(self, key: str, version: int) -> Page | None:
        """Return the page of `key` if it is true while the counter stands at `version`."""
        if self._era != self.watch.era:
            self._begin_era(version)
        page = self.memory.get(key)
        if page is not None:
            if self._is_true(page, version):
                return page
            self.memory.forget(key)
        page = self._brief.get(key)
        if page is not None:
            if self._is_true(page, version):
                return page
            self._brief.forget(key)
            return None
        return self._take_from_shelf(key, version)

    def _is_true(self, page: Page, version: int) -> bool:
        if page.until is not None and time.time() >= page.until:
            return False
        if page.checked != version:
            if not self.watch.stands(page.made_at, page.subjects):
                return False
            page.checked = version
        return True

    def _take_from_shelf(self, key: str, version: int) -> Page | None:
        page = self.shelf.get(key)
        if page is None or not self._is_true(page, version):
            return None
        self._keep_in_memory(key, page)
        return page

    def _keep_in_memory(self, key: str, page: Page) -> None:
        memory = self.memory if page.status == KEPT else self._brief
        memory.put(key, page)
        path = key.partition("?")[0]
        if len(self._parameters) > MOST_UNKEPT:
            self._parameters.clear()
        if page.status == MOVED:
            self._parameters.pop(path, None)  # who asks with a query is sent on with it
        else:
            self._parameters[path] = tuple(page.parameters)

    def _begin_era(self, version: int) -> None:
        """Forget every page of before a backup was restored, here or while nobody was running."""
        with self._lock:
            if self._era != self.watch.era:
                if self._era >= 0 or self.shelf.is_ahead_of(version):
                    self.memory.clear()
                    self._brief.clear()
                    self.shelf.clear()
                self._era = self.watch.era

    # --- Making a page ---------------------------------------------------------------------

    def _make(self, key: str, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        with self.turns.wait(key):
            try:
                # Before anything of the page is read: a change from here on makes it old.
                version = self.watch.version()
                page = self._find(key, version)  # another may have made it meanwhile
            except (Uncounted, Unreachable):
                return self.application(environ, start_response)
            if page is None:
                made = self._render(version, environ, start_response)
                if not isinstance(made, Page):
                    return made
                page = made
                self._keep(key, page, environ)
        return _send(answer(page, environ), start_response)

    def _render(
        self, version: int, environ: Environ, start_response: StartResponse
    ) -> Page | Iterable[bytes]:
        """Let Django make the page; return it, or what it answers if that is not to be kept."""
        recipe = Recipe()
        answered: list[Any] = []

        def note(status: str, headers: Headers, exc_info: object = None) -> None:
            answered[:] = [status, headers]

        token = _current.set(recipe)
        try:
            body = self.application({**environ, ENVIRON: recipe}, note)
        finally:
            _current.reset(token)
        status, headers = answered
        if not _may_be_kept(recipe, status, headers, environ):
            if not recipe.is_kept:
                self._pass_by(environ["PATH_INFO"], status)
            start_response(status, headers)
            return body
        content = b"".join(body)
        _close(body)
        until = recipe.until
        if status != KEPT:
            until = min(time.time() + BRIEF, until or float("inf"))
        return Page(
            status=status,
            made_at=version,
            until=until,
            subjects=tuple(recipe.subjects),
            parameters=recipe.parameters,
            variants=make_variants(content, [*headers, *FOR_NGINX]),
            last_modified=_value(headers, "last-modified"),
        )

    def _pass_by(self, path: str, status: str) -> None:
        """Remember that the view at `path` keeps nothing, so that nobody waits for another."""
        if status == KEPT:
            if len(self._unkept) > MOST_UNKEPT:
                self._unkept.clear()
            self._unkept.add(path)

    def _keep(self, asked: str, page: Page, environ: Environ) -> None:
        if page.until is not None and time.time() >= page.until:
            return
        path = environ["PATH_INFO"]
        counting = canonical_query(environ.get("QUERY_STRING", ""), page.parameters)
        key = f"{path}?{counting}" if counting else path
        if len(page.variants[PLAIN].body) > LARGEST:
            return
        self._keep_in_memory(key, page)
        if page.status == KEPT:
            self.shelf.put(key, page)

    # --- Without the database --------------------------------------------------------------

    def _answer_without_database(
        self, key: str, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Serve what was true when the database was last heard, and say that it may be old."""
        age = time.time() - self.watch.heard_at
        page = self.memory.get(key) or self.shelf.get(key) if age < self.limits.outage else None
        try:
            if page is None or not self.watch.stands(page.made_at, page.subjects):
                return self.application(environ, start_response)
        except Unreachable:
            return self.application(environ, start_response)
        found = answer(page, environ)
        told = [("Age", str(max(0, int(age)))), ("Warning", '110 - "Response is Stale"')]
        return _send(Answer(found.status, [*found.headers, *told], found.body), start_response)


def _may_be_kept(recipe: Recipe, status: str, headers: Headers, environ: Environ) -> bool:
    if not recipe.is_kept or not (status == KEPT or status in BRIEFLY):
        return False
    names = {name.lower() for name, _ in headers}
    if "set-cookie" in names or "content-encoding" in names:
        return False
    vary = _value(headers, "vary").lower()
    if vary not in {"", "accept-encoding"}:
        return False
    # An address that has moved takes its query along, whatever is in it.
    return "location" not in names or not environ.get("QUERY_STRING")


def _send(found: Answer, start_response: StartResponse) -> Iterable[bytes]:
    start_response(found.status, found.headers)
    return found.body


def _is_ours(host: str, scheme: str, forwarded: str) -> bool:
    """Tell whether Django would answer this host, under this scheme, without a redirect."""
    domain, _port = split_domain_port(host.lower())
    if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
        return False
    return not settings.SECURE_SSL_REDIRECT or scheme == "https" or forwarded == "https"


def _value(headers: Headers, wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


def _close(body: Iterable[bytes]) -> None:
    close = getattr(body, "close", None)
    if close is not None:
        close()
