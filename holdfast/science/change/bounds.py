"""What the missing could do to a share."""

from dataclasses import dataclass

from holdfast.science.errors import BadInput


@dataclass(frozen=True, slots=True)
class ShareBounds:
    """Share among the observed, and the least and most it could be among everybody; `None` for nobody.

    `low` assumes that none of the missing had the outcome, `high` that all of them had.
    """

    count: int
    observed_n: int
    missing_n: int
    observed: float | None
    low: float | None
    high: float | None


def share_bounds(count: int, *, observed_n: int, missing_n: int) -> ShareBounds:
    """Bounds on a share that assume nothing about the missing.

    Parameters
    ----------
    count : int
        How many of the observed had the outcome; 0 ≤ count ≤ observed_n.
    observed_n, missing_n : int
        People with the outcome known and unknown.

    Raises
    ------
    BadInput
        If the counts contradict each other.

    References
    ----------
    Manski (1989), Anatomy of the selection problem, J. Human Resources 24, 343–360 (worst-case bounds).
    """
    if not 0 <= count <= observed_n or missing_n < 0:
        raise BadInput(f"{count} of {observed_n} with {missing_n} missing cannot be; counts must fit in each other.")
    everybody = observed_n + missing_n
    if not everybody:
        return ShareBounds(count, observed_n, missing_n, None, None, None)
    observed = count / observed_n if observed_n else None
    return ShareBounds(count, observed_n, missing_n, observed, count / everybody, (count + missing_n) / everybody)
