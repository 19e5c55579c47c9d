"""Figures as a table for people, or as JSON or CSV for programs: one way of printing for every command."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any, Literal

Format = Literal["table", "json", "csv"]
For = Literal["team", "partners", "public"]
Figures = dict[str, Any]
WORDS = ("sentence", "notes")


def printed(figures: Figures, output: Format, rows: str = "") -> str:
    """`rows` names the list of like entries (people, points) that is printed one row each.

    In a table `sentence` stands first and `notes` last. In CSV there are only the rows, or one row for each figure
    where there are none.
    """
    return {"table": _table, "json": _json, "csv": _csv}[output](figures, rows)


def _json(figures: Figures, rows: str) -> str:
    return json.dumps(figures, indent=2, ensure_ascii=False, allow_nan=False)


def _csv(figures: Figures, rows: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if figures.get(rows):
        names = list(figures[rows][0])
        writer.writerow(names)
        writer.writerows([row[name] for name in names] for row in figures[rows])
    else:
        writer.writerow(("figure", "value"))
        writer.writerows(_flat(figures))
    return out.getvalue().rstrip("\n")


def _table(figures: Figures, rows: str) -> str:
    plain = {key: value for key, value in figures.items() if key not in (*WORDS, rows)}
    named = [(name.replace("_", " ").replace(".", ": "), _shown(value)) for name, value in _flat(plain)]
    width = max((len(name) for name, _ in named), default=0)
    lines = [figures["sentence"], "", *(f"{name:<{width}}  {value}" for name, value in named)]
    if figures.get(rows):
        lines += ["", *_columns(figures[rows])]
    return "\n".join([*lines, "", *figures.get("notes", ())]).rstrip()


def _flat(figures: Figures, above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in figures.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        elif isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
            for place, entry in enumerate(value, start=1):
                yield from _flat({str(place): entry}, f"{above}{key}.")
        elif isinstance(value, list):
            yield from ((f"{above}{key}", entry) for entry in value)
        else:
            yield f"{above}{key}", value


def _columns(entries: Sequence[Figures]) -> Iterator[str]:
    names = list(entries[0])
    rows = [names, *([_shown(entry[name]) for name in names] for entry in entries)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(names))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}" if value.is_integer() else f"{value:.4g}"
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return str(value)
