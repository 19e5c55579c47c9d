"""Area series with published or R's results: see the README of each folder."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from holdfast.science.series import Areas, Series

DATA = Path(__file__).parent / "data"
SICILY = DATA / "its-sicily" / "sicily.csv"
ENGLAND = DATA / "dfe-children-looked-after" / "england_starts_1994_2024.csv"
BY_AGE = DATA / "dfe-children-looked-after" / "starts_by_age_2021_2025.csv"
IDACI = DATA / "dfe-children-looked-after" / "idaci_2019_upper_tier.csv"
COMPARATORS = DATA / "series-comparators" / "areas.csv"


@cache
def expected(name: str) -> dict[str, Any]:
    return json.loads((DATA / name / "expected.json").read_text())


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sicily() -> Series:
    """Acute coronary events in 59 months, a smoking ban from month 37."""
    found = rows(SICILY)
    return Series(tuple(row["time"] for row in found), numbers(found, "aces"), 36, exposure=numbers(found, "stdpop"))


def england(linear: bool = True) -> Series:
    """Children starting to be looked after, 1994 to 2024."""
    found = sorted(rows(ENGLAND), key=lambda row: row["time_period"])
    return Series(tuple(row["time_period"] for row in found), numbers(found, "number"), 16, linear=linear)


def four_areas() -> Areas:
    found = {}
    for row in rows(COMPARATORS):
        found.setdefault(row["area"], []).append(row)
    series = {
        name: Series(
            tuple(row["quarter"] for row in mine), numbers(mine, "starts"), 20, exposure=numbers(mine, "children")
        )
        for name, mine in found.items()
    }
    return Areas("Norfolk", series.pop("Norfolk"), tuple(series.items()))


def numbers(found: list[dict[str, str]], name: str) -> np.ndarray:
    return np.array([float(row[name]) for row in found])
