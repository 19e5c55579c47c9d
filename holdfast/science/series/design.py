"""The columns of a segmented regression."""

from dataclasses import dataclass
from math import inf
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput

from .counted import Floats, Series

Family = Literal["poisson", "quasipoisson", "negbin"]
SPARE = 2
"""Times beyond the number of coefficients, without which nothing is left to judge the scatter by."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a series is modelled.

    Parameters
    ----------
    family : {"poisson", "quasipoisson", "negbin"}
        Of counts: variance equal to the mean; proportional to it; mean + alpha × mean².
    slope_change : bool
        Whether the trend may change at the break as well as the level.
    period : float, optional
        Times in one season: 12 for months of a year.
    harmonics : int
        Pairs of sine and cosine within a season; 0 for none, below half the period.
    robust : bool
        Whether standard errors are Newey–West ones, right also where neighbouring times resemble each other.
    lags : int, optional
        Of Newey–West; else ⌊4 (n ÷ 100)^(2/9)⌋ (Newey & West 1994).
    """

    family: Family = "poisson"
    slope_change: bool = False
    period: float | None = None
    harmonics: int = 0
    robust: bool = False
    lags: int | None = None

    def __post_init__(self) -> None:
        if (self.period is None) != (self.harmonics == 0):
            raise BadInput("A season needs both its period and its number of harmonics; give both or neither.")
        if self.period is not None and not (3 <= self.period < inf and 1 <= self.harmonics < self.period / 2):
            raise BadInput(
                f"A period of {self.period:g} with {self.harmonics} harmonics cannot be; the period must be at least 3 "
                "and the number of harmonics from 1 to below half of it."
            )
        if self.lags is not None and self.lags < 0:
            raise BadInput(f"{self.lags} lags cannot be; Newey–West errors take 0 or more.")

    def lags_for(self, n: int) -> int:
        return min(self.lags if self.lags is not None else int(4 * (n / 100) ** (2 / 9)), n - 1)


@dataclass(frozen=True, eq=False)
class Design:
    """A matrix with a name for each column; `without` is the same had the break not been."""

    names: tuple[str, ...]
    matrix: Floats
    without: Floats

    def __post_init__(self) -> None:
        n, p = self.matrix.shape
        if n < p + SPARE:
            raise BadInput(
                f"A model with {p} coefficients needs at least {p + SPARE} times; the series has {n}. "
                "Leave out the change of slope or some harmonics, or bring a longer series."
            )
        if np.linalg.matrix_rank(self.matrix) < p:
            raise BadInput("The model cannot tell its parts from each other; use fewer harmonics.")

    def place(self, name: str) -> int:
        return self.names.index(name)


def design(series: Series, settings: Settings) -> Design:
    """Intercept, level, trend, harmonics and change of slope, in this order.

    The trend counts times from 1. The change of slope counts times since the last one before the break, so that it is
    1 at the break: the level is then the step that the two lines would make at that last time.
    """
    t, after = series.position, series.after.astype(np.float64)
    names = ["intercept", "level", "trend"]
    columns = [np.ones_like(t), after, t]
    for k in range(1, settings.harmonics + 1):
        angle = 2 * np.pi * k * t / float(settings.period or 1)
        names += [f"sin {k}", f"cos {k}"]
        columns += [np.sin(angle), np.cos(angle)]
    if settings.slope_change:
        names.append("slope")
        columns.append(after * (t - series.first_after))
    matrix = np.column_stack(columns)
    return Design(tuple(names), matrix, _zeroed(matrix, names, ("level", "slope")))


def controlled_design(areas: list[Series], settings: Settings) -> Design:
    """The same for several areas below each other, the treated one first.

    Each area has its own intercept and trend. "shared level" and "shared slope" are what happened to all at the
    break; "level" and "slope" are what happened to the treated area beyond that.
    """
    single = [design(series, settings) for series in areas]
    blocks, names = [], []
    for place, one in enumerate(single):
        own = np.zeros((one.matrix.shape[0], 2 * len(areas)))
        own[:, 2 * place] = 1
        own[:, 2 * place + 1] = one.matrix[:, one.place("trend")]
        common = np.delete(one.matrix, [one.place("intercept"), one.place("trend")], axis=1)
        changed = one.matrix[:, [i for i, name in enumerate(one.names) if name in ("level", "slope")]]
        blocks.append(np.column_stack([own, common, changed * (place == 0)]))
    names = [f"{what} {place + 1}" for place in range(len(areas)) for what in ("intercept", "trend")]
    shared = [name for name in single[0].names if name not in ("intercept", "trend")]
    names += [f"shared {name}" if name in ("level", "slope") else name for name in shared]
    names += [name for name in shared if name in ("level", "slope")]
    matrix = np.vstack(blocks)
    return Design(tuple(names), matrix, _zeroed(matrix, names, ("level", "slope")))


def _zeroed(matrix: Floats, names: list[str], which: tuple[str, ...]) -> NDArray[np.float64]:
    without = matrix.copy()
    without[:, [i for i, name in enumerate(names) if name in which]] = 0
    return without
