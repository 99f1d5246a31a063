"""The database as the migrations left it, put back after each test that commits.

Django empties every table and sends `post_migrate`, which takes PostgreSQL a second a test and
leaves less than a migrated database holds: no group, no rule of the checklist. Here only what a
test has changed is put back, so that each begins with the same rows, whichever ran before it.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, transaction

from newsroom.pagecache.stamps import LAST, TABLE, turn
from newsroom.triggers import INSTALLED

Restore = Callable[[], None]


def remember() -> Restore:
    """Return what puts the database back as it is now.

    All pages kept are old afterwards, as after any change that no one told of. On PostgreSQL ids
    go on counting.
    """
    return remember_file() if connection.vendor == "sqlite" else remember_tables()


def remember_file() -> Restore:
    connection.ensure_connection()
    slate = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(slate)

    def restore() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT abs(value) FROM {TABLE} WHERE subject = {LAST}")
            [last] = cursor.fetchone()
        slate.backup(connection.connection)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {TABLE} SET value = {last} WHERE subject = {LAST}")
            turn(cursor)

    return restore


@dataclass(frozen=True)
class Table:
    """A table of PostgreSQL, as SQL; `rows` selects what it holds at first."""

    name: str
    columns: str
    rows: str = ""

    @property
    def is_changed(self) -> str:
        """Return a query that tells the name if the table holds anything else."""
        now = f"SELECT {self.columns} FROM {self.name}"
        if self.rows:
            now = f"({now} EXCEPT {self.rows}) UNION ALL ({self.rows} EXCEPT {now})"
        return f"SELECT '{self.name}' WHERE EXISTS ({now})"

    @property
    def filling(self) -> str:
        return f"INSERT INTO {self.name} ({self.columns}) {self.rows}"


def remember_tables() -> Restore:
    """Copy what the tables hold into a schema where nobody looks."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA slate")
        names = connection.introspection.django_table_names(only_existing=True)
        tables = [remember_table(name) for name in names]
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        [is_superuser] = cursor.fetchone()
    triggers = installed_triggers()
    query = " UNION ALL ".join(table.is_changed for table in tables)

    def restore() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(query)
            found = {name for (name,) in cursor.fetchall()}
            changed = [table for table in tables if table.name in found]
            if is_superuser:
                # No trigger minds, none counts, and no foreign key is looked up.
                cursor.execute("SET LOCAL session_replication_role = replica")
                for table in changed:
                    cursor.execute(f"DELETE FROM {table.name}")
            elif changed:
                changed = tables
                cursor.execute(f"TRUNCATE {', '.join(table.name for table in tables)}")
            for table in changed:
                if table.rows:
                    cursor.execute(table.filling)
            turn(cursor)
        if installed_triggers() != triggers:
            emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)

    return restore


def remember_table(name: str) -> Table:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        # By name: a test of the migrations may make the table anew, in another order.
        description = connection.introspection.get_table_description(cursor, name)
        columns = ", ".join(quote(column.name) for column in description)
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {quote(name)})")
        if cursor.fetchone() == (False,):
            return Table(quote(name), columns)
        cursor.execute(f"CREATE TABLE slate.{quote(name)} AS TABLE {quote(name)}")
    return Table(quote(name), columns, f"SELECT {columns} FROM slate.{quote(name)}")


def installed_triggers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED[connection.vendor])
        return {name for (name,) in cursor.fetchall()}
