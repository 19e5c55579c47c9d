"""What a study must know of a scale, taken from its instrument."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.science.change import BandEdges, Better, ChangeThreshold, fixed_threshold, jacobson_truax_threshold
from holdfast.science.instruments import CutOff, Instrument, Reliability, Scale

UNITS = {"person": "parent", "dyad": "dyad", "goal": "goal"}
HAIR = 1e-6
"""Below the steps of any score: "10 or more" and "below 10" part a hair under 10."""


@dataclass(frozen=True)
class Measure:
    """A scale of an instrument and the kind of unit it is about."""

    instrument: Instrument
    scale: Scale

    @property
    def unit(self) -> str:
        return UNITS[self.instrument.about]

    @property
    def better(self) -> Better:
        return self.scale.better

    @property
    def reliability(self) -> Reliability | None:
        return self.scale.reliability[0] if self.scale.reliability else None

    @property
    def caseness(self) -> CutOff | None:
        return next((cut for cut in self.scale.cut_offs if cut.comparison in ("at least", "at most")), None)

    @property
    def edge(self) -> float | None:
        """What lies between the two sides of caseness; no score can be on it."""
        cut = self.caseness
        if cut is None:
            return None
        return cut.value - HAIR if cut.comparison == "at least" else cut.value + HAIR

    @property
    def bands(self) -> BandEdges | None:
        if not self.scale.bands:
            return None
        bands = self.scale.bands
        if self.scale.between == "up":
            upper = tuple(band.high for band in bands)
        else:
            upper = (*(band.low - HAIR for band in bands[1:]), bands[-1].high)
        return BandEdges(above=bands[0].low - 1, upper=upper)

    def threshold(self, first: NDArray[np.float64]) -> tuple[ChangeThreshold | None, str]:
        """How much change is more than measurement error, and where that comes from in words."""
        published = self.scale.reliable_change
        if published is not None:
            return fixed_threshold(published.value), f"{published.value:g} points or more ({published.source})"
        reliability = self.reliability
        if reliability is None or first.size < 2 or not first.std(ddof=1):
            return None, "No reliable-change value or reliability is published for this scale, so none is used."
        found = jacobson_truax_threshold(sd=float(first.std(ddof=1)), reliability=reliability.value)
        return found, (
            f"Jacobson and Truax from the spread of these first scores and a reliability of {reliability.value:g} "
            f"({reliability.kind}, {reliability.population}; {reliability.source})"
        )
