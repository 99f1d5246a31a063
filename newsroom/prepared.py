"""Queries compiled once: the language of the ORM, without its price at each reading.

Building a query set and compiling it to SQL costs ten times what SQLite takes to answer it, and
most of what a page costs. A `Prepared` compiles what it asks the first time, with a mark in the
place of each parameter, and from then on only puts values where the marks were.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

Value = datetime | int | str | Sequence[int] | Sequence[str]
Row = tuple[Any, ...]
Convert = Callable[[Any, Any, BaseDatabaseWrapper], Any]
Place = tuple[str, int, Callable[[Any], Any]]  # name in the SQL, number of the value, adaptation

MOST_PLANS = 1_000  # of a connection, some 5 kB each: every list of the paper has fifty pages

# Marks: values that no query holds by itself.
_MOMENT = datetime(1601, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
_NUMBER = 1_987_600_000
_WORD = "\ue0f0mark"
# Where a moment stands in the SQL that is no parameter, somebody has asked for the clock while the
# query was built: the page would stand still. SQLite is told moments as text.
_MOMENT_AS_TEXT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class _Plan:
    sql: str  # with the parameters by name: what stands for them by place is looked for each time
    params: dict[str, Any]
    places: list[Place]
    converters: list[tuple[int, list[Convert], Any]]


class Prepared:
    """What `build` asks, as rows.

    `build` takes the parameters by name and returns a query set made by `values_list`. It is
    called once for each database connection, with marks: it may compare nothing, look at no
    clock, and leave no parameter out. A parameter is an aware datetime, an int, a str, or a
    sequence of int or of str for an `__in`.
    """

    def __init__(self, build: Callable[..., "QuerySet[Any, Any]"]) -> None:
        self._build = build

    def __call__(self, **values: Value) -> list[Row]:
        """Return the rows, each a tuple of Python values."""
        connection = connections[DEFAULT_DB_ALIAS]
        flat: list[Any] = []
        lengths = []  # of the sequences: one plan for each
        for value in values.values():
            if isinstance(value, datetime | int | str):
                flat.append(value)
            else:
                numbers = _padded(value)
                flat += numbers
                lengths.append(len(numbers))
        if 0 in lengths:
            return []
        # On the connection, with which they end: converters belong to it.
        plans = connection.__dict__.setdefault("prepared_plans", {})
        key = (self, *values, *lengths)
        plan = plans.get(key)
        if plan is None:
            if len(plans) >= MOST_PLANS:
                plans.clear()
            plan = plans[key] = self._compile(connection, values)
        params = plan.params.copy()
        for name, number, adapt in plan.places:
            params[name] = adapt(flat[number])
        # newsroom.pagecache.postgresql has a cursor that plans a query once.
        with getattr(connection, "preparing_cursor", connection.cursor)() as cursor:
            cursor.execute(plan.sql, params)
            rows = cursor.fetchall()
        return _converted(rows, plan, connection)

    def _compile(self, connection: BaseDatabaseWrapper, values: dict[str, Value]) -> _Plan:
        marks: list[Any] = []

        def mark(value: Value) -> Any:  # noqa: ANN401 - of the type of the value
            if isinstance(value, datetime | int | str):
                marks.append(_mark(value, len(marks)))
                return marks[-1]
            return [mark(number) for number in _padded(value)]

        queryset = self._build(**{name: mark(value) for name, value in values.items()})
        compiler = queryset.query.get_compiler(connection=connection)
        sql, compiled = compiler.as_sql()
        params = {f"p{number}": param for number, param in enumerate(compiled)}
        places = _places(params, marks, connection)
        fields = [column[0] for column in compiler.select[: compiler.col_count]]
        converters = [
            (index, [_quick(convert, connection) for convert in found], expression)
            for index, (found, expression) in compiler.get_converters(fields).items()
        ]
        if connection.vendor == "postgresql":
            named, params = _constants_written_in(sql, params, places, connection)
            return _Plan(named, params, places, converters)
        named = sql.replace("%%", "%%%%") % tuple(f"%({name})s" for name in params)
        return _Plan(named, params, places, converters)


def _constants_written_in(
    sql: str, params: dict[str, Any], places: list[Place], connection: BaseDatabaseWrapper
) -> tuple[str, dict[str, Any]]:
    """Return the SQL with nothing left open but the places, and their parameters.

    PostgreSQL plans it once for all values, and finds a partial index only by what it can read.
    """
    left_open = {name for name, _, _ in places}
    words = []
    for name, param in params.items():
        word = f"%({name})s"
        if name not in left_open:
            told = connection.ops.compose_sql("%s", [param])  # type: ignore[attr-defined] # PostgreSQL's
            word = told.replace("%", "%%")
        words.append(word)
    return sql.replace("%%", "%%%%") % tuple(words), {name: params[name] for name in left_open}


def _mark(value: Value, number: int) -> Value:
    if isinstance(value, datetime):
        return _MOMENT + timedelta(days=number)
    if isinstance(value, int):
        return _NUMBER + number
    return f"{_WORD}{number}"


def _padded(numbers: Sequence[int] | Sequence[str]) -> list[int | str]:
    """Return `numbers` with the last one repeated, so that few lengths make few plans."""
    found: list[int | str] = list(numbers)
    length = 1
    while length < len(found):
        length *= 2
    return found + found[-1:] * (length - len(found)) if found else []


def _places(
    params: dict[str, Any], marks: list[Any], connection: BaseDatabaseWrapper
) -> list[Place]:
    """Tell where each mark stands; raises TypeError where one does not, or a clock was read."""
    adapted = [
        connection.ops.adapt_datetimefield_value(mark) if isinstance(mark, datetime) else mark
        for mark in marks
    ]
    places = []
    for name, param in params.items():
        if param in adapted:
            places.append((name, adapted.index(param), _adapting(param, connection)))
        elif isinstance(param, datetime) or (
            isinstance(param, str) and _MOMENT_AS_TEXT.match(param)
        ):
            raise TypeError("A moment stands in a prepared query and is no parameter of it.")
    missing = set(range(len(marks))) - {number for _, number, _ in places}
    if missing:
        raise TypeError("A parameter of a prepared query is not asked for.")
    return places


def _adapting(param: Any, connection: BaseDatabaseWrapper) -> Callable[[Any], Any]:  # noqa: ANN401
    """Return what makes of a value what this database was given in the place of the mark."""
    if isinstance(param, int) or (isinstance(param, str) and param.startswith(_WORD)):
        return type(param)  # PostgreSQL's driver has integers of several sizes
    return connection.ops.adapt_datetimefield_value


def _quick(convert: Convert, connection: BaseDatabaseWrapper) -> Convert:
    """Return what converts alike; SQLite has no type for moments, and a page reads ninety."""
    if convert != getattr(connection.ops, "convert_datetimefield_value", None):
        return convert
    zone = connection.timezone

    def aware(value: Any, *told: Any) -> Any:  # noqa: ANN401 - a column of any type
        if isinstance(value, datetime) and value.tzinfo is None:
            return value.replace(tzinfo=zone)
        return convert(value, *told)

    return aware


def _converted(rows: list[Row], plan: _Plan, connection: BaseDatabaseWrapper) -> list[Row]:
    if not plan.converters:
        return rows
    found = []
    for row in rows:
        values = list(row)
        for index, converters, expression in plan.converters:
            value = values[index]
            for convert in converters:
                value = convert(value, expression, connection)
            values[index] = value
        found.append(tuple(values))
    return found
