"""The stamps of an SQLite database, followed through the memory that its processes share.

In WAL mode every commit, of whatever process, changes the header of the wal-index: the file beside
the database whose name ends in « -shm », which all of them have mapped
(sqlite.org/walformat.html, « The WAL-Index Format »). It is from this header that a reader learns
how far it may see: while its 48 bytes are the same, there is nothing new to be seen. So a hit
compares them, and asks only when they have changed. No writer has to do anything for it, and none
can be killed between its commit and our knowing.
"""

import ctypes
import mmap
import os
import sqlite3
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from newsroom.pagecache.stamps import TABLE
from newsroom.pagecache.watch import QUESTION, Sight, Unreachable, Watch

HEADER = 48  # bytes; the first of two copies, which is written last
PATIENCE = 1.0  # seconds for a database that another process keeps locked
LEFT_ALONE = 1.0  # seconds after a failure; otherwise each hit would wait for the next one
LOOK_AGAIN = 1.0  # seconds between two looks at whether the file is still the same one

_mappings: dict[tuple[int, int], mmap.mmap] = {}  # by device and inode


class SqliteWatch(Watch):
    def __init__(self, path: Path) -> None:
        super().__init__(Path(f"{path}-shm"))
        self.path = path
        self._opening = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._shared: mmap.mmap | None = None  # None: not in WAL mode, ask each time
        self._known = (b"", 0)  # a header, and the counter as it stands while the header does
        self._identity = (0, 0)
        self._look_at = 0.0
        self._away_until = 0.0

    def version(self) -> int:
        now = time.monotonic()
        shared = self._shared  # at once, and what is known, too: another thread may be learning
        if shared is not None and now < self._look_at:
            header, version = self._known
            if shared[:HEADER] == header:
                return version
        elif now >= self._look_at:
            self._reopen_if_replaced()
            self._look_at = now + LOOK_AGAIN
        return self._ask()

    def sight(self) -> Sight | None:
        now = time.monotonic()
        if self._look_at - now < LOOK_AGAIN / 2:
            self._reopen_if_replaced()
            self._look_at = now + LOOK_AGAIN
        header, version = self._known
        if self._shared is None or not header:
            return None
        return Sight(header, version, self._look_at)

    def close(self) -> None:
        with self._opening:
            self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection, self._shared = None, None

    def _ask(self) -> int:
        with self._opening:
            connection = self._connection or self._open()
            header = self._shared[:HEADER] if self._shared is not None else b""
            since = self._since()
            rows = self._read(connection, f"{QUESTION}?", [since])
            version = self._learn(rows, since)
            self._known = (header, version)
            return version

    def _ask_parts(self, subjects: Sequence[int]) -> list[int]:
        query = f"SELECT value FROM {TABLE} WHERE subject IN ({', '.join('?' * len(subjects))})"
        with self._opening:
            rows = self._read(self._connection or self._open(), query, subjects)
        return [value for (value,) in rows]

    def _fail(self, error: Exception) -> Unreachable:
        self._let_go()
        self._away_until = time.monotonic() + LEFT_ALONE
        return Unreachable(str(error))

    def _read(
        self, connection: sqlite3.Connection, query: str, parameters: Sequence[int]
    ) -> list[Any]:
        try:
            return connection.execute(query, parameters).fetchall()
        except sqlite3.Error as error:
            raise self._fail(error) from error

    def _open(self) -> sqlite3.Connection:
        if time.monotonic() < self._away_until:
            raise Unreachable
        try:
            connection = sqlite3.connect(
                f"file:{quote(str(self.path))}?mode=rw",
                uri=True,
                timeout=PATIENCE,
                isolation_level=None,
                check_same_thread=False,
            )
            # From here on it is closed where it turns out to be of no use.
            self._connection = connection
            connection.execute("PRAGMA query_only = 1")
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
            # Once read, the shared memory is there, and stays while this connection is open.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            self._identity = _identity(self.path)
            self._shared = _map(self.words) if mode == "wal" else None
        except (sqlite3.Error, OSError) as error:
            raise self._fail(error) from error
        return connection

    def _reopen_if_replaced(self) -> None:
        """Let go of a file that is no longer the database: a backup was put in its place."""
        if self._connection is not None and _identity(self.path) != self._identity:
            with self._opening:
                self._let_go()


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_dev, found.st_ino)


def _map(path: Path) -> mmap.mmap:
    """Map the shared memory of a database, for the rest of the life of this process.

    Never closed, on purpose: to close any descriptor of a file is to lose all locks that this
    process holds on it, SQLite's own among them.
    """
    descriptor = os.open(path, os.O_RDONLY)
    found = os.fstat(descriptor)
    key = (found.st_dev, found.st_ino)
    if key not in _mappings:
        _mappings[key] = mmap.mmap(descriptor, HEADER, access=mmap.ACCESS_READ)
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(_mappings[key]))  # not even at the exit
    return _mappings[key]
