"""Hostile words in every field that somebody typed, and what they would have done to a page if it believed them."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import psycopg
from psycopg import sql

from tests.privacy.planting import fields

# Ends an attribute in either kind of quote, opens an element, is a formula in a spreadsheet; then, where there is room,
# ends a script, and is a call in Typst and an expression in Jinja.
SHORT = "=\"'onqz=1 <qzx>"
LONG = SHORT + '</script></title></textarea>#panic("qz"){{7*7}}${7*7}'
NUMBER = "onqz"


def words(length: int | None, number: int) -> str:
    """As much of them as the field takes, and never the same twice."""
    whole = LONG.replace("=1 ", f"={number} ") if (length or 999) > len(SHORT) + 2 else SHORT
    return whole[: length or 999]


def plant(owner: psycopg.Connection[Any]) -> list[str]:
    """Write them into every field of words that is identifying or clinical; which took them."""
    planted = []
    for number, (model, field) in enumerate(fields()):
        table, column = sql.Identifier(model._meta.db_table), sql.Identifier(field.column)
        statement = sql.SQL("update {} set {} = %s where {} is not null").format(table, column, column)
        try:
            with owner.transaction():
                owner.execute(sql.SQL("alter table {} disable trigger user").format(table))
                rows = owner.execute(statement, [words(_room(field), number)]).rowcount
                owner.execute(sql.SQL("alter table {} enable trigger user").format(table))
        except (psycopg.errors.CheckViolation, psycopg.errors.UniqueViolation):
            continue
        planted += [f"{model._meta.label}.{field.name}"] if rows else []
    return planted


def _room(field: Any) -> int | None:
    return getattr(field, "max_length", None)


class Believed(HTMLParser):
    """What of the hostile words a browser would have taken for elements and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"<{tag}>"] if tag.startswith("qz") else []
        for name, value in attrs:
            if NUMBER in name:
                self.found.append(f"<{tag} {name}>")
            if name in ("href", "src", "action", "formaction") and (value or "").lower().startswith("javascript:"):
                self.found.append(f"<{tag} {name}={value}>")
            if name.startswith("on") or name == "style":
                self.found.append(f"<{tag} {name}>")


def believed(page: str) -> list[str]:
    reader = Believed()
    reader.feed(page)
    return reader.found


def texts(value: Any) -> Iterator[str]:
    """Every text in a document of JSON."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value
