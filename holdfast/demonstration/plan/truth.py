"""What is true of the simulated parents, and how answers to items come from it.

Each parent has one latent distress, in standard deviations. An item's expected share of its highest answer is the
logistic function of `level + slope × distress + the item's own shift`; the answer is binomial around it. So the true
score of a parent at an occasion is known exactly: it is the expected total. The binomial adds the measurement error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from holdfast.blueprints.instruments import instrument
from holdfast.science.instruments import Instrument, Item

SHIFT: Final = -1.05
"""Mean change of latent distress from the first to the last session of those who stay to the end."""
SHIFT_SD: Final = 0.75
BOND_GAIN: Final = 13.5
"""Mean true gain in PIR-GAS points over a whole course."""
BOND_GAIN_SD: Final = 7.0
RATING_ERROR: Final = 3.0
"""Standard deviation of a clinician's rating around the true PIR-GAS, in points."""


@dataclass(frozen=True)
class Answering:
    """How distress shows in an instrument: `level` at distress 0 and `slope`, on the logit scale."""

    level: float
    slope: float
    shifts: tuple[tuple[int, float], ...] = ()


ANSWERING: Final = {
    "hads": Answering(-0.22, 0.75),
    "phq9": Answering(-0.30, 0.85, ((9, -2.4),)),
    "gad7": Answering(-0.20, 0.80),
    "core10": Answering(-0.35, 0.80, ((6, -2.8),)),
    "kpcs": Answering(1.35, -0.55),
}


def shares(name: str, distress: float) -> NDArray[np.float64]:
    """Expected share of the highest answer of each item, after reversal, in item order."""
    how = ANSWERING[name]
    found = instrument(name)
    own = dict(how.shifts)
    logit = np.array([how.level + how.slope * distress + own.get(item.number, 0.0) for item in found.items])
    return 1 / (1 + np.exp(-logit))


def true_score(name: str, scale: str, distress: float) -> float:
    """Expected score of a scale that adds its items (or is their mean times ten)."""
    found = instrument(name)
    share = shares(name, distress)
    numbers = _items(found, scale)
    points = sum(share[number - 1] * _span(found.item(number)) for number in numbers)
    return float(points * 10 / len(numbers)) if found.scale(scale).method == "mean-times-10" else float(points)


def answers(name: str, distress: float, random: np.random.Generator) -> dict[int, int | None]:
    """One set of answers as they are stored, before reversal; now and then an item is left out."""
    found = instrument(name)
    return {
        item.number: None if random.random() < 0.01 else _stored(item, int(random.binomial(_span(item), share)))
        for item, share in zip(found.items, shares(name, distress), strict=True)
    }


def rating(bond: float, random: np.random.Generator) -> dict[int, int | None]:
    """A clinician's PIR-GAS rating of a relationship whose true value is `bond`."""
    return {1: int(np.clip(round(bond + random.normal(0, RATING_ERROR)), 1, 100))}


def _stored(item: Item, points: int) -> int:
    return item.maximum - points if item.reverse else item.minimum + points


def _span(item: Item) -> int:
    return item.maximum - item.minimum


def _items(found: Instrument, scale: str) -> tuple[int, ...]:
    own = found.scale(scale)
    return own.items if not own.of else tuple(n for part in own.of for n in _items(found, part))
