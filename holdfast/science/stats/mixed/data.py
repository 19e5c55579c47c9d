"""The numbers of a mixed model, put on scales that arithmetic likes: rows in the order of people and time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows sorted by group and time, with orthonormal fixed columns and centred random columns.

    `fixed` is Q of X = QR and `triangle` its R; `response` is what ordinary least squares leaves over, divided by
    `scale`; `random` is Z T with T in `turn`. So adding to or multiplying the scores, or counting time from another
    day or in another unit, cannot change how well the optimiser works. `starts` are the first rows of the groups.
    """

    fixed: Floats
    random: Floats
    response: Floats
    starts: Integers
    order: Integers
    labels: NDArray[np.generic]
    triangle: Floats
    turn: Floats
    plain: Floats
    scale: float

    @property
    def n(self) -> int:
        """Number of observations."""
        return int(self.response.size)


def rows_of(
    response: ArrayLike,
    fixed: ArrayLike,
    names: tuple[str, ...],
    groups: ArrayLike,
    random: ArrayLike,
    position: ArrayLike | None,
) -> Rows:
    """Check the arrays of a model, sort them and put them on their scales; see `mixed_model` for the arguments."""
    y, x, z = (np.asarray(each, dtype=np.float64) for each in (response, fixed, random))
    if x.ndim != 2 or z.ndim != 2 or not x.shape[0] == z.shape[0] == y.size or len(names) != x.shape[1]:
        raise BadInput("The scores, the named fixed columns and the random columns must have equal lengths.")
    if not all(np.isfinite(each).all() for each in (y, x, z)):
        raise BadInput("A score or a column of the model is not a finite number; leave such rows out.")
    labels, group = np.unique(np.asarray(groups), return_inverse=True)
    _enough(y.size, labels.size, x.shape[1], z.shape[1])
    at = np.arange(y.size) if position is None else np.asarray(position, dtype=np.float64)
    order = np.lexsort((at, group))
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    return _scaled(y[order], x[order], z[order], names, starts, order, labels)


def _enough(observations: int, groups: int, columns: int, random: int) -> None:
    if groups < 2:
        raise BadInput(f"The scores come from {groups} person; a model of how people differ needs at least two.")
    if observations <= columns + 1:
        raise BadInput(
            f"{observations} scores cannot bear {columns} fixed effects; that needs more than {columns + 1}."
        )
    if random and observations <= groups * random:
        what, more = ("intercept and slope", "two occasions") if random > 1 else ("intercept", "one occasion")
        raise BadInput(
            f"{observations} scores of {groups} people cannot bear a random {what} for each person;"
            f" that needs more than {groups * random} scores, so people with more than {more}."
        )


def _scaled(
    y: Floats,
    x: Floats,
    z: Floats,
    names: tuple[str, ...],
    starts: Integers,
    order: Integers,
    labels: NDArray[np.generic],
) -> Rows:
    q, triangle = _orthonormal(x, names)
    coefficients = q.T @ y
    left = y - q @ coefficients
    scale = float(np.sqrt(left @ left / max(y.size - x.shape[1], 1)))
    # Rounding of the scores themselves is about 1e-16 of their size.
    if scale <= 1e-12 * max(float(np.abs(y).max()), 1e-300):
        raise BadInput("The scores do not vary beyond what the fixed effects say, so there is no spread to model.")
    turn = _turn(z)
    return Rows(q, z @ turn, left / scale, starts, order, labels, triangle, turn, coefficients, scale)


def _orthonormal(x: Floats, names: tuple[str, ...]) -> tuple[Floats, Floats]:
    size = np.sqrt((x * x).sum(axis=0))
    q, r = np.linalg.qr(x / np.where(size > 0, size, 1.0))
    small = np.flatnonzero(np.abs(np.diag(r)) < 1e-9)
    if small.size:
        raise BadInput(
            f"'{names[int(small[0])]}' says nothing that the effects before it do not say already; leave it out."
        )
    return q, r * size


def _turn(z: Floats) -> Floats:
    turn = np.eye(z.shape[1])
    if z.shape[1] == 2:
        mean, spread = float(z[:, 1].mean()), float(z[:, 1].std())
        if spread == 0:
            raise BadInput("All scores were given at the same time, so there is no slope; use a random intercept.")
        turn = np.array([[1.0, -mean / spread], [0.0, 1.0 / spread]])
    return turn
