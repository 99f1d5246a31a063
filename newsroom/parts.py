"""Parts of pages remembered by what they show.

The same values give the same HTML, whatever has changed elsewhere: such a part is never out of
date and needs no stamp. What it shows is its key.
"""

from collections.abc import Callable, Hashable

from django.utils.safestring import SafeString

MOST = 2_000_000  # characters of HTML in each of two generations; keys weigh about as much again


class Parts:
    """What was asked for lately; what was not, for as long as `most` characters, goes.

    Two generations instead of a list in order of use: a look costs one dictionary, and several
    threads may come at once.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self.clear()

    def get(self, key: Hashable, make: Callable[[], str]) -> SafeString:
        """Return the HTML of `key`, made by `make` where nobody remembers it."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is None:
                found = SafeString(make())
            self._put(key, found)
        return found

    def clear(self) -> None:
        self._young: dict[Hashable, SafeString] = {}
        self._old: dict[Hashable, SafeString] = {}
        self._size = 0

    def _put(self, key: Hashable, html: SafeString) -> None:
        if self._size > self._most:
            self._old, self._young, self._size = self._young, {}, 0
        self._young[key] = html
        self._size += len(html)


PARTS = Parts()
