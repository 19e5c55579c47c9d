"""The fixed columns of a growth model: intercept, time, covariates and what interacts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput

Floats = NDArray[np.float64]
Shape = Literal["linear", "log"]
INTERCEPT = "(Intercept)"


@dataclass(frozen=True, slots=True)
class Design:
    """Columns of X with their names in R's words; `notes` say what each categorical covariate is compared with.

    `powers` says of every column whether time is a factor of it, and `averages` the mean of its other factors over the
    people, so that the mean curve of these people can be drawn.
    """

    columns: Floats
    names: tuple[str, ...]
    powers: tuple[bool, ...]
    averages: Floats
    notes: tuple[str, ...]


def shaped(times: ArrayLike, shape: Shape) -> Floats:
    """Time as the model sees it: itself, or ln(1 + time) for change that slows down.

    Raises
    ------
    BadInput
        If the shape is "log" and a time lies before nought.
    """
    t = np.asarray(times, dtype=np.float64)
    if shape == "linear":
        return t
    if (t < 0).any():
        raise BadInput("A time lies before 0, where change that slows down has no beginning; use a straight line.")
    return np.log1p(t)


def design(
    time: Floats,
    first_rows: NDArray[np.int64],
    covariates: Mapping[str, Sequence[object] | ArrayLike],
    interactions: Sequence[str],
    *,
    time_name: str,
    with_time: bool,
) -> Design:
    """Put the fixed columns together.

    Parameters
    ----------
    time : ndarray, shape (N,)
        Time as the model sees it.
    first_rows : ndarray of int
        One row of every person, over which covariates are averaged.
    covariates : mapping of str to sequence of length N
        Numbers are used as they are. Text becomes treatment contrasts: one column of 0 and 1 for every value but the
        first in alphabetical order, which the others are compared with.
    interactions : sequence of str
        "a" lets the covariate a change the slope (a column time × a); "a:b" lets a and b change each other.
    time_name : str
    with_time : bool
        Without it there is no fixed effect of time (the unconditional means model).

    Raises
    ------
    BadInput
        If an interaction names no covariate, or a categorical covariate has one value only.
    """
    ones = np.ones_like(time)
    columns: list[tuple[str, Floats, bool]] = [(INTERCEPT, ones, False)]
    columns += [(time_name, ones, True)] if with_time else []
    coded = {name: _coded(name, values) for name, values in covariates.items()}
    notes = [note for _, note in coded.values() if note]
    for parts, _ in coded.values():
        columns += [(name, values, False) for name, values in parts]
    for term in interactions:
        columns += _interaction(term, {name: parts for name, (parts, _) in coded.items()}, time_name, with_time)
    powers = tuple(timed for _, _, timed in columns)
    matrix = np.column_stack([values * (time if timed else 1.0) for _, values, timed in columns])
    averages = np.array([values[first_rows].mean() for _, values, _ in columns])
    return Design(matrix, tuple(name for name, _, _ in columns), powers, averages, tuple(notes))


Parts = list[tuple[str, Floats]]


def _coded(name: str, values: Sequence[object] | ArrayLike) -> tuple[Parts, str]:
    array = np.asarray(values)
    if np.issubdtype(array.dtype, np.number) or array.dtype == bool:
        return [(name, array.astype(np.float64))], ""
    text = array.astype(str)
    levels = np.unique(text)
    if levels.size < 2:
        raise BadInput(f"'{name}' is '{levels[0]}' for everybody, so it can explain nothing; leave it out.")
    parts = [(f"{name}{level}", (text == level).astype(np.float64)) for level in levels[1:]]
    return parts, f"{name}: each value is compared with '{levels[0]}' (treatment contrasts)."


def _interaction(
    term: str, coded: Mapping[str, Parts], time_name: str, with_time: bool
) -> list[tuple[str, Floats, bool]]:
    factors = [part for part in term.split(":") if part != time_name]
    unknown = next((part for part in factors if part not in coded), None)
    if unknown is not None:
        known = ", ".join(coded) or "none"
        raise BadInput(f"'{unknown}' cannot interact, because it is no covariate; the covariates are: {known}.")
    if len(factors) == 2:
        return [(f"{a}:{b}", x * y, False) for a, x in coded[factors[0]] for b, y in coded[factors[1]]]
    if not with_time:
        raise BadInput(f"'{term}' cannot interact with time, because time is left out of the model.")
    return [(f"{time_name}:{a}", x, True) for factor in factors for a, x in coded[factor]]
