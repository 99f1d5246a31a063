"""The stamps of a PostgreSQL database, which may be changed from anywhere.

Three things together, each for what the others miss:

- who writes through Django on this machine marks it before committing (`marks`): while a mark
  stands, and after each is cleared, a hit asks;
- who writes from elsewhere is told of by NOTIFY, as the triggers of the stamps send it;
- a thread asks every `HEARTBEAT`, in case a notification is lost with a connection that seems to
  be there. When it cannot, or hangs, what is known is good for `LEASE` and no longer: then each hit
  asks.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import psycopg

from newsroom.pagecache.marks import Marks, is_clear
from newsroom.pagecache.stamps import CHANNEL, TABLE
from newsroom.pagecache.watch import QUESTION, Sight, Uncounted, Unreachable, Watch

logger = logging.getLogger(__name__)

HEARTBEAT = 0.5  # seconds
LEASE = 1.0  # seconds; a heartbeat that is late, not one that has stopped
LEFT_ALONE = 1.0  # seconds after a failure; otherwise each hit would wait for the next one
# Seconds to connect; milliseconds for an answer, and for a server that was unplugged.
PATIENCE = {
    "connect_timeout": 2,
    "options": "-c statement_timeout=1000",
    "tcp_user_timeout": 2000,
}


class PostgresqlWatch(Watch):
    """`connect` are the parameters of libpq."""

    hears = True

    def __init__(self, connect: dict[str, Any], marks: Marks) -> None:
        super().__init__(marks.path)
        self._connect = {**connect, **PATIENCE}
        self._marks = marks
        self._known = (b"", 0)  # all marks, and the counter as it stands while they do
        self._lease = 0.0  # on the monotonic clock; extended by the listener alone
        self._away = False  # until the listener finds it again
        self._asking = threading.Lock()
        self._connection: psycopg.Connection | None = None
        self._listener: threading.Thread | None = None
        self._closed = False
        self._tell: Callable[[int], None] | None = None

    def version(self) -> int:
        words, version = self._known  # at once: the listener may be learning
        if time.monotonic() < self._lease and self._marks.read() == words:
            return version
        if self._listener is None:
            self._start_listening()
        words = self._marks.read()
        since = self._since()
        return self._note(words, since, self._query(f"{QUESTION}%s", [since]))

    def sight(self) -> Sight | None:
        words, version = self._known
        return Sight(words, version, self._lease) if words else None

    def when_heard(self, tell: Callable[[int], None]) -> None:
        """Have `tell` called with the counter each time the listener has asked; 0 for unknown."""
        self._tell = tell

    def _ask_parts(self, subjects: Sequence[int]) -> list[int]:
        query = f"SELECT value FROM {TABLE} WHERE subject = ANY(%s)"
        return [value for (value,) in self._query(query, [list(subjects)])]

    def _note(self, words: bytes, since: int, rows: list[Any]) -> int:
        """Learn what was asked `since`, when the marks were `words`; return the counter."""
        version = self._learn(rows, since)
        if is_clear(words):
            with self._lock:  # what another thread has learnt meanwhile is not to be undone
                version = self._version
                self._known = (words, version)
        return version

    def _query(self, query: str, parameters: list[Any]) -> list[Any]:
        if self._away:
            raise Unreachable
        try:
            with self._asking:
                connection = self._connection
                if connection is not None:
                    try:
                        return connection.execute(query, parameters, prepare=True).fetchall()
                    except psycopg.OperationalError:
                        # Of a server that has restarted since, it only now turns out to be dead.
                        if not connection.closed:
                            raise
                connection = self._connection = self._open()
                return connection.execute(query, parameters, prepare=True).fetchall()
        except psycopg.Error as error:
            self._away = True
            self._connection = None
            raise Unreachable(str(error)) from error

    def close(self) -> None:
        self._closed, self._lease = True, 0.0
        if self._connection is not None:
            self._connection.close()
        if self._listener is not None:
            self._listener.join()

    def _open(self) -> psycopg.Connection:
        return psycopg.connect(**self._connect, autocommit=True)

    def _start_listening(self) -> None:
        with self._lock:
            if self._listener is None:
                self._listener = threading.Thread(
                    target=self._listen, name="pagecache", daemon=True
                )
                self._listener.start()

    def _listen(self) -> None:
        told = False  # twice a second would bury what else the log says of an outage
        while not self._closed:
            try:
                with self._open() as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    while not self._closed:
                        self._hear(connection)
                        told = False
                        for _notification in connection.notifies(timeout=HEARTBEAT, stop_after=1):
                            self._known = (b"", 0)
            except (psycopg.Error, OSError) as error:
                self._lease = 0.0
                self._away = True
                if not told:
                    logger.warning("The page cache hears nothing from the database: %s", error)
                told = True
                time.sleep(HEARTBEAT)

    def _hear(self, connection: psycopg.Connection) -> None:
        """Ask on the connection that listens, which shows that it does."""
        asked_at = time.monotonic()
        self._marks.sweep()
        words = self._marks.read()
        since = self._since()
        rows = connection.execute(f"{QUESTION}%s", [since], prepare=True).fetchall()
        version = 0
        with suppress(Uncounted):
            version = self._note(words, since, rows)
        if self._tell is not None:
            self._tell(version)
        self._away = False
        self._lease = asked_at + LEASE
