"""A few words of memory that the processes of a machine share: who is about to commit.

PostgreSQL tells of a commit a moment after it has happened. So whoever writes through Django marks
a slot before the first change of a transaction and clears it once it has ended; while any slot is
marked, hits ask the database instead of trusting what they know. The clearing also changes the
first word, so that what was known before the mark is not trusted after it.
"""

import mmap
import os
import struct
from functools import cache
from pathlib import Path

from newsroom.pagecache.alone import Alone

WORD = 8  # bytes
SLOTS = 127  # transactions that write at once on one machine; a kilobyte with the first word
SIZE = WORD * (1 + SLOTS)
CLEAR = bytes(WORD * SLOTS)


class Marks:
    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        self._alone = Alone(self._descriptor)
        os.ftruncate(self._descriptor, SIZE)
        self._words = mmap.mmap(self._descriptor, SIZE)

    def read(self) -> bytes:
        """Return all words as they are now."""
        return self._words[:]

    def claim(self) -> int:
        """Mark a slot for a transaction of this process and return it.

        Where none is free the last is shared; then the notification alone tells of the commit.
        """
        with self._alone():
            taken = [self._owner(slot) for slot in range(1, SLOTS + 1)]
            slot = taken.index(0) + 1 if 0 in taken else SLOTS
            self._put(slot, os.getpid())
        return slot

    def release(self, slot: int) -> None:
        """Clear a slot once its transaction has ended, whichever way."""
        # In this order: between the two a hit still asks.
        self._words[:WORD] = os.urandom(WORD)
        self._put(slot, 0)

    def sweep(self) -> None:
        """Clear the slots of processes that have died with their mark set."""
        if self._words[WORD:] == CLEAR:
            return
        with self._alone():
            for slot in range(1, SLOTS + 1):
                if (owner := self._owner(slot)) and not _lives(owner):
                    self.release(slot)

    def _owner(self, slot: int) -> int:
        (owner,) = struct.unpack_from("q", self._words, WORD * slot)
        return int(owner)

    def _put(self, slot: int, owner: int) -> None:
        struct.pack_into("q", self._words, WORD * slot, owner)


def is_clear(words: bytes) -> bool:
    return words[WORD:] == CLEAR


@cache
def marks_in(path: Path) -> Marks:
    """Return the marks kept in `path`, mapped once a process."""
    return Marks(path)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
