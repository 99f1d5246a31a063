"""Knowing the stamps of the database as they are now, and asking it as rarely as is safe."""

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsroom.pagecache.stamps import EDITION, LAST, TABLE

Row = tuple[int, int]  # a subject and the number of its last change

# What has changed since the counter stood at a number; with one that is never reached, the counter
# and the edition alone.
QUESTION = f"SELECT subject, value FROM {TABLE} WHERE subject IN ({LAST}, {EDITION}) OR value > "
NEVER_REACHED = 2**62
# Parts of the paper remembered with their last change: some 2 MB. Past it, older pages are asked
# for one by one.
MOST_PARTS = 20_000


class Unreachable(Exception):
    """The database does not answer, or not in time."""


class Uncounted(Exception):
    """The database counts no changes at present: a migration is under way, or has failed."""


@dataclass(frozen=True, slots=True)
class Sight:
    """While the shared memory begins with `words` the counter stands at `version`.

    Good until the instant `until` of the monotonic clock, in seconds.
    """

    words: bytes
    version: int
    until: float


class Watch(ABC):
    """What this process knows of the stamps.

    `words` is the file of shared memory that a hit compares. `era` changes when the counter has
    gone backwards: a backup was restored, and every page of before is of another paper. `heard_at`
    is the wall clock at the last answer, in seconds. Whoever `hears` is told of changes that do not
    show in `words`.
    """

    hears = False

    def __init__(self, words: Path) -> None:
        self.words = words
        self.era = 0
        self.heard_at = time.time()
        self._lock = threading.Lock()
        self._version = 0  # the counter; 0 before the first answer
        self._edition = 0
        self._floor = 0  # every change since this one is known without asking
        self._parts: dict[int, int] = {}

    @abstractmethod
    def version(self) -> int:
        """Return the counter as it stands now; raises `Unreachable` or `Uncounted`."""

    @abstractmethod
    def sight(self) -> Sight | None:
        """Return what was known at the last call of `version`; None if it had to ask."""

    def stands(self, made_at: int, subjects: Iterable[int]) -> bool:
        """Tell whether a page made when the counter stood at `made_at` is still true.

        As of the last call of `version`, or later. Raises `Unreachable` where it must ask.
        """
        if not self._edition <= made_at <= self._version:
            return False
        if made_at < self._floor:
            return max(self._ask_parts(list(subjects)), default=0) <= made_at
        parts = self._parts
        return all(parts.get(subject, 0) <= made_at for subject in subjects)

    def when_heard(self, tell: Callable[[int], None]) -> None:  # noqa: B027 - for one kind only
        """Have `tell` called with the counter, 0 if unknown, whenever it was heard by itself.

        Where every change shows in `words` there is nothing to hear.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the database, for good."""

    @abstractmethod
    def _ask_parts(self, subjects: Sequence[int]) -> list[int]:
        """Ask the database for the last changes of `subjects`."""

    def _since(self) -> int:
        return self._version or NEVER_REACHED

    def _learn(self, rows: Iterable[Row], since: int) -> int:
        """Take in the answer to `QUESTION`, asked with `since`, and return the counter."""
        found = dict(rows)
        counter = found.pop(LAST, 0)
        self.heard_at = time.time()
        if counter <= 0:
            raise Uncounted
        edition = found.pop(EDITION, counter)
        with self._lock:
            if not self._version or (since != NEVER_REACHED and counter < since):
                self.era += bool(self._version)
                self._version, self._edition, self._floor = counter, edition, counter
                self._parts.clear()
                return counter
            for subject, value in found.items():
                self._parts[subject] = max(value, self._parts.get(subject, 0))
            self._edition = max(self._edition, edition)
            self._version = max(self._version, counter)
            if len(self._parts) > MOST_PARTS:
                self._floor = self._version
                self._parts.clear()
            return self._version
