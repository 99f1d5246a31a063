"""Pages of a list, without ever counting it.

A page reads its own rows and one more, which tells whether another page follows. How deep one may
go is bounded, so that no address costs more than `MAX_PAGES` pages of index entries; what is older
is reached by the archive of its month.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import Http404

Row = TypeVar("Row", covariant=True)

PAGE_LENGTH = 20
READ = PAGE_LENGTH + 1
MAX_PAGES = 50


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Row]):
    rows: tuple[Row, ...]
    number: int  # from 1
    has_next: bool
    is_last_allowed: bool  # older ones exist, but only in the archives

    @property
    def previous_number(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next_number(self) -> int | None:
        return self.number + 1 if self.has_next else None


def read_page(read: Callable[[int], Sequence[Row]], raw: str | None) -> ListPage[Row]:
    """Return the page that the parameter `raw` asks for (None: the first).

    `read` returns the `READ` rows from the one of a number on, or as many as there are. Raises
    Http404 for a page that does not exist, is not a number, or lies too deep.
    """
    number = _page_number(raw)
    start = (number - 1) * PAGE_LENGTH
    rows = read(start)
    if not rows and number > 1:
        raise Http404
    more = len(rows) > PAGE_LENGTH
    deepest = number == MAX_PAGES
    return ListPage(tuple(rows[:PAGE_LENGTH]), number, more and not deepest, more and deepest)


def _page_number(raw: str | None) -> int:
    if raw is None:
        return 1
    # str.isdigit() also accepts ² and Arabic digits; one address per page is enough.
    if not (raw.isascii() and raw.isdigit() and len(raw) <= len(str(MAX_PAGES))):
        raise Http404
    number = int(raw)
    if not 1 <= number <= MAX_PAGES or raw != str(number):
        raise Http404
    return number
