from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .arrays import finite


@dataclass(frozen=True, slots=True)
class Description:
    """A sample in six figures; `None` where the sample is too small for the figure."""

    n: int
    mean: float | None
    sd: float | None
    median: float | None
    minimum: float | None
    maximum: float | None


def describe(values: ArrayLike) -> Description:
    """Describe a sample.

    Parameters
    ----------
    values : array_like, shape (n,)
        Finite scores; leave missing ones out.

    Returns
    -------
    Description
        The standard deviation has n − 1 in its denominator and is `None` below two values.
    """
    x = finite(values, "values")
    if not x.size:
        return Description(0, None, None, None, None, None)
    sd = float(x.std(ddof=1)) if x.size > 1 else None
    return Description(x.size, float(x.mean()), sd, float(np.median(x)), float(x.min()), float(x.max()))
