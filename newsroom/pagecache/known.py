"""The pages that are known: in the memory of the process, and on the shelf the machine shares."""

import threading
import time
from collections.abc import Sequence

from newsroom.pagecache.memory import Memory
from newsroom.pagecache.page import OK, PLAIN, Page
from newsroom.pagecache.recipe import canonical_query
from newsroom.pagecache.shelf import Shelf
from newsroom.pagecache.watch import Watch

MOVED = "301 Moved Permanently"
MOST_PATHS = 2_000  # whose parameters are remembered
LARGEST = 4_000_000  # bytes of one page; a sitemap of 50,000 addresses is left to its view


class Known:
    """Finds pages that are true, by a key: the path and the parameters that count."""

    def __init__(self, watch: Watch, shelf: Shelf, memory: int) -> None:
        self.watch = watch
        self.shelf = shelf
        self.memory = Memory(memory)
        # Kept in memory only, and not for long: anyone can ask for any number of addresses that
        # lead nowhere. Their stamps are looked at all the same.
        self._brief = Memory(memory // 8)
        self._parameters: dict[str, tuple[str, ...]] = {}  # by path, of pages in memory
        self._era = -1
        self._lock = threading.Lock()

    def key(self, path: str, query: str) -> str:
        """Return the key of a page, with the parameters that count where they are known."""
        if not query:
            return path
        parameters = self._parameters.get(path)
        if parameters is None:
            plain = self.shelf.get(path)
            if plain is None:
                return f"{path}?{query}"
            parameters = self._parameters[path] = tuple(plain.parameters)
        return _key(path, query, parameters)

    def find(self, key: str, version: int) -> Page | None:
        """Return the page of `key` if it is true while the counter stands at `version`."""
        if self._era != self.watch.era:
            self._begin_era(version)
        for memory in (self.memory, self._brief):
            page = memory.get(key)
            if page is not None:
                if self._is_true(page, version):
                    return page
                memory.forget(key)
        page = self.shelf.get(key)
        if page is None or not self._is_true(page, version):
            return None
        self._remember(key, page)
        return page

    def last(self, key: str) -> Page | None:
        """Return the page of `key` as it was kept last, true or not."""
        return self.memory.get(key) or self.shelf.get(key)

    def keep(self, path: str, query: str, page: Page) -> None:
        """Keep a page that has just been made, unless its time is over or it is too large."""
        if page.until is not None and time.time() >= page.until:
            return
        if len(page.variants[PLAIN].body) > LARGEST:
            return
        key = _key(path, query, page.parameters)
        self._remember(key, page)
        if page.status == OK:
            self.shelf.put(key, page)

    def _is_true(self, page: Page, version: int) -> bool:
        if page.until is not None and time.time() >= page.until:
            return False
        if page.checked != version:
            if not self.watch.stands(page.made_at, page.subjects):
                return False
            page.checked = version
        return True

    def _remember(self, key: str, page: Page) -> None:
        memory = self.memory if page.status == OK else self._brief
        memory.put(key, page)
        path = key.partition("?")[0]
        if len(self._parameters) > MOST_PATHS:
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


def _key(path: str, query: str, parameters: Sequence[str]) -> str:
    counting = canonical_query(query, parameters)
    return f"{path}?{counting}" if counting else path
