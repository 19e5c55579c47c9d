"""The figures of a comparison, as they are printed."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from holdfast.cli.compare.read import People
from holdfast.cli.compare.words import notes, sentence
from holdfast.science.comparison import (
    Compared,
    Spread,
    coded,
    compare_counts,
    compare_means,
    compare_shares_of_people,
)
from holdfast.science.comparison.compared import Outcome
from holdfast.science.errors import BadInput

MINIMUM = 10
"""Fewest people of a unit whose figure is shown: fewer say little of the unit and too much of the people."""


@dataclass(frozen=True)
class Settings:
    outcome: Outcome | None
    spread: Spread
    target: float | None
    per: float
    minimum: int | None
    adjust: tuple[str, ...]


def compared(people: People, settings: Settings) -> dict[str, Any]:
    """Compare the units of a table."""
    outcome = settings.outcome or ("mean" if people.denominator is None else "share")
    _refuse(people, settings, outcome)
    names, unit = coded(people.unit)
    found = _compared(people, unit, outcome, settings)
    least = settings.minimum if settings.minimum is not None else (0 if outcome == "rate" else MINIMUM)
    shown = np.flatnonzero(found.size >= least)
    figures = _figures(found, names, shown, settings)
    return figures | {
        "sentence": sentence(figures),
        "notes": notes(figures, settings.adjust, least, people.left_out),
    }


def _refuse(people: People, settings: Settings, outcome: Outcome) -> None:
    if outcome == "mean" and people.denominator is not None:
        raise BadInput("A mean has no denominator; leave --denominator out or ask for --outcome share or rate.")
    if outcome == "rate" and people.denominator is None:
        raise BadInput("A rate needs --denominator, the column with the exposure.")
    if people.covariates is not None and people.denominator is not None:
        raise BadInput("Adjusting needs one row for each person; a table of counts with --denominator has none.")
    if settings.per != 1 and outcome != "rate":
        raise BadInput("--per is for rates; ask for --outcome rate.")
    if people.covariates is not None and outcome == "share" and settings.target is not None:
        raise BadInput("Adjusted shares are held against the share of all; leave --target or --adjust out.")
    if outcome == "share" and people.denominator is None and not np.isin(people.value, (0, 1)).all():
        raise BadInput("A share of people needs 0 and 1 only, or counts with --denominator.")


def _compared(people: People, unit: np.ndarray, outcome: Outcome, settings: Settings) -> Compared:
    target = None if settings.target is None else settings.target / settings.per
    if outcome == "mean":
        return compare_means(people.value, unit, people.covariates, target=target, spread=settings.spread)
    if people.denominator is None:
        return compare_shares_of_people(people.value, unit, people.covariates, target=target, spread=settings.spread)
    counts, sizes = np.bincount(unit, people.value), np.bincount(unit, people.denominator)
    return compare_counts(counts, sizes, outcome=outcome, target=target, spread=settings.spread)


def _figures(found: Compared, names: tuple[str, ...], shown: np.ndarray, settings: Settings) -> dict[str, Any]:
    funnel, per, k = found.funnel, settings.per, int(shown.size)
    return {
        "outcome": found.outcome,
        "target": funnel.target * per,
        "n_units": len(names),
        "n_units_shown": k,
        "outside_95": int(funnel.outside_warning[shown].sum()),
        "outside_95_by_chance": k * 0.05,
        "outside_99_8": int(funnel.outside_action[shown].sum()),
        "outside_99_8_by_chance": k * 0.002,
        "spread": settings.spread,
        "dispersion": asdict(funnel.dispersion),
        "sd_between": found.sd_between,
        "icc": found.icc,
        "icc_low": found.icc_low,
        "icc_high": found.icc_high,
        "pairs": found.places.pairs,
        "pairs_told_apart": found.places.told_apart,
        "explained_by_case_mix": found.case_mix.explained if found.case_mix else None,
        "units": [_unit(found, names, place, per) for place in shown.tolist()],
    }


def _unit(found: Compared, names: tuple[str, ...], place: int, per: float) -> dict[str, Any]:
    funnel = found.funnel
    beyond = "99.8" if funnel.outside_action[place] else "95" if funnel.outside_warning[place] else ""
    side = "" if not beyond else "above" if funnel.value[place] > funnel.target else "below"
    return {
        "unit": names[place],
        "size": _whole(found.size[place]),
        "observed": _whole(found.observed[place]),
        "expected": float(found.expected[place]),
        "value": float(funnel.value[place]) * per,
        "low_95": float(funnel.warning.low[place]) * per,
        "high_95": float(funnel.warning.high[place]) * per,
        "low_99_8": float(funnel.action.low[place]) * per,
        "high_99_8": float(funnel.action.high[place]) * per,
        "outside": f"{side} {beyond} %" if beyond else "",
        "shrunken": float(found.shrunken[place]) * per,
        "shrunken_low": float(found.low[place]) * per,
        "shrunken_high": float(found.high[place]) * per,
        "place_from": int(found.places.best[place]),
        "place_to": int(found.places.worst[place]),
    }


def _whole(value: float) -> int | float:
    return int(value) if float(value).is_integer() else float(value)
