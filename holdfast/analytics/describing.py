"""The data dictionary as Markdown tables and as rows, made from the columns themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from holdfast.analytics.dictionary import ABOUT, COLUMNS, Column

HEADINGS: Final = ("Column", "Type", "Unit", "Meaning", "Values", "Empty means")


def as_markdown(columns: Mapping[str, tuple[Column, ...]] = COLUMNS, about: Mapping[str, str] = ABOUT) -> str:
    """One section a table, one row a column."""
    return "\n".join(_section(name, about[name], columns[name]) for name in columns)


def as_rows(columns: Mapping[str, tuple[Column, ...]] = COLUMNS) -> Iterator[tuple[str, ...]]:
    """The dictionary as the rows of one sheet, its headings first."""
    yield ("Table", *HEADINGS)
    for table, listed in columns.items():
        for one in listed:
            yield table, one.name, one.type_in_words, one.unit, one.meaning, one.values, one.empty


def _section(name: str, about: str, columns: tuple[Column, ...]) -> str:
    lines = [f"## {name}", "", about, "", _line(HEADINGS), _line(["---"] * len(HEADINGS)), *map(_row, columns)]
    return "\n".join(lines) + "\n"


def _row(one: Column) -> str:
    return _line([f"`{one.name}`", one.type_in_words, one.unit, one.meaning, one.values, one.empty])


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"
