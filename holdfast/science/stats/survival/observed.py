import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite

Floats = NDArray[np.float64]


def observed(times: ArrayLike, happened: ArrayLike) -> tuple[Floats, NDArray[np.bool_]]:
    """Times and whether it happened then, refused where they cannot be a record of waiting."""
    when, event = finite(times, "times"), np.asarray(happened, dtype=bool)
    if event.shape != when.shape:
        raise BadInput(f"There are {when.size} times and {event.size} outcomes; each person needs one of both.")
    if not when.size:
        raise BadInput("There is nobody to follow; at least one time is needed.")
    if (when < 0).any():
        raise BadInput(
            f"times: entry {int(np.flatnonzero(when < 0)[0]) + 1} is below 0; nothing happens before it begins."
        )
    return when, event
