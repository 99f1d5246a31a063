"""What the database itself counts: every committed change to what public pages show.

One small table holds, for each subject, the number of the last change to it. Subject `LAST` is the
counter, `EDITION` whatever every page may show, and each positive number a part of the paper with
pages of its own, such as one conversation. A page made when the counter stood at `n` is true as
long as no subject it shows has a number above `n`.

Triggers write the numbers, in the transaction of the change itself: no verb, command, import, bulk
update or line typed into a database console can forget them, and none can be seen without them.
The table is no model: it says nothing of the paper, and is neither edited nor exported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zlib import crc32

from django.apps import apps
from django.db import connections
from django.db.backends.utils import CursorWrapper

from newsroom.triggers import Triggers, is_at_its_newest

TABLE = "newsroom_stamp"
CHANNEL = "newsroom_stamp"  # of PostgreSQL's NOTIFY
# SCHEME tells which triggers are installed: a number below any count, made of their text.
SCHEME, LAST, EDITION = -2, -1, 0


@dataclass(frozen=True)
class Shown:
    """A model whose rows public pages show.

    `subject` is the column that names the part of the paper a row belongs to; without it a change
    turns the whole edition. `unseen` are columns that no page shows: a change to them alone turns
    nothing. `when`, SQL about `{row}`, holds for the rows that are seen at all.
    """

    model: str  # "app.Model"
    subject: str = ""
    unseen: Sequence[str] = ()
    when: str = ""

    @property
    def table(self) -> str:
        return apps.get_model(self.model)._meta.db_table

    @property
    def columns(self) -> list[str]:
        fields = apps.get_model(self.model)._meta.concrete_fields
        unknown = set(self.unseen) - {field.column for field in fields}
        if unknown:
            raise ValueError(f"{self.table} has no column {', '.join(sorted(unknown))}")
        return [field.column for field in fields if field.column not in self.unseen]


@dataclass(frozen=True)
class Event:
    """One way in which a row changes; `rows` are the names SQL gives to it before and after."""

    name: str
    sql: str
    rows: Sequence[str]


@dataclass(frozen=True)
class Stamps:
    """The table of stamps and its triggers, for the models in `shown`.

    `install` and `suspend` are receivers of `post_migrate` and `pre_migrate`.
    """

    shown: Sequence[Shown]

    @cached_property
    def triggers(self) -> Triggers:
        return Triggers(self._sqlite, self._postgresql)

    def install(self, using: str, plan: Sequence[object] = (), **_: Any) -> None:
        """Create what is missing and turn the edition: a migration may have changed anything.

        The triggers wait for the newest migration: before it, their tables may not be there.
        """
        connection = connections[using]
        is_whole = not plan or is_at_its_newest(connection)
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {TABLE}"
                " (subject BIGINT NOT NULL PRIMARY KEY, value BIGINT NOT NULL)"
            )
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {TABLE}_value ON {TABLE} (value)")
            for subject in (SCHEME, LAST, EDITION):
                cursor.execute(
                    f"INSERT INTO {TABLE} VALUES ({subject}, 0) ON CONFLICT (subject) DO NOTHING"
                )
            if is_whole:
                self._install_triggers(using, cursor)
                cursor.execute(f"UPDATE {TABLE} SET value = abs(value) WHERE subject = {LAST}")
            turn(cursor)

    def _install_triggers(self, using: str, cursor: CursorWrapper) -> None:
        """Create the triggers where they are not those already there.

        On PostgreSQL each takes its table away from readers for a moment.
        """
        vendor = connections[using].vendor
        text = "\n".join(self._sqlite() if vendor == "sqlite" else self._postgresql())
        cursor.execute(f"SELECT value FROM {TABLE} WHERE subject = {SCHEME}")
        if cursor.fetchone() == (-crc32(text.encode()),) and not self.triggers.missing(using):
            return
        self.triggers.install(using)
        cursor.execute(
            f"UPDATE {TABLE} SET value = %s WHERE subject = {SCHEME}", [-crc32(text.encode())]
        )

    def suspend(self, using: str, plan: Sequence[tuple[object, bool]], **_: Any) -> None:
        """Say that nobody counts while a database is migrated without its triggers.

        The counter is negative until they are back, which may be after a second try; meanwhile
        every page is made anew.
        """
        self.triggers.remove(using, plan)
        if not self.triggers.missing(using):
            return
        connection = connections[using]
        with connection.cursor() as cursor:
            if TABLE in connection.introspection.table_names(cursor):
                cursor.execute(f"UPDATE {TABLE} SET value = -abs(value) WHERE subject = {LAST}")

    def _sqlite(self) -> list[str]:
        statements = []
        for shown in self.shown:
            for event in _events(shown, "sqlite"):
                subject = f"{event.rows[-1]}.{shown.subject}" if shown.subject else str(EDITION)
                name = f"{shown.table}_turns_{event.name}"
                statements += [
                    f"DROP TRIGGER IF EXISTS {name}",
                    f"CREATE TRIGGER {name} AFTER {event.sql} ON {shown.table}"
                    f"{_condition(shown, event)} BEGIN {';'.join(_turning(subject))}; END",
                ]
        return statements

    def _postgresql(self) -> list[str]:
        statements = [EDITION_FUNCTION, SUBJECT_FUNCTION]
        for shown in self.shown:
            for event in _events(shown, "postgresql"):
                name = f"{shown.table}_turns_{event.name}"
                statements.append(f"DROP TRIGGER IF EXISTS {name} ON {shown.table}")
                if event.name == "truncate":
                    statements.append(
                        f"CREATE TRIGGER {name} AFTER {event.sql} ON {shown.table}"
                        f" FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_edition()"
                    )
                    continue
                call = (
                    f"{TABLE}_subject('{shown.subject}')" if shown.subject else f"{TABLE}_edition()"
                )
                statements.append(
                    f"CREATE CONSTRAINT TRIGGER {name} AFTER {event.sql} ON {shown.table}"
                    f" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW{_condition(shown, event)}"
                    f" EXECUTE FUNCTION {call}"
                )
        return statements


def turn(cursor: CursorWrapper) -> None:
    """Make every page old, within the transaction of `cursor`."""
    for statement in _turning(str(EDITION)):
        cursor.execute(statement)


def _turning(subject: str) -> list[str]:
    """Return the SQL that numbers one more change, to `subject`."""
    count = f"UPDATE {TABLE} SET value = value + 1 WHERE subject = {LAST}"
    last = f"SELECT {subject}, value FROM {TABLE} WHERE subject = {LAST}"
    return [
        count,
        f"INSERT INTO {TABLE} (subject, value) {last}"
        " ON CONFLICT (subject) DO UPDATE SET value = excluded.value",
    ]


def _events(shown: Shown, vendor: str) -> list[Event]:
    update = f"UPDATE OF {', '.join(shown.columns)}" if shown.unseen else "UPDATE"
    events = [
        Event("insert", "INSERT", ["NEW"]),
        Event("update", update, ["OLD", "NEW"]),
        Event("delete", "DELETE", ["OLD"]),
    ]
    if vendor == "postgresql":
        events.append(Event("truncate", "TRUNCATE", []))
    return events


def _condition(shown: Shown, event: Event) -> str:
    if not shown.when:
        return ""
    return f" WHEN ({' OR '.join(f'({shown.when.format(row=row)})' for row in event.rows)})"


# On PostgreSQL the counter is one row, which a transaction keeps locked from its change to its end.
# So it is changed last, by deferred triggers: writers wait for each other during their commits
# only, and not while holding what another needs. One change of a subject a transaction is enough:
# ten thousand would leave ten thousand versions of two rows, each of which the next walks past.
EDITION_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {TABLE}_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('{TABLE}.turned', true) IS DISTINCT FROM txid_current()::text THEN
    {"; ".join(_turning(str(EDITION)))};
    PERFORM set_config('{TABLE}.turned', txid_current()::text, true);
    PERFORM pg_notify('{CHANNEL}', '');
  END IF;
  RETURN NULL;
END $$
""".strip()

SUBJECT_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {TABLE}_subject() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named bigint := (to_jsonb(COALESCE(NEW, OLD)) ->> TG_ARGV[0])::bigint;
BEGIN
  IF NOT EXISTS (
    SELECT FROM {TABLE} WHERE subject = named AND xmin = pg_current_xact_id()::xid
  ) THEN
    {"; ".join(_turning("named"))};
    PERFORM pg_notify('{CHANNEL}', '');
  END IF;
  RETURN NULL;
END $$
""".strip()
