"""Django's PostgreSQL, which marks its transactions for the page cache before they can commit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from newsroom.pagecache.marks import Marks, marks_in

Execute = Callable[..., Any]

# What only reads, by its first word. Anything else may write; a function that writes, called by a
# SELECT, is told by the notification alone.
READING = {
    "SELECT",
    "SET",
    "SHOW",
    "SAVEPOINT",
    "RELEASE",
    "ROLLBACK",
    "DECLARE",
    "FETCH",
    "CLOSE",
    "EXPLAIN",
    "BEGIN",
    "LISTEN",
}


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._slot: int | None = None
        self.execute_wrappers.append(self._mark_writing)

    @property
    def marks(self) -> Marks:
        return marks_in(Path(settings.DATA_DIR) / "writers")

    def _mark_writing(self, execute: Execute, sql: str, *rest: Any) -> Any:  # noqa: ANN401 - passed on
        if self._slot is None and str(sql).lstrip(" (\n").split(None, 1)[0].upper() not in READING:
            self._slot = self.marks.claim()
        try:
            return execute(sql, *rest)
        finally:
            if self.autocommit:  # a statement on its own has ended with itself
                self._settle()

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc] # the stubs leave it out
        finally:
            self._settle()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc] # the stubs leave it out
        finally:
            self._settle()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc] # the stubs leave it out
        finally:
            self._settle()

    def _settle(self) -> None:
        if self._slot is not None:
            self.marks.release(self._slot)
            self._slot = None
