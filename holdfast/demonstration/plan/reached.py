"""Where a simulated family lives and what it says of itself: varied as in an English county, and often not recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

# Invented localities, with the decile of deprivation about which each lies and how many postal districts it has.
AREAS = (
    ("Kelpby", 2, 5),
    ("Dunes End", 4, 4),
    ("Marram", 5, 3),
    ("Saltings", 7, 3),
    ("Upper Shore", 9, 2),
)
DISTRICTS = tuple((area, about) for area, about, districts in AREAS for _ in range(districts))
SECTORS = 9
GROUPS = {
    "white_british": 0.66,
    "white_other": 0.11,
    "asian_indian": 0.04,
    "asian_pakistani": 0.02,
    "asian_bangladeshi": 0.02,
    "black_african": 0.05,
    "black_caribbean": 0.02,
    "mixed_white_black_caribbean": 0.03,
    "mixed_white_asian": 0.02,
    "other_arab": 0.01,
    "not_stated": 0.02,
}
ASKED = 0.82
PLACED = 0.93


@dataclass(frozen=True)
class Reached:
    """Empty where nobody has asked, or nobody knows; `placed` says whether anybody has."""

    placed: bool
    area: str
    deprivation: int | None
    ethnic_group: str


def reached_random(name: str) -> np.random.Generator:
    """Chance of its own for each family, so that the rest of the plan stays as it was."""
    return np.random.default_rng(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big"))


def postcode_of(district: int, sector: int) -> str:
    """An invented one: no postcode ends like this. Both count from 1."""
    return f"NN{district} {sector}ZZ"


def place_of(district: int, sector: int) -> tuple[str, int]:
    """Area and decile of deprivation; sectors differ a little within their area."""
    area, about = DISTRICTS[district - 1]
    return area, min(max(about + sector % 3 - 1, 1), 10)


def every_place() -> Iterator[tuple[str, str, str]]:
    """Postcode, area and decile, as a service's own table of places has them."""
    for district in range(1, len(DISTRICTS) + 1):
        for sector in range(1, SECTORS + 1):
            area, decile = place_of(district, sector)
            yield postcode_of(district, sector), area, str(decile)


def draw_who(district: int, sector: int, random: np.random.Generator) -> Reached:
    """What is recorded of one family's place and group."""
    area, decile = place_of(district, sector)
    group = str(random.choice(list(GROUPS), p=list(GROUPS.values())))
    placed, asked = random.random() < PLACED, random.random() < ASKED
    return Reached(placed, area if placed else "", decile if placed else None, group if asked else "")
