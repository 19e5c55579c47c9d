"""What a study must know of a scale, taken from its instrument."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.science.change import BandEdges, Better, ChangeThreshold, fixed_threshold, jacobson_truax_threshold
from holdfast.science.instruments import CutOff, Instrument, Reliability, Scale

UNITS = {"person": "parent", "dyad": "dyad", "goal": "goal"}
HALF = 0.5
"""Scores are whole numbers: "10 or more" and "below 10" part at 9.5."""


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
        """The score between the two sides of caseness; a score on it cannot be."""
        cut = self.caseness
        if cut is None:
            return None
        return cut.value - HALF if cut.comparison == "at least" else cut.value + HALF

    @property
    def bands(self) -> BandEdges | None:
        if not self.scale.bands:
            return None
        first = self.scale.bands[0]
        return BandEdges(above=first.low - 1, upper=tuple(band.high for band in self.scale.bands))

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
