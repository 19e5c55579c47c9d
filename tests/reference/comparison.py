"""The comparison's data sets and R's results, as plain values."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data" / "comparison"


@cache
def expected() -> dict[str, Any]:
    return json.loads((FOLDER / "expected.json").read_text())


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader((FOLDER / f"{name}.csv").open(encoding="utf-8")))


def column(name: str, key: str) -> list[float]:
    return [float(row[key]) for row in rows(name)]


def coded(names: list[str]) -> tuple[list[str], list[int]]:
    """The units in their order, and each row's number among them."""
    units = sorted(set(names))
    return units, [units.index(name) for name in names]


def authorities(year: int) -> tuple[list[str], list[float], list[float]]:
    """Areas, under-ones who started to be looked after and children, of those whose count is published."""
    known = [
        row
        for row in rows("under1_by_authority")
        if row["year"] == str(year) and row["started_under_1"].isdigit() and row["children"].isdigit()
    ]
    return (
        [row["area"] for row in known],
        [float(row["started_under_1"]) for row in known],
        [float(row["children"]) for row in known],
    )
