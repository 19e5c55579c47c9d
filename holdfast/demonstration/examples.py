"""Two statements for the evaluation, so that its chapters on the area and on money have something to show.

Both are invented, and their names and sources say so. What is true of the counts is known, as of all that is simulated.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import yaml

from holdfast.demonstration.plan.service import SEED, YEARS
from holdfast.science.series import Areas, Series, SeriesStatement, Settings, written

BEFORE = 20  # quarters without the service
COUNTED = "children under two starting to be looked after"
CHILDREN = {"Saltmarsh": 9_400, "Northshore": 11_800, "Easterwold": 8_300, "Fenbridge": 10_100}
STARTS = 2.6  # for each 1,000 children and quarter
TRUE_RATIO = 0.75
"""What the simulated service does to the rate of its own area, from its first quarter on."""
COST = {
    "staff": ("Therapists and their supervision", 214_000),
    "premises": ("Rooms", 18_500),
    "overheads": ("Overheads", 31_000),
}


@dataclass(frozen=True)
class Example:
    """As `keep_statement` takes it."""

    kind: str
    name: str
    content: str
    source: str


def examples(today: date) -> Iterator[Example]:
    """The same ones for the same day."""
    source = f"Simulated: its true rate ratio is {TRUE_RATIO}, and that of the other areas is 1"
    yield Example("series", "Children starting to be looked after (simulated)", _series(today, source), source)
    yield Example("money", "What the service costs (invented figures)", _money(today), "Invented for the demonstration")


def _series(today: date, source: str) -> str:
    random = np.random.default_rng(SEED)
    labels = tuple(_quarters(today))
    found = {name: _counts(number, name == "Saltmarsh", len(labels), random) for name, number in CHILDREN.items()}
    series = {
        name: Series(labels, counts, BEFORE, exposure=np.full(len(labels), float(CHILDREN[name])))
        for name, counts in found.items()
    }
    areas = Areas("Saltmarsh", series.pop("Saltmarsh"), tuple(series.items()))
    return written(SeriesStatement(areas, Settings(), COUNTED, source))


def _quarters(today: date) -> Iterator[str]:
    """Those before the service began and those with it, to the last that is over."""
    began = today - timedelta(YEARS * 365)
    first = began.year * 4 + (began.month - 1) // 3
    for quarter in range(first - BEFORE, today.year * 4 + (today.month - 1) // 3):
        yield f"{quarter // 4} Q{quarter % 4 + 1}"


def _counts(children: int, served: bool, quarters: int, random: np.random.Generator) -> np.ndarray:
    rate = np.full(quarters, STARTS * children / 1_000)
    if served:
        rate[BEFORE:] *= TRUE_RATIO
    return random.poisson(rate).astype(float)


def _money(today: date) -> str:
    """The last whole year of the service, and six children of whom somebody might say that they stayed at home."""
    last = today.replace(day=1) - timedelta(1)
    statement = {
        "kind": "avoided_cost",
        "name": "What the service costs",
        "source": "Invented for the demonstration",
        "price_year": last.year,
        "costs": {
            "lines": [
                {"name": name, "kind": kind, "amount": amount, "payer": "council"}
                for kind, (name, amount) in COST.items()
            ],
            "period": {"first": _year_before(last).isoformat(), "last": last.isoformat()},
        },
        "avoided": [
            {
                "id": "care",
                "name": "A year in foster care",
                "one": "child",
                "many": "children",
                "truly": "stay at home who otherwise would not have",
                "counted": 30,
                "counterfactual": {
                    "share": _triangle(0.15, 0.05, 0.3),
                    "set_by": "the simulated service",
                    "why": "Invented; in a real service it would rest on families to compare with",
                },
                "unit_cost": _triangle(58_000, 45_000, 75_000)
                | {"price_year": last.year, "source": "Invented, of the size of published unit costs"},
                "payers": {"council": 1},
                "deadweight": 0.1,
            }
        ],
        "discount_rate": 0.035,
        "psa": {"draws": 2000, "seed": 1},
    }
    return yaml.safe_dump(statement, sort_keys=False, allow_unicode=True, width=100)


def _year_before(last: date) -> date:
    following = last + timedelta(1)
    return following.replace(year=following.year - 1)


def _triangle(value: float, low: float, high: float) -> dict[str, object]:
    drawn = {"kind": "triangular", "low": low, "mode": value, "high": high}
    return {"value": value, "low": low, "high": high, "distribution": drawn}
