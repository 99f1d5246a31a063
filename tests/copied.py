"""The database of the tests as a file, where several connections must share it as in production."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connections


@contextmanager
def copied_to(file: Path) -> Iterator[None]:
    """Let whatever is connected meanwhile see a copy in `file` of the SQLite database in memory.

    The connection to the one in memory is put aside with its settings, and never told that it is
    a file: threads of the live server that have not ended yet share it, and what takes itself for
    a file they close for good, all at once.
    """
    memory, settings = connections["default"], connections.settings["default"]
    memory.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        memory.connection.backup(copy)
        copy.execute("PRAGMA journal_mode = WAL")
    connections.settings["default"] = {**settings, "NAME": str(file)}
    connections["default"] = connections.create_connection("default")
    assert memory.is_in_memory_db()
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = memory
        connections.settings["default"] = settings
