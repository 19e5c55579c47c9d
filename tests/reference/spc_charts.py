"""qicharts2's data and results, as plain values: every chart of every file with its points."""

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data" / "spc-charts"
KINDS = {"pp": "pprime", "up": "uprime", "i_frozen_2009": "i", "i_parts_2009": "i"}
# The last year of the first phase, 2009, is the 16th point.
EXTRA: dict[str, dict[str, Any]] = {"i_frozen_2009": {"freeze": 16}, "i_parts_2009": {"splits": [16]}}
# The package multiplies infections per bed day by 10,000.
FILES = {
    "nhs_accidents": ("r", "n", 1),
    "hospital_infections_uti": ("n", "days", 10_000),
    "england_starts_i_chart": ("number", None, 1),
}


@dataclass(frozen=True)
class Case:
    """One chart of one facet: what went in and what the package printed for each point."""

    name: str
    kind: str
    values: list[float]
    denominators: list[float] | None
    options: dict[str, Any]
    multiply: float
    points: list[dict[str, Any]]


@cache
def cases() -> list[Case]:
    return [case for name in FILES for case in _cases(name)]


def _cases(name: str) -> list[Case]:
    value, denominator, multiply = FILES[name]
    rows = list(csv.DictReader((FOLDER / f"{name}.csv").open(encoding="utf-8")))
    expected = json.loads((FOLDER / f"{name}.expected.json").read_text())
    found = []
    for chart, points in expected.items():
        if chart == "_about":
            continue
        for facet in sorted({str(point["facet1"]) for point in points}):
            mine = [row for row in rows if row.get("hospital", facet) == facet]
            found.append(
                Case(
                    f"{name} {chart} {facet}",
                    KINDS.get(chart, chart),
                    [float(row[value]) for row in mine],
                    [float(row[denominator]) for row in mine] if denominator else None,
                    EXTRA.get(chart, {}),
                    multiply,
                    [point for point in points if str(point["facet1"]) == facet],
                )
            )
    return found
