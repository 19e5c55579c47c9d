"""Residual structures in the terms of the data: serial, by stratum, or unstructured over occasions."""

import numpy as np
from numpy.typing import ArrayLike

from holdfast.science.errors import BadInput

from .data import Floats, Rows
from .model import Structure
from .residuals import AutoRegressive, Residual, Strata, Unstructured

# The largest number of fixed occasions whose covariances can be left free without a person for each of them.
OCCASIONS = 12


def serial(times: ArrayLike) -> Structure:
    """First-order autoregressive residuals within a person.

    Parameters
    ----------
    times : array_like, shape (N,)
        Times of the rows, in their order. Where all gaps of all people are whole multiples of the shortest gap, that is
        one step and ρ may be negative; otherwise ρ is the correlation over one unit of time and positive.

    Raises
    ------
    BadInput
        If somebody has two scores at one time, or nobody has two scores.

    References
    ----------
    Pinheiro & Bates (2000), section 5.3.1 (corAR1, corCAR1); Jones (1993), Longitudinal data with serial correlation.
    """
    at = np.asarray(times, dtype=np.float64)

    def structure(rows: Rows) -> Residual:
        gap = np.diff(at[rows.order], prepend=0.0)
        inside = np.ones(rows.n, dtype=bool)
        inside[rows.starts] = False
        if not inside.any():
            raise BadInput("Nobody has two scores, so residuals cannot follow on each other; leave out --ar1.")
        if (gap[inside] <= 0).any():
            raise BadInput("Somebody has two scores at one time, so residuals have no order; keep one of them.")
        gap[rows.starts] = 1.0
        step = step_of(gap[inside])
        # Whole steps are rounded, because a negative correlation has no power of 1.999.
        return AutoRegressive(gap if step is None else np.round(gap / step), step is not None)

    return structure


def step_of(gaps: Floats) -> float | None:
    """The shortest gap if all gaps are whole multiples of it (within a thousandth), otherwise `None`."""
    step = float(gaps.min())
    multiples = gaps / step
    return step if float(np.abs(multiples - np.round(multiples)).max()) < 1e-3 else None


def strata(labels: ArrayLike) -> Structure:
    """Residual standard deviations of their own for each stratum of rows (nlme's varIdent).

    Stratum 0 is the first label in alphabetical or numerical order.
    """
    given = np.asarray(labels)

    def structure(rows: Rows) -> Residual:
        names, stratum = np.unique(given[rows.order], return_inverse=True)
        if names.size < 2:
            raise BadInput("All rows are of one stratum; unequal residuals need at least two.")
        return Strata(stratum, tuple(str(name) for name in names))

    return structure


def unstructured(occasions: ArrayLike) -> Structure:
    """Any covariance between fixed occasions (nlme's corSymm with varIdent); use it without random effects."""
    given = np.asarray(occasions)

    def structure(rows: Rows) -> Residual:
        names, occasion = np.unique(given[rows.order], return_inverse=True)
        if not 2 <= names.size <= OCCASIONS:
            raise BadInput(f"There are {names.size} occasions; free covariances need 2 to {OCCASIONS} shared ones.")
        return Unstructured(occasion, int(names.size))

    return structure
