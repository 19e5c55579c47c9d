"""How sure a mean change is, as it may be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from holdfast.analytics.release.coarse import coarse
from holdfast.analytics.studies.certainty import Certainty
from holdfast.science.disclosure import DisclosureRule
from holdfast.science.stats import BootstrapInterval, DeltaAdjusted, MeanBounds, SignFlip


@dataclass(frozen=True)
class DeltaFigure:
    """Mean change of everybody if those without a last score had ended `delta` points worse than people like them."""

    delta: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class CertaintyFigures:
    """What is `None`, or has no steps, was held back or cannot be worked out.

    `worst` and `best` bound the mean change of everybody who attended. `uncertain_at` and `vanishes_at` are the deltas
    at which the interval, and the mean change, reach nought; both `None` where the change is not for the better.
    """

    bootstrap: BootstrapInterval | None
    permutation: SignFlip | None
    worst: float | None
    best: float | None
    steps: tuple[DeltaFigure, ...]
    uncertain_at: float | None
    vanishes_at: float | None
    imputations: int | None


def certainty_figures(
    certainty: Certainty, *, means: bool, ledger: bool, rule: DisclosureRule | None
) -> CertaintyFigures:
    """Apply disclosure control.

    Parameters
    ----------
    certainty
        As the study worked it out.
    means
        Whether the mean change may be shown.
    ledger
        Whether every count of who is missing may be shown: how far a mean moves with the missing tells their number.
    rule
        `None` for the service's own eyes.

    Notes
    -----
    Where counts are rounded, figures that would tell them exactly are given in whole points and without steps.
    """
    exact = rule is None or rule.base is None
    places = 1 if exact else 0
    bounds = certainty.bounds if means and ledger else None
    missing = certainty.missing if means and ledger else None
    return CertaintyFigures(
        bootstrap=coarse(certainty.bootstrap, rule) if means else None,
        permutation=coarse(certainty.permutation, rule) if means else None,
        worst=_end(bounds, "worst", places),
        best=_end(bounds, "best", places),
        steps=_steps(missing) if missing and exact else (),
        uncertain_at=_delta(missing.uncertain_at, places) if missing else None,
        vanishes_at=_delta(missing.vanishes_at, places) if missing else None,
        imputations=missing.imputations if missing else None,
    )


def _end(bounds: MeanBounds | None, end: Literal["worst", "best"], places: int) -> float | None:
    return None if bounds is None else round(getattr(bounds, end), places)


def _delta(value: float | None, places: int) -> float | None:
    """Rounded, but never to nought, which means that it is so already."""
    return round(max(value, 10.0**-places), places) if value else value


def _steps(missing: DeltaAdjusted) -> tuple[DeltaFigure, ...]:
    found = ((step.delta, step.pooled) for step in missing.steps)
    return tuple(DeltaFigure(delta, pooled.estimate, pooled.low, pooled.high) for delta, pooled in found)
