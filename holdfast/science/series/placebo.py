"""How often is a change as large found where nothing began: at other times, and in other areas?"""

from dataclasses import dataclass, replace

import numpy as np

from holdfast.science.errors import BadInput

from .counted import Areas, Series
from .counts import SegmentedCounts, controlled_counts, segmented_counts
from .design import Settings
from .linear import segmented_linear

SIDE = 4
"""Times that an earlier break must have on either side."""
MOST_AREAS = 30
"""Comparators that are each tried in turn; with more it would take minutes."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The change of level with the break moved to `label`: a rate ratio, or a difference in a linear model."""

    label: str
    level: float


@dataclass(frozen=True, slots=True)
class Placebo:
    """Changes of level where nothing began, and how many were as large as the real one, in either direction.

    `why_none` says why nothing could be tried. The breaks share times, so they are not independent tests.
    """

    level: float
    moved: tuple[Moved, ...]
    as_large: int
    why_none: str = ""

    @property
    def tried(self) -> int:
        return len(self.moved)


def placebo_in_time(series: Series, settings: Settings | None = None) -> Placebo:
    """Move the break over the times before it, using these only, and see how large a change is found.

    Parameters
    ----------
    series : Series
        Of counts, or linear.
    settings : Settings, optional
        The model; an earlier break needs `SIDE` times on either side.

    References
    ----------
    Lopez Bernal, Cummins & Gasparrini (2017), International Journal of Epidemiology 46, 348–355, on false breaks.
    """
    settings = settings or Settings()
    real = _level(series, settings)
    n = series.first_after
    moved = []
    for place in range(SIDE, n - SIDE + 1):
        exposure = None if series.exposure is None else series.exposure[:n]
        try:
            earlier = Series(series.labels[:n], series.values[:n], place, exposure, series.linear)
            moved.append(Moved(series.labels[place], _level(earlier, settings)))
        except BadInput:
            continue  # too little happened on one side of this time, or the stretch is too short for the model
    why = "" if moved else f"The {n} times before the break are too few for a break to be moved over them."
    return Placebo(real, tuple(moved), _as_large(real, [one.level for one in moved], series.linear), why)


def placebo_in_place(areas: Areas, settings: Settings | None = None) -> Placebo:
    """Take each comparator in turn for the area where something began, the real one left out.

    References
    ----------
    Abadie, Diamond & Hainmueller (2010), Journal of the American Statistical Association 105, 493–505.
    """
    settings = settings or Settings()
    real = controlled_counts(areas, settings).level.rate_ratio
    if len(areas.comparators) > MOST_AREAS:
        return Placebo(real, (), 0, f"With more than {MOST_AREAS} comparators they are not tried one by one.")
    if len(areas.comparators) < 2:
        return Placebo(real, (), 0, "Each comparator needs another one to be held against, so two at least are needed.")
    moved = []
    for name, series in areas.comparators:
        others = tuple(pair for pair in areas.comparators if pair[0] != name)
        moved.append(Moved(name, controlled_counts(Areas(name, series, others), settings).level.rate_ratio))
    return Placebo(real, tuple(moved), _as_large(real, [one.level for one in moved], linear=False))


def each_area(areas: Areas, settings: Settings | None = None) -> tuple[tuple[str, SegmentedCounts | str], ...]:
    """Every area on its own, the treated one first; a sentence where an area's series has no finite answer."""
    found: list[tuple[str, SegmentedCounts | str]] = []
    for name, series in ((areas.name, areas.treated), *areas.comparators):
        try:
            found.append((name, segmented_counts(series, settings)))
        except BadInput as problem:
            found.append((name, str(problem)))
    return tuple(found)


def _level(series: Series, settings: Settings) -> float:
    plain = replace(settings, robust=False)  # errors do not move the estimate
    if series.linear:
        return segmented_linear(series, plain).chosen.level.difference
    return segmented_counts(series, plain).level.rate_ratio


def _as_large(real: float, others: list[float], linear: bool) -> int:
    size = abs(real) if linear else abs(np.log(real))
    sizes = [abs(other) if linear else abs(np.log(other)) for other in others]
    return sum(1 for other in sizes if other >= size)
