"""Triggers of the database: put in after each migration, taken out before, known by name."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

INSTALLED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}
CREATED = re.compile(r"CREATE (?:CONSTRAINT )?TRIGGER (\w+)")


@dataclass(frozen=True)
class Triggers:
    """The triggers of one app, as SQL; each statement begins with CREATE or DROP.

    `install` and `remove` are receivers of `post_migrate` and `pre_migrate`.
    """

    sqlite: Callable[[], list[str]]
    postgresql: Callable[[], list[str]]

    def install(self, using: str, plan: Sequence[object] = (), **_: Any) -> None:
        """Create or replace every trigger, once the database is at its newest migration.

        After every migration, not in one: SQLite rebuilds a table to alter it, and the rebuilt
        table has lost its triggers. Before the newest, what they name may not be there.
        """
        connection = connections[using]
        if plan and not is_at_its_newest(connection):
            return
        with connection.cursor() as cursor:
            for statement in self._statements(connection.vendor):
                cursor.execute(statement)

    def remove(self, using: str, plan: Sequence[tuple[object, bool]], **_: Any) -> None:
        """Take the triggers out of an SQLite database about to be migrated.

        Out of any that is about to go back: they may name what will be gone.

        SQLite alters a table by making another and giving it the old name, and refuses that name
        while a trigger of any table speaks of it. Where a migration fails, they are missing until
        one succeeds.
        """
        connection = connections[using]
        goes_back = any(backwards for _migration, backwards in plan)
        if not goes_back and (connection.vendor != "sqlite" or not plan):
            return
        with connection.cursor() as cursor:
            for statement in self._statements(connection.vendor):
                if statement.startswith("DROP"):
                    cursor.execute(statement)

    def names(self, vendor: str) -> set[str]:
        """Return the names of the triggers that a sound database of `vendor` holds."""
        created = (CREATED.match(statement) for statement in self._statements(vendor))
        return {found[1] for found in created if found}

    def missing(self, using: str) -> set[str]:
        """Return the names of the triggers that are not there; raises DatabaseError."""
        connection = connections[using]
        with connection.cursor() as cursor:
            cursor.execute(INSTALLED[connection.vendor])
            installed = {name for (name,) in cursor.fetchall()}
        return self.names(connection.vendor) - installed

    def _statements(self, vendor: str) -> list[str]:
        return self.sqlite() if vendor == "sqlite" else self.postgresql()


def is_at_its_newest(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether every migration has been applied, as triggers need."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
