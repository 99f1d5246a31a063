"""The page cache itself: a layer of WSGI that stands before Django.

A page that is known and true is answered here. Otherwise Django makes it, and what its view lets
be kept is kept, in the memory of the process and on the shelf that the machine shares.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from newsroom.pagecache.answers import Answer, Environ, answer
from newsroom.pagecache.edge import ASKED, Edge
from newsroom.pagecache.known import Known
from newsroom.pagecache.making import Application, StartResponse, Unkept, make
from newsroom.pagecache.page import Page
from newsroom.pagecache.shelf import Shelf
from newsroom.pagecache.turns import Turns
from newsroom.pagecache.watch import Uncounted, Unreachable, Watch

MOST_HOSTS = 64  # spellings of our own name, with and without port
MOST_UNKEPT = 2_000  # addresses whose pages are not to be kept


@dataclass(frozen=True, slots=True)
class Limits:
    memory: int  # bytes a process
    outage: float  # seconds during which pages are served without the database


class PageCache:
    """`application` with the cache before it."""

    def __init__(
        self,
        application: Application,
        watch: Watch,
        shelf: Shelf,
        turns: Turns,
        limits: Limits,
        edge: Edge | None = None,
    ) -> None:
        self.application = application
        self.watch = watch
        self.known = Known(watch, shelf, limits.memory)
        self.turns = turns
        self.limits = limits
        self.edge = edge
        self._unkept: set[str] = set()
        self._hosts: dict[tuple[str, str, str], bool] = {}
        self._session = settings.SESSION_COOKIE_NAME  # « = » may follow a space

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not self._is_concerned(environ):
            return self.application(environ, start_response)
        key = self.known.key(environ["PATH_INFO"], environ.get("QUERY_STRING", ""))
        try:
            page = self.known.find(key, self.watch.version())
        except Uncounted:
            return self.application(environ, start_response)
        except Unreachable:
            return self._answer_without_database(key, environ, start_response)
        if page is None:
            return self._make(key, environ, start_response)
        return self._send(page, environ, start_response)

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

    def _make(self, key: str, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        with self.turns.wait(key):
            try:
                # Before anything of the page is read: a change from here on makes it old.
                version = self.watch.version()
                page = self.known.find(key, version)  # another may have made it meanwhile
            except (Uncounted, Unreachable):
                return self.application(environ, start_response)
            if page is None:
                made = make(self.application, version, environ, start_response)
                if isinstance(made, Unkept):
                    self._pass_by(path, made)
                    return made.body
                page = made
                self.known.keep(path, environ.get("QUERY_STRING", ""), page)
        return self._send(page, environ, start_response)

    def _pass_by(self, path: str, made: Unkept) -> None:
        """Remember that the view at `path` keeps nothing, so that nobody waits for another."""
        if made.never:
            if len(self._unkept) > MOST_UNKEPT:
                self._unkept.clear()
            self._unkept.add(path)

    def _send(self, page: Page, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        found = answer(page, environ)
        if self.edge is not None and ASKED in environ:
            found.headers.extend(self.edge.allow(page, environ[ASKED]))
        start_response(found.status, found.headers)
        return found.body

    def _answer_without_database(
        self, key: str, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Serve what was true when the database was last heard, and say that it may be old."""
        age = time.time() - self.watch.heard_at
        page = self.known.last(key) if age < self.limits.outage else None
        try:
            if page is None or not self.watch.stands(page.made_at, page.subjects):
                return self.application(environ, start_response)
        except Unreachable:
            return self.application(environ, start_response)
        found: Answer = answer(page, environ)
        told = [("Age", str(max(0, int(age)))), ("Warning", '110 - "Response is Stale"')]
        start_response(found.status, [*found.headers, *told])
        return found.body


def _is_ours(host: str, scheme: str, forwarded: str) -> bool:
    """Tell whether Django would answer this host, under this scheme, without a redirect."""
    domain, _port = split_domain_port(host.lower())
    if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
        return False
    return not settings.SECURE_SSL_REDIRECT or scheme == "https" or forwarded == "https"
