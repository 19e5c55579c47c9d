"""Queries that are compiled once: the ORM writes the SQL on first use, and every later call only puts its values in.

For the few queries of pages that are opened all day: building and compiling a query in Python, and planning it in the
database, each cost several times what answering it takes. The values are bound by the server, so that the database
keeps the plan too. The function that is decorated builds an ordinary query set, so scope, privacy and migrations are as
everywhere; it is called with stand-ins for the values and must only hand them on to filters.
Not for: queries whose shape depends on a value, or that return model instances.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import QuerySet

Row = dict[str, Any]
USES_BEFORE_PREPARING = 3
_NUMBER, _DAY = -7_000_000_000, date(3, 1, 1)  # stand-ins that no record has


@dataclass(frozen=True)
class _Slot:
    """The place in the parameters of the value at `index`, or of one entry of a list of values."""

    index: int
    entry: int | None = None

    def value(self, values: Sequence[Any]) -> Any:
        return values[self.index] if self.entry is None else values[self.index][self.entry]


@dataclass(frozen=True)
class _Statement:
    sql: str
    slots: tuple[_Slot, ...]
    names: tuple[str, ...]
    compiler: Any
    converters: Any

    def rows(self, values: Sequence[Any]) -> list[Row]:
        with _preparing_cursor() as cursor:
            cursor.execute(self.sql, [each.value(values) for each in self.slots])
            found: Any = cursor.fetchall()
        if self.converters:
            found = self.compiler.apply_converters(found, self.converters)
        return [dict(zip(self.names, row, strict=True)) for row in found]


def compiled(build: Callable[..., QuerySet[Any, Any]]) -> Callable[..., list[Row]]:
    """`build` takes whole numbers, days, and lists of numbers, in order, and returns a query with `.values()`."""
    statements: dict[tuple[Any, ...], _Statement] = {}

    @wraps(build)
    def ask(*values: Any) -> list[Row]:
        shape = tuple(len(each) if isinstance(each, list) else type(each) for each in values)
        if 0 in shape:
            return []
        if shape not in statements:
            statements[shape] = _compile(build, values)
        return statements[shape].rows(values)

    return ask


def _compile(build: Callable[..., QuerySet[Any, Any]], values: Sequence[Any]) -> _Statement:
    slots: dict[Any, _Slot] = {}
    query = build(*(_stand_in(index, each, slots) for index, each in enumerate(values))).query
    compiler = query.get_compiler(connection=connection)
    try:
        sql, given = compiler.as_sql()
    except EmptyResultSet:
        raise ValueError(f"{build.__name__} finds nothing whatever the values") from None
    parameters = [slots.get(each, each) if isinstance(each, int | date) else each for each in given]
    open_slots = tuple(each for each in parameters if isinstance(each, _Slot))
    if len({each.index for each in open_slots}) != len(values):
        raise ValueError(f"{build.__name__} changes a value on its way into the query, or does not use it")
    columns = [column for column, _, _ in compiler.select]
    text = _with_constants(sql, parameters)
    return _Statement(text, open_slots, _names(query), compiler, compiler.get_converters(columns))


def _with_constants(sql: str, parameters: Sequence[Any]) -> str:
    """What is always the same is written out, so that only the values are left to bind."""
    ahead = iter(parameters)

    def written(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%%"
        value = next(ahead)
        return "%s" if isinstance(value, _Slot) else _literal(value)

    return re.sub("%[s%]", written, sql)


def _literal(value: Any) -> str:
    with connection.cursor() as cursor:
        return str(cursor.mogrify("%s", [value])).replace("%", "%%")


def _preparing_cursor() -> Any:
    """A cursor whose statements the database prepares after a few uses; Django's own cursors bind on this side."""
    connection.ensure_connection()
    opened: Any = connection.connection
    if opened.prepare_threshold is None:
        opened.prepare_threshold = USES_BEFORE_PREPARING
    return connection._prepare_cursor(ServerBindingCursor(opened))  # type: ignore[attr-defined, call-arg]


def _stand_in(index: int, value: Any, slots: dict[Any, _Slot]) -> Any:
    if isinstance(value, list):
        return [_keep(_NUMBER - 1000 * (index + 1) - entry, _Slot(index, entry), slots) for entry in range(len(value))]
    if isinstance(value, date):
        return _keep(_DAY + timedelta(days=index), _Slot(index), slots)
    return _keep(_NUMBER - 1000 * (index + 1), _Slot(index), slots)


def _keep(stand_in: Any, slot: _Slot, slots: dict[Any, _Slot]) -> Any:
    slots[stand_in] = slot
    return stand_in


def _names(query: Any) -> tuple[str, ...]:
    return tuple(query.selected or (*query.extra_select, *query.values_select, *query.annotation_select))
