"""The evaluation as rows, one figure a row: it opens in any spreadsheet and nothing is lost in columns."""

from collections.abc import Iterator
from typing import Any

from holdfast.analytics.release import Sealed
from holdfast.base.common.sheets import sheet
from holdfast.reports.data.json import as_json
from holdfast.science.disclosure import DisclosureRule

COLUMNS = ("service", "team", "simulated", "extract_made_at", "part", "measure", "figure", "value")
PARTS = ("reach", "measures", "surveys", "published")
NAMES = ("instrument", "scale", "id")


def as_csv(evaluation: Sealed, rule: DisclosureRule | None) -> str:
    """One row for each figure, named by the path of its key in the JSON form."""
    found = as_json(evaluation, rule)
    made = (found["service"], found["team"], found["simulated"], found["extract"]["made_at"])
    rows = (
        (*made, part, name, ".".join(path), value)
        for part in PARTS
        for name, figures in _named(found[part])
        for path, value in _leaves(figures, ())
    )
    return sheet(COLUMNS, rows)


def _named(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(part, dict):
        yield "", part
        return
    for figures in part:
        yield " ".join(figures[name] for name in NAMES if name in figures), figures


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, (*path, str(name)))
    elif isinstance(value, list):
        for place, inner in enumerate(value, 1):
            label = inner["time_point"] if isinstance(inner, dict) and "time_point" in inner else str(place)
            yield from _leaves(inner, (*path, label))
    else:
        yield path, value
