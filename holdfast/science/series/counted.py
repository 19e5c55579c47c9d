"""A series of counts, evenly apart in time, with the time from which something new was there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput

Floats = NDArray[np.float64]

FEWEST = 3
"""Fewest times on either side of the break; with fewer no line can be told from chance."""
ADVISED = 8
"""Times on either side from which on a trend is thought to be known (Penfold & Zhang 2013)."""


@dataclass(frozen=True, eq=False)
class Series:
    """Values of one area in the order of time.

    Parameters
    ----------
    labels : tuple of str, length n
        Times as people read them, evenly apart and ascending.
    values : ndarray, shape (n,)
        Counts of events, whole and 0 or more; for a linear model any numbers.
    first_after : int
        Index of the first time at which what is evaluated was there.
    exposure : ndarray, shape (n,), optional
        People or person-time at risk at each time, above 0.
    linear : bool
        Whether the values may be other than counts.

    Raises
    ------
    BadInput
        If values and times do not fit together, a count is negative, broken or they are all 0, an exposure is not
        above 0, or fewer than `FEWEST` times lie before or after.
    """

    labels: tuple[str, ...]
    values: Floats
    first_after: int
    exposure: Floats | None = None
    linear: bool = False

    def __post_init__(self) -> None:
        n = len(self.labels)
        if self.values.shape != (n,) or (self.exposure is not None and self.exposure.shape != (n,)):
            raise BadInput(f"A series of {n} times needs one value, and one exposure if any, for each.")
        if not np.all(np.isfinite(self.values)):
            raise BadInput("A series needs a known value at each time.")
        if not self.linear:
            self._check_counts()
        if self.exposure is not None and not np.all((self.exposure > 0) & np.isfinite(self.exposure)):
            raise BadInput("An offset must be above 0 at each time.")
        for side, count in (("before", self.first_after), ("from", n - self.first_after)):
            if count < FEWEST:
                raise BadInput(
                    f"Only {count} of the {n} times lie {side} {'the break' if side == 'before' else 'it on'}; "
                    f"a series needs at least {FEWEST} on either side of the break."
                )

    def _check_counts(self) -> None:
        if np.any(self.values < 0) or np.any(self.values % 1):
            raise BadInput("Counts must be whole numbers of 0 or more.")
        if not np.any(self.values):
            raise BadInput("All counts are 0, so there is no rate to compare; a series needs at least one event.")

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def position(self) -> Floats:
        """1 for the first time, 2 for the second, and so on."""
        return np.arange(1, len(self) + 1, dtype=np.float64)

    @property
    def after(self) -> NDArray[np.bool_]:
        """True from the break on."""
        return np.arange(len(self)) >= self.first_after

    @property
    def offset(self) -> Floats | None:
        """Natural logarithm of the exposure."""
        return None if self.exposure is None else np.log(self.exposure)


@dataclass(frozen=True, eq=False)
class Areas:
    """One area where something new was there from the break on, and others where it was not, over the same times.

    `name` is empty where there is one area only. `left_out` are comparators that cannot be used, with the reason.
    """

    name: str
    treated: Series
    comparators: tuple[tuple[str, Series], ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
