"""Which band a score falls in: one rule for single scores, group means and whole arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput
from holdfast.science.instruments.facts import Band
from holdfast.science.instruments.instrument import Scale


def band_numbers(scale: Scale, scores: Sequence[float] | NDArray[np.float64]) -> NDArray[np.int64]:
    """Number of the band that each score falls in.

    Parameters
    ----------
    scale : Scale
        The scale that carries the bands and the rule for scores between two of them.
    scores : array of float, any shape
        Scores in the units of the scale, from `scale.minimum` to `scale.maximum`; NaN where there is none.

    Returns
    -------
    array of int, same shape
        1 for the band of the lowest scores; 0 where the score is NaN or the scale has no bands.

    Raises
    ------
    BadInput
        If a score lies outside the range of the scale.

    Notes
    -----
    With `between="up"` and bands 1-10, 11-20 … this is ceil(score / 10), the rule for the DC:0-3R bands of PIR-GAS.
    A mean below the lowest band's own lower limit cannot arise, because the range of the scale begins there.
    """
    values = np.asarray(scores, dtype=np.float64)
    known = ~np.isnan(values)
    outside = known & ((values < scale.minimum) | (values > scale.maximum))
    if outside.any():
        first = float(values[outside].flat[0])
        raise BadInput(
            f"{scale.name}: {first:g} is outside the scale; allowed is {scale.minimum:g} to {scale.maximum:g}."
        )
    if not scale.bands:
        return np.zeros(values.shape, dtype=np.int64)
    if scale.between == "up":
        index = np.searchsorted([band.high for band in scale.bands], values, side="left") + 1
    else:
        index = np.searchsorted([band.low for band in scale.bands], values, side="right")
    return np.where(known, index, 0).astype(np.int64)


def band_of(scale: Scale, score: float | None) -> Band | None:
    """Band of one score, or None without a score or without bands.

    Raises
    ------
    BadInput
        If the score lies outside the range of the scale.
    """
    if score is None:
        return None
    number = int(band_numbers(scale, [score])[0])
    return scale.bands[number - 1] if number else None
