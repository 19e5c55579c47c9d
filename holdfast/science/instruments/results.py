"""What scoring gives back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput
from holdfast.science.instruments.facts import Band


@dataclass(frozen=True, slots=True)
class ScaleScore:
    """One scale's score; `value` is None exactly when `refused_reason` says why. `reached` names cut-offs met."""

    scale: str
    value: float | None
    n_missing: int
    prorated: bool
    band: Band | None
    reached: tuple[str, ...]
    refused_reason: str | None


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert item that was endorsed."""

    item: int
    answer: int
    words: str


@dataclass(frozen=True, slots=True)
class Scoring:
    """All scores of one response, with the rule that made them, to be stored beside the raw answers."""

    instrument: str
    version: str
    rule: str
    n_missing: int
    scales: tuple[ScaleScore, ...]
    alerts: tuple[Alert, ...]

    def scale(self, id: str) -> ScaleScore:
        for score in self.scales:
            if score.scale == id:
                return score
        raise BadInput(
            f"{self.instrument} has no scale {id}; its scales are {', '.join(s.scale for s in self.scales)}."
        )


@dataclass(frozen=True, slots=True)
class ManyScores:
    """Scores of many responses: one row a response, one column a scale (`scales`) or alert item (`alert_items`)."""

    rule: str
    scales: tuple[str, ...]
    values: NDArray[np.float64]
    n_missing: NDArray[np.int64]
    prorated: NDArray[np.bool_]
    bands: NDArray[np.int64]
    alert_items: tuple[int, ...]
    alerts: NDArray[np.bool_]
