"""What every method asks of the arrays it is given."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput

Floats = NDArray[np.float64]


def finite(values: ArrayLike, name: str) -> Floats:
    """Return `values` as a one-dimensional float array without missing or infinite entries.

    Parameters
    ----------
    values : array_like, shape (n,)
        Any real numbers.
    name : str
        What the values are called in the sentence of a refusal.

    Raises
    ------
    BadInput
        If the array has another shape, or an entry is not a finite number.
    """
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 1:
        raise BadInput(f"{name} must be one list of numbers, not an array of {array.ndim} dimensions.")
    broken = np.flatnonzero(~np.isfinite(array))
    if broken.size:
        raise BadInput(f"{name}: entry {broken[0] + 1} is not a finite number; leave missing values out.")
    return array


def finite_pairs(first: ArrayLike, last: ArrayLike) -> tuple[Floats, Floats]:
    """Return both score arrays, refused unless they are finite and equally long."""
    a, b = finite(first, "first scores"), finite(last, "last scores")
    if a.size != b.size:
        raise BadInput(f"There are {a.size} first scores and {b.size} last scores; each person needs one of both.")
    return a, b
