"""Names of columns: unique, never blank, and those that are asked for."""

from collections.abc import Sequence
from dataclasses import replace

from holdfast.science.errors import BadInput

from .table import Table

SHOWN = 12


def name_columns(cells: Sequence[str]) -> tuple[str, ...]:
    """Names as in the header, on one line; a blank one is called by its place. A name may still stand twice."""
    return tuple(" ".join(cell.split()) or f"column {place}" for place, cell in enumerate(cells, start=1))


def wanted_places(
    header: Sequence[str], columns: Sequence[str] | None, source: str, row: int | None = None
) -> list[int]:
    """Places of the wanted columns, refused when one is missing or its name stands twice."""
    wanted = list(dict.fromkeys(header if columns is None else columns))
    places: dict[str, list[int]] = {}
    for place, name in enumerate(header):
        places.setdefault(name, []).append(place)
    for name in wanted:
        _refuse_unclear(name, places.get(name, []), header, source, row)
    return [places[name][0] for name in wanted]


def select(table: Table, columns: Sequence[str] | None) -> Table:
    """The wanted columns of a table that was read whole."""
    places = wanted_places(table.header, columns, table.source, table.header_row)
    return replace(table, header=tuple(table.header[place] for place in places), data=table.data.select(places))


def _refuse_unclear(name: str, places: Sequence[int], header: Sequence[str], source: str, row: int | None) -> None:
    if not places:
        raise BadInput(f"{source} has no column '{name}'; its columns are {listed(header)}.")
    if len(places) > 1:
        first, second = places[0] + 1, places[1] + 1
        where = source if row is None else f"{source}, row {row}"
        raise BadInput(f"{where}: the name '{name}' stands over columns {first} and {second}; give each its own.")


def listed(names: Sequence[str]) -> str:
    """Names in a sentence, the first dozen of many."""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(" ".join(name.split()) for name in names[:SHOWN]) + more
