"""Comparisons of sites and practitioners, as they may be shown: no small unit, and no practitioner outside the team."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release.coarse import POINTS, RATIO, coarse, rounds
from holdfast.analytics.studies.comparison import WAYS, By, Comparison, Question, comparisons
from holdfast.analytics.studies.measure import Measure
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.science.comparison import Compared, Funnel, Spread, funnel_of_means, funnel_of_shares
from holdfast.science.disclosure import DisclosureRule, release_table
from holdfast.science.errors import BadInput

MINIMUM = 10
"""Fewest people behind a unit's figure, for everybody's eyes: fewer say little of a site or practitioner."""
LEAST_PRACTITIONERS = 3
"""Fewest practitioners that are shown at all: one of two is known by the other."""
CURVE = 28
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class UnitFigure:
    """One site or practitioner; `count` of its people (or `size` of sessions) did so, where a share is asked for.

    `value` is a mean change in points or a share from 0 to 1, `beyond` which limits it lies outside: "", "95" or
    "99.8". The shrunken figure and the places it could have are None where numbers are rounded.
    """

    name: str
    people: int
    count: int | None
    size: float
    value: float
    low: float
    high: float
    low_far: float
    high_far: float
    beyond: str
    shrunken: tuple[float, float, float] | None
    places: tuple[int, int] | None


@dataclass(frozen=True)
class Between:
    """How much lies between all units: share of the variance with its interval, and pairs that can be told apart."""

    icc: float
    low: float
    high: float
    pairs: int
    told_apart: int
    phi: float
    explained: float | None


@dataclass(frozen=True)
class ComparisonFigures:
    """One question of one kind of unit; `curve` rows are size, 95 % low and high, 99.8 % low and high.

    `adjusted` says that the values are adjusted for the first score; shares of rounded counts are not.
    """

    by: By
    question: Question
    measure: Measure | None
    units: tuple[UnitFigure, ...]
    not_shown: bool
    target: float | None
    curve: tuple[tuple[float, float, float, float, float], ...]
    between: Between | None
    spread: Spread
    why_not: str
    rule: DisclosureRule | None
    adjusted: bool = False

    @property
    def outside(self) -> tuple[int, int]:
        """Units outside the 95 % limits and outside the 99.8 % limits."""
        return sum(bool(unit.beyond) for unit in self.units), sum(unit.beyond == "99.8" for unit in self.units)


def comparison_figures(
    extract: Extract, blueprint: Blueprint, filters: Filters, rule: DisclosureRule | None
) -> tuple[ComparisonFigures, ...]:
    """Compare sites and practitioners and apply disclosure control.

    Parameters
    ----------
    extract, blueprint, filters
        What is asked of which episodes.
    rule
        `None` for the team's own eyes. With a rule practitioners are left out altogether, and sites as far as their
        counts, or those that would give them away, are small.
    """
    ways: tuple[By, ...] = WAYS if rule is None else ("site",)
    found = comparisons(extract, blueprint, filters, ways)
    return tuple(_figures(each, _shown(each, rule), rule) for each in found)


def _shown(found: Comparison, rule: DisclosureRule | None) -> Marks:
    enough = found.people >= MINIMUM
    if found.by == "practitioner":
        return enough if int(enough.sum()) >= LEAST_PRACTITIONERS else np.zeros(enough.size, dtype=np.bool_)
    if rule is None or not found.names:
        return enough
    enough = enough & (found.people >= rule.smallest_denominator)
    if found.counts is None or found.sizes is None:
        cells = release_table(found.people, rule).cells[0]
        return _not_alone(enough & np.array([isinstance(cell, int) for cell in cells]), found.people)
    return _not_alone(enough & _released(found.counts, found.sizes, rule), found.people)


def _released(counts: NDArray[np.float64], sizes: NDArray[np.float64], rule: DisclosureRule) -> Marks:
    """Sites both of whose counts, with and without the outcome, may be shown beside the counts of all sites."""
    cells = release_table(np.column_stack([counts, sizes - counts]).astype(np.int64), rule).cells
    return np.array([all(isinstance(cell, int) for cell in row) for row in cells], dtype=np.bool_)


def _not_alone(shown: Marks, people: NDArray[np.int64]) -> Marks:
    """A single site held back follows from the whole and all the others, so that another goes with it."""
    if int((~shown & (people > 0)).sum()) == 1 and shown.any():
        least = np.flatnonzero(shown)[np.argmin(people[shown])]
        shown = shown.copy()
        shown[least] = False
    return shown


def _figures(found: Comparison, shown: Marks, rule: DisclosureRule | None) -> ComparisonFigures:
    compared, why_not = found.compared, found.why_not
    if compared is not None and int(shown.sum()) < 2:
        compared, why_not = None, _few(found.by, rule)
    if compared is None:
        return ComparisonFigures(
            found.by, found.question, found.measure, (), True, None, (), None, found.spread, why_not, rule
        )
    funnel, places = _funnel(found, compared, shown, rule)
    return ComparisonFigures(
        by=found.by,
        question=found.question,
        measure=found.measure,
        units=tuple(_unit(found, compared, funnel, i, place, rule) for i, place in enumerate(places)),
        not_shown=bool((~shown).any()),
        target=_number(funnel.target, found.counts is None, rule),
        curve=_curve(funnel),
        between=coarse(_between(compared), rule, RATIO),
        spread=found.spread,
        why_not="",
        rule=rule,
        adjusted=compared.case_mix is not None and (found.counts is None or not rounds(rule)),
    )


def _few(by: By, rule: DisclosureRule | None) -> str:
    if rule is not None:
        return "Fewer than two sites have counts that are large enough to be given, so none is."
    least = "three practitioners" if by == "practitioner" else "two sites"
    return f"Fewer than {least} have {MINIMUM} or more behind their figure, so none is shown."


def _funnel(
    found: Comparison, compared: Compared, shown: Marks, rule: DisclosureRule | None
) -> tuple[Funnel, list[int]]:
    """The funnel with the places of its units; from rounded counts, where the rule rounds."""
    places = [int(place) for place in np.flatnonzero(shown)]
    if rule is None or rule.base is None:
        return compared.funnel, places
    if found.counts is None or found.sizes is None:
        sizes = [max(rule.rounded(int(found.people[place])), 1) for place in places]
        means, sd = compared.funnel.value[places], _sd(compared)
        return funnel_of_means(means, sizes, sd, target=compared.funnel.target, spread=found.spread), places
    whole = [rule.rounded(int(found.sizes[place])) for place in places]
    part = [min(rule.rounded(int(found.counts[place])), n) for place, n in zip(places, whole, strict=True)]
    target = round(compared.funnel.target, 2)
    if not 0 < target < 1:
        raise BadInput("A share of all that rounds to none or all has no limits to show.")
    return funnel_of_shares(part, whole, target=target, spread=found.spread), places


def _sd(compared: Compared) -> float:
    """The standard deviation within units, from the width of the limits at their sizes."""
    half = compared.funnel.warning.high[0] - compared.funnel.target
    return float(half / 1.959963984540054 * np.sqrt(compared.size[0]))


def _unit(
    found: Comparison, compared: Compared, funnel: Funnel, i: int, place: int, rule: DisclosureRule | None
) -> UnitFigure:
    rounds = rule is not None and rule.base is not None
    at = i if rounds else place
    people = int(found.people[place])
    far, near = bool(funnel.outside_action[at]), bool(funnel.outside_warning[at])
    return UnitFigure(
        name=found.names[place],
        people=people if rule is None else rule.rounded(people),
        count=_count(found, place, rule),
        size=float(funnel.size[at]),
        value=_number(float(funnel.value[at]), found.counts is None, rule),
        low=_number(float(funnel.warning.low[at]), found.counts is None, rule),
        high=_number(float(funnel.warning.high[at]), found.counts is None, rule),
        low_far=_number(float(funnel.action.low[at]), found.counts is None, rule),
        high_far=_number(float(funnel.action.high[at]), found.counts is None, rule),
        beyond="99.8" if far else "95" if near else "",
        shrunken=None if rounds else tuple(float(x[place]) for x in (compared.shrunken, compared.low, compared.high)),  # type: ignore[arg-type]
        places=None if rounds else (int(compared.places.best[place]), int(compared.places.worst[place])),
    )


def _count(found: Comparison, place: int, rule: DisclosureRule | None) -> int | None:
    if found.counts is None:
        return None
    count = int(found.counts[place])
    return count if rule is None else rule.rounded(count)


def _number(value: float, mean: bool, rule: DisclosureRule | None) -> float:
    """A mean with few decimals where the rule rounds; a share is of rounded counts already."""
    return round(value, POINTS) if mean and rounds(rule) else value


def _curve(funnel: Funnel) -> tuple[tuple[float, float, float, float, float], ...]:
    """The limits at whole sizes, from a little below the smallest unit to a little above the largest."""
    low, high = float(funnel.size.min()), float(funnel.size.max())
    sizes = np.unique(np.round(np.linspace(max(low * 0.6, 1.0), high * 1.06, CURVE)))
    near, far = funnel.curve(sizes, 0.95), funnel.curve(sizes, 0.998)
    rows = np.column_stack([sizes, near.low, near.high, far.low, far.high]).tolist()
    return tuple((size, a, b, c, d) for size, a, b, c, d in rows)


def _between(compared: Compared) -> Between | None:
    if compared.icc is None or compared.icc_low is None or compared.icc_high is None:
        return None
    return Between(
        icc=compared.icc,
        low=compared.icc_low,
        high=compared.icc_high,
        pairs=compared.places.pairs,
        told_apart=compared.places.told_apart,
        phi=compared.funnel.dispersion.phi_winsorised,
        explained=compared.case_mix.explained if compared.case_mix else None,
    )
