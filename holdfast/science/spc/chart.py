"""A chart: its points, its lines, its phases and its signals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput

from .checks import MINIMUM, checked
from .limits import LIMITS, Floats, Kind, Limits, Points
from .rules import RULE_SETS, RuleSet, patterns
from .runs import Runs, runs_analysis

Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Phase:
    """Points `start` up to but not including `end`, with limits of their own; `baseline` counts those they rest on."""

    start: int
    end: int
    baseline: int
    runs: Runs


@dataclass(frozen=True, slots=True, eq=False)
class ControlChart:
    """A chart of n points in the order of time, in the units of the values (shares from 0 to 1).

    `above` and `below` mark points outside the three-sigma limits, `patterns` those of the chosen rules.
    """

    kind: Kind
    rules: RuleSet
    value: Floats
    limits: Limits
    above: Marks
    below: Marks
    patterns: dict[str, Marks]
    phases: tuple[Phase, ...]

    @property
    def signal(self) -> bool:
        """Whether anything says that the process is not the same throughout."""
        return bool(self.points_signalled.any()) or (
            self.rules == "anhoej" and any(phase.runs.signal for phase in self.phases)
        )

    @property
    def points_signalled(self) -> Marks:
        """Points outside the limits, in a pattern, or in too long a run."""
        marked = self.above | self.below
        for marks in self.patterns.values():
            marked = marked | marks
        return marked


def control_chart(
    values: ArrayLike,
    denominators: ArrayLike | None = None,
    *,
    kind: Kind,
    freeze: int | None = None,
    splits: Sequence[int] = (),
    rules: RuleSet = "anhoej",
) -> ControlChart:
    """Chart a process.

    Parameters
    ----------
    values : array_like, shape (n,)
        In the order of time; NaN where a value is missing. Counts for p, pprime, u, uprime and c; for g the number of
        occasions between two events; for run, i and mr any measurement.
    denominators : array_like, shape (n,), optional
        For p and pprime the number of whom the values are a part, for u and uprime the area of opportunity. With run
        and i the values are divided by them.
    kind
        Which chart.
    freeze : int, optional
        Lines are worked out from the first so many points.
    splits : sequence of int
        The last point of each phase, counted from 1; every phase has lines of its own.
    rules
        "anhoej" looks for long runs and few crossings; the others for the patterns in `RULE_SETS`. Points outside the
        limits always count.

    Raises
    ------
    BadInput
        If a phase has fewer points than `MINIMUM`, a count or denominator cannot be, or the values do not vary.

    References
    ----------
    Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., chapters 6 and 7; Laney (2002), Quality
    Engineering 14, 531–537 (p′, u′); Benneyan (2001), Health Care Management Science 4, 305–318 (g); Anhøj (2015).
    """
    points, n = checked(values, denominators, kind)
    edges = _edges(points.size, freeze, splits)
    parts = [_phase(points, n, kind, start, end, freeze) for start, end in edges]
    limits = Limits(*(np.concatenate([getattr(part, name) for part, _ in parts]) for name in Limits.__slots__))
    shown = np.concatenate([_charted(points[start:end], kind) for start, end in edges])
    phases = tuple(_runs(edge, count, shown, limits) for edge, (_, count) in zip(edges, parts, strict=True))
    marks = _patterns(shown, limits, edges, kind, rules)
    above, below = (outside.astype(np.bool_) for outside in (shown > limits.upper, shown < limits.lower))
    return ControlChart(kind, rules, shown, limits, above, below, marks, phases)


def _runs(edge: tuple[int, int], baseline: int, shown: Floats, limits: Limits) -> Phase:
    start, end = edge
    return Phase(start, end, baseline, runs_analysis(shown[start:end], limits.centre[start:end]))


def _edges(n: int, freeze: int | None, splits: Sequence[int]) -> list[tuple[int, int]]:
    if freeze is not None and splits:
        raise BadInput("A chart is either frozen at a baseline or split into phases; give one of them.")
    ends = sorted({*splits, n})
    edges = list(zip([0, *ends[:-1]], ends, strict=True))
    for place in splits:
        if not 0 < place < n:
            raise BadInput(f"A split after point {place} is not inside the {n} points; give 1 to {n - 1}.")
    if freeze is not None and not 0 < freeze <= n:
        raise BadInput(f"A baseline of the first {freeze} points is not inside the {n} points; give 1 to {n}.")
    return edges


def _phase(points: Floats, n: Floats, kind: Kind, start: int, end: int, freeze: int | None) -> tuple[Limits, int]:
    value = _charted(points[start:end], kind)
    baseline = np.arange(end - start) < (end - start if freeze is None else freeze)
    given = int((~np.isnan(points[start:end]) & baseline).sum())
    if given < MINIMUM:
        which = f"The baseline of {freeze} points" if freeze is not None else f"Points {start + 1} to {end}"
        raise BadInput(f"{which}: {given} have a value; a chart needs at least {MINIMUM}.")
    try:
        return LIMITS[kind](Points(value, n[start:end], baseline)), given
    except BadInput as problem:
        if start == 0 and end == points.size:
            raise
        raise BadInput(f"Points {start + 1} to {end}: {str(problem)[0].lower()}{str(problem)[1:]}") from None


def _charted(value: Floats, kind: Kind) -> Floats:
    return np.append(np.nan, np.abs(np.diff(value))) if kind == "mr" else value


def _patterns(
    value: Floats, limits: Limits, edges: list[tuple[int, int]], kind: Kind, rules: RuleSet
) -> dict[str, Marks]:
    marks = {name: np.zeros(value.size, dtype=np.bool_) for name in RULE_SETS[rules]}
    if not marks:
        return marks
    if kind == "run":
        raise BadInput(f"A run chart has no limits, which the {rules} rules need; use the anhoej rules with it.")
    for start, end in edges:
        known = start + np.flatnonzero(~np.isnan(value[start:end]))
        z = (value[known] - limits.centre[known]) / limits.sigma[known]
        for name, found in patterns(z, rules).items():
            marks[name][known] = found
    return marks
