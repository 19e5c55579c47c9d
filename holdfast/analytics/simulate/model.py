"""What is true of the simulated families: every number that the drawing and the truth are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from holdfast.blueprints.instruments import instrument
from holdfast.science.instruments import Instrument, Scale

DECILES: Final = np.arange(1, 11)
OCCASIONS: Final = ("start", "review", "end")
TIMES: Final = np.array([0.0, 0.5, 1.0])
"""Time of each occasion: 0 at the start, 1 at the end of care."""
Numbers = NDArray[np.float64]


def logistic(x: NDArray[Any]) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-x)))


@dataclass(frozen=True)
class ScaleModel:
    """One scale of an instrument: a straight line for each unit, and error around it.

    A score is ``start + gradient·(5.5 − decile) + u0 + time·(slope + site + therapist + u1) + e``, rounded to a whole
    number and kept within the scale.

    Attributes
    ----------
    instrument_id, scale_id, kind
        Which scale, and whether of the ``parent`` or the ``dyad``.
    start, gradient
        Mean at the first occasion, and how much higher for each decile that is more deprived; points.
    sd, reliability
        Standard deviation of first scores, and the share of its square that is not error.
    slope, sd_slope, correlation
        Mean change by the end of care, its standard deviation between people who share site and therapist, and its
        correlation with the level at the start.
    sd_site, sd_therapist
        Standard deviations of the change between sites, and between therapists of one site.
    """

    instrument_id: str
    scale_id: str
    kind: str
    start: float
    gradient: float
    sd: float
    reliability: float
    slope: float
    sd_slope: float
    correlation: float
    sd_site: float
    sd_therapist: float

    @cached_property
    def instrument(self) -> Instrument:
        return instrument(self.instrument_id)

    @cached_property
    def scale(self) -> Scale:
        return next(scale for scale in self.instrument.scales if scale.id == self.scale_id)

    @property
    def better(self) -> int:
        """1 where higher scores are better, −1 where lower ones are."""
        return 1 if self.scale.better == "higher" else -1

    @property
    def sd_level(self) -> float:
        return float(self.sd * np.sqrt(self.reliability))

    @property
    def sd_error(self) -> float:
        return float(self.sd * np.sqrt(1 - self.reliability))

    def mean_start(self, decile: NDArray[np.int64]) -> Numbers:
        return np.asarray(self.start + self.gradient * (5.5 - decile), dtype=np.float64)


@dataclass(frozen=True)
class Model:
    """A closed cohort: every referral was decided and every episode ended before the extract was made."""

    scales: tuple[ScaleModel, ...]
    first_day: date = date(2022, 1, 3)
    days: int = 900
    made_on: date = date(2026, 1, 1)
    accepted: float = 0.84
    declined: float = 0.12
    start_level: float = 1.3
    start_per_decile: float = 0.08
    shortest_wait: int = 14
    wait: float = 40.0
    wait_per_decile: float = 1.6
    dropout_level: float = -1.6
    dropout_per_sd: float = 0.35
    dropout_per_decile: float = 0.06
    dropout_scale: int = 1
    held: float = 0.86
    same_practitioner: float = 0.95
    may_use: float = 0.98
    safe: float = 0.72
    most_deprived: float = 1.6
    ethnicity: tuple[tuple[str, float], ...] = (
        ("white_british", 0.62),
        ("white_other", 0.1),
        ("asian_pakistani", 0.09),
        ("black_african", 0.08),
        ("mixed_other", 0.06),
        ("not_stated", 0.05),
    )
    language: tuple[tuple[str, float], ...] = (("English", 0.84), ("Polish", 0.06), ("Urdu", 0.06), ("Other", 0.04))

    @property
    def share_of_decile(self) -> Numbers:
        """Share of referrals from each decile: a straight line from `most_deprived` times the mean down."""
        weights = np.linspace(self.most_deprived, 2 - self.most_deprived, 10)
        return np.asarray(weights / weights.sum())

    def starts(self, decile: NDArray[np.int64]) -> Numbers:
        """Probability that an accepted family has a first session."""
        return logistic(self.start_level + self.start_per_decile * (decile - 5.5))

    def mean_wait(self, decile: NDArray[np.int64]) -> Numbers:
        """Mean of the exponential part of the wait, in days."""
        return np.asarray(self.wait + self.wait_per_decile * (5.5 - decile))

    def leaves(self, first: Numbers, decile: NDArray[np.int64]) -> Numbers:
        """Probability of leaving before the next occasion, by the family's first score on the dropout scale."""
        scale = self.scales[self.dropout_scale]
        standard = (first - scale.start) / scale.sd
        return logistic(self.dropout_level + self.dropout_per_sd * standard + self.dropout_per_decile * (5.5 - decile))


MODEL: Final = Model(
    scales=(
        ScaleModel("gad7", "total", "parent", 11.0, 0.10, 4.2, 0.90, -4.0, 2.4, -0.30, 0.5, 0.6),
        ScaleModel("phq9", "total", "parent", 13.5, 0.15, 4.8, 0.88, -5.0, 2.8, -0.35, 0.6, 0.8),
        ScaleModel("pirgas", "rating", "dyad", 44.0, -0.40, 12.0, 0.80, 14.0, 7.0, -0.20, 2.0, 2.5),
    )
)
"""Scales in the order in which an extract holds them: the parent's by the instrument's id, then the dyad's."""
