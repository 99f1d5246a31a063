"""The pages that one process has at hand."""

import threading
from collections import OrderedDict

from newsroom.pagecache.page import Page

OVERHEAD = 2_000  # bytes of an entry besides its bodies, roughly


class Memory:
    """At most `most` bytes of pages; the one asked for least lately goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: str) -> Page | None:
        page = self._pages.get(key)
        if page is not None:
            try:
                self._pages.move_to_end(key)
            except KeyError:  # another thread has just let it go
                return None
        return page

    def put(self, key: str, page: Page) -> None:
        size = page.size + OVERHEAD
        if size > self._most:
            return
        with self._lock:
            self._forget(key)
            self._pages[key] = page
            self._size += size
            while self._size > self._most:
                self._forget(next(iter(self._pages)))

    def forget(self, key: str) -> None:
        with self._lock:
            self._forget(key)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._size = 0

    def _forget(self, key: str) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._size -= page.size + OVERHEAD
