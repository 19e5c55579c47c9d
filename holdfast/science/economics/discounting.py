"""Money and outcomes of later years, said as those of the first."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput

GREEN_BOOK = 0.035
"""Yearly rate of HM Treasury, The Green Book (2022), annex 6, for the first thirty years."""


def discount_factors(rate: float, years: ArrayLike) -> NDArray[np.float64]:
    """What a pound of each time is worth now.

    Parameters
    ----------
    rate
        Yearly rate, 0 or more and below 1; 0.035 is 3.5 %.
    years
        Times in years from now, 0 or more.

    Returns
    -------
    array, shape of `years`
        ``(1 + rate) ** -years``; all 1 at a rate of 0.

    References
    ----------
    HM Treasury (2022), The Green Book, annex 6.
    """
    if not 0 <= rate < 1:
        raise BadInput(f"the discount rate is {rate}; a share of 0 or more and below 1 is allowed (0.035 is 3.5 %)")
    return np.asarray((1.0 + rate) ** -np.asarray(years, dtype=np.float64))


def at_prices_of(amount: float, *, year: int, of: int, indices: Mapping[int, float]) -> float:
    """An amount of one year at the prices of another.

    Parameters
    ----------
    amount
        In pounds of `year`.
    year, of
        The amount's price year, and the wanted one.
    indices
        A price index by year, such as HM Treasury's GDP deflators; any base.

    Raises
    ------
    BadInput
        If the index of either year is missing or not above 0.
    """
    if year == of:
        return amount
    lacking = [str(needed) for needed in (year, of) if indices.get(needed, 0) <= 0]
    if lacking:
        raise BadInput(f"is at prices of {year} and wanted at those of {of}; the price index of {lacking[0]} is needed")
    return amount * indices[of] / indices[year]
