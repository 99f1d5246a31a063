"""Django's PostgreSQL, which marks its transactions for the page cache before they can commit.

And which plans once, in each connection, what is asked for every page.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base, operations
from psycopg import Cursor
from psycopg.errors import FeatureNotSupported

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


class PreparingCursor(Cursor[Any]):
    """Leaves a query and its plan with the server, which else reads and plans it each time."""

    def execute(self, query: Any, params: Any = None, **how: Any) -> Any:  # noqa: ANN401 - passed on
        try:
            return super().execute(query, params, prepare=True, **how)
        except FeatureNotSupported:  # a table has other columns than when the plan was made
            return super().execute(query, params, prepare=False, **how)


class DatabaseOperations(operations.DatabaseOperations):
    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:  # noqa: ANN401
        """Return what a developer reads in `connection.queries`: the words that were sent."""
        sent = super().last_executed_query(cursor, sql, params)
        return sent or self.compose_sql(sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._slot: int | None = None
        self._preparing = False
        self.execute_wrappers.append(self._mark_writing)

    @property
    def marks(self) -> Marks:
        return marks_in(Path(settings.DATA_DIR) / "writers")

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        # With a number statements may be prepared. `PreparingCursor` alone asks for it: Django's
        # own cursor writes the parameters into the text.
        params["prepare_threshold"] = 0
        # The server takes the plan for all values to be the dearer one for what stands
        # around an article, and would plan that anew each time, which costs three times the search.
        params["options"] = f"{params.get('options', '')} -c plan_cache_mode=force_generic_plan"
        return params

    def preparing_cursor(self) -> Any:  # noqa: ANN401 - as Django wraps it
        self._preparing = True
        try:
            return self.cursor()
        finally:
            self._preparing = False

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ANN401 - of several kinds
        if self._preparing and name is None:
            return PreparingCursor(self.connection)
        return super().create_cursor(name)

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
