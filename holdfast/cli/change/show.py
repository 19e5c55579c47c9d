"""The figures as a table for people, or as JSON or CSV for programs."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

PEOPLE = ("id", "pre", "post", "change", "rci", "category")
PARTS = ("mean_change_interval", "effect_size", "crossed_cutoff", "categories", "ledger", "bounds")


def as_json(figures: dict[str, Any]) -> str:
    return json.dumps(figures, indent=2, ensure_ascii=False, allow_nan=False)


def as_csv(figures: dict[str, Any]) -> str:
    """The people, one row each, where they were asked for; else one row for each figure."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if "people" in figures:
        writer.writerow(PEOPLE)
        writer.writerows([row[key] for key in PEOPLE] for row in figures["people"])
    else:
        writer.writerow(("figure", "value"))
        writer.writerows(_flat(figures))
    return out.getvalue().rstrip("\n")


def as_table(figures: dict[str, Any]) -> str:
    rows = [(name.replace("_", " ").replace(".", ": "), _shown(value)) for name, value in _flat(_without_text(figures))]
    width = max(len(name) for name, _ in rows)
    lines = [figures["sentence"], "", *(f"{name:<{width}}  {value}" for name, value in rows)]
    if "people" in figures:
        lines += ["", *_people(figures["people"])]
    return "\n".join([*lines, "", *figures["notes"]])


def _without_text(figures: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in figures.items() if key not in ("sentence", "notes", "people")}


def _flat(figures: dict[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in figures.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        elif isinstance(value, list):
            yield from ((f"{above}{key}", entry) for entry in value)
        else:
            yield f"{above}{key}", value


def _people(people: list[dict[str, Any]]) -> Iterator[str]:
    rows = [PEOPLE, *([_shown(row[key]) for key in PEOPLE] for row in people)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(PEOPLE))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    return (
        f"{value:.4g}"
        if isinstance(value, float) and not value.is_integer()
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )
