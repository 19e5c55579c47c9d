"""Official statistics as they are printed: codes that stand for a figure, and figures that are rounded."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput

CODES = {
    "c": "held back, because it is small or would give a small one away",
    "z": "not applicable",
    "x": "not available",
    "k": "above zero but rounded to zero",
    "u": "of low reliability",
    "-": "not stated, or rounded to zero",
    "–": "not stated, or rounded to zero",
    "*": "held back, because it is small or would give a small one away",
    ":": "not available",
    "..": "not available",
    "na": "not available",
    "n/a": "not available",
}
COUNT = re.compile(r"[0-9]{1,15}(?:\.0+)?")
NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")


def meaning(text: str) -> str | None:
    """What a code of official statistics says of the figure that it stands for; `None` where it is no code.

    A code is never a zero: a true zero is printed as 0.
    """
    return CODES.get(text.strip().lower())


def rounding_base(counts: ArrayLike) -> int | None:
    """The base, 10 or 5, that a series of counts looks rounded to; `None` where they look exact.

    At least six counts above 0 must be multiples of it; by chance that happens once in 15,625 series or less often.
    """
    values = np.asarray(counts, dtype=np.float64)
    above = values[values > 0]
    if above.size < 6:
        return None
    return next((base for base in (10, 5) if not np.any(above % base)), None)


def rates_per(counts: ArrayLike, population: ArrayLike, per: int = 10_000) -> NDArray[np.float64]:
    """Rates per so many people, NaN where a count or a population is not known.

    Parameters
    ----------
    counts : array_like, shape (n,)
        Events, 0 or more; NaN where not known.
    population : array_like, shape (n,)
        People, above 0; NaN where not known.
    per : int
        Such as 10,000 children.

    Raises
    ------
    BadInput
        If a population is 0 or less.
    """
    people = np.asarray(population, dtype=np.float64)
    if np.any(people <= 0):
        raise BadInput("A rate needs a population above 0.")
    rates: NDArray[np.float64] = per * np.asarray(counts, dtype=np.float64) / people
    return rates


def rounded_half_up(values: ArrayLike) -> NDArray[np.float64]:
    """Whole numbers as official statistics round them: halves up. NaN stays."""
    whole: NDArray[np.float64] = np.floor(np.asarray(values, dtype=np.float64) + 0.5)
    return whole


def known(texts: Sequence[str | None]) -> NDArray[np.float64]:
    """Figures of a column as floats, NaN where it is blank or a code stands; for tables of many areas.

    Raises
    ------
    BadInput
        If a cell is neither a number nor a code.
    """
    return np.array([_known(text) for text in texts], dtype=np.float64)


def _known(text: str | None) -> float:
    if text is None or not text.strip() or meaning(text):
        return float("nan")
    if not NUMBER.fullmatch(text.strip()):
        raise BadInput(f"'{text}' is neither a number nor a code of official statistics.")
    return float(text)
