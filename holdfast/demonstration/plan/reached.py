"""Where a simulated family lives and what it says of itself: varied as in an English county, and often not recorded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

# Invented localities, with the decile of deprivation about which each lies and its share of the families.
AREAS = (
    ("Kelpby", 2, 0.30),
    ("Dunes End", 4, 0.24),
    ("Marram", 5, 0.18),
    ("Saltings", 7, 0.16),
    ("Upper Shore", 9, 0.12),
)
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
    """Empty where nobody has asked, or nobody knows."""

    area: str
    deprivation: int | None
    ethnic_group: str


def reached_random(name: str) -> np.random.Generator:
    """Chance of its own for each family, so that the rest of the plan stays as it was."""
    return np.random.default_rng(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big"))


def draw_who(random: np.random.Generator) -> Reached:
    """One family's place and group."""
    place = int(random.choice(len(AREAS), p=[share for _, _, share in AREAS]))
    area, about, _ = AREAS[place]
    decile = int(np.clip(round(random.normal(about, 1.2)), 1, 10))
    group = str(random.choice(list(GROUPS), p=list(GROUPS.values())))
    placed, asked = random.random() < PLACED, random.random() < ASKED
    return Reached(area if placed else "", decile if placed else None, group if asked else "")
