"""From one row per subject and rater to a table of ratings that a method can use."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput


@dataclass(frozen=True, slots=True, eq=False)
class RatingTable:
    """Ratings of n subjects by k raters each, shape (n, k).

    `raters` names the columns where the same k raters rated every subject; it is empty where they were different
    people, and then the order within a row means nothing. `left_out` counts the subjects that cannot be used.
    """

    scores: NDArray[np.float64]
    raters: tuple[Hashable, ...]
    subjects: tuple[Hashable, ...]
    left_out: int


def rating_table(
    subjects: Sequence[Hashable], raters: Sequence[Hashable], scores: Sequence[float] | NDArray[np.float64]
) -> RatingTable:
    """Line up the ratings of the same subjects.

    Where two or more subjects have a rating by every rater, these subjects are used. Otherwise raters were drawn from
    a pool, and the subjects with the most frequent number of ratings, two or more, are used.

    Parameters
    ----------
    subjects, raters : sequence, length rows
        Who or what was rated, and by whom; a pair of both must not repeat.
    scores : sequence of float, length rows
        NaN where missing; such rows count as no rating.

    Raises
    ------
    BadInput
        If a rater rated a subject twice, there is only one rater, or fewer than two subjects can be used.
    """
    rated = _by_subject(subjects, raters, scores)
    everybody = dict.fromkeys(rater for found in rated.values() for rater in found)
    if len(everybody) < 2:
        raise BadInput("Agreement needs two raters or more; there are scores of one rater only.")
    whole = [subject for subject, found in rated.items() if len(found) == len(everybody)]
    if len(whole) >= 2:
        names = tuple(sorted(everybody, key=str))
        lines = [[rated[subject][name] for name in names] for subject in whole]
        return RatingTable(np.array(lines, dtype=np.float64), names, tuple(whole), len(rated) - len(whole))
    return _from_a_pool(rated)


def _by_subject(
    subjects: Sequence[Hashable], raters: Sequence[Hashable], scores: Sequence[float] | NDArray[np.float64]
) -> dict[Hashable, dict[Hashable, float]]:
    rated: dict[Hashable, dict[Hashable, float]] = {}
    for subject, rater, score in zip(subjects, raters, np.asarray(scores, dtype=np.float64).tolist(), strict=True):
        found = rated.setdefault(subject, {})
        if rater in found:
            raise BadInput("A subject has two ratings by the same rater; each may have one.")
        if np.isfinite(score):
            found[rater] = score
    return rated


def _from_a_pool(rated: dict[Hashable, dict[Hashable, float]]) -> RatingTable:
    sizes = Counter(len(found) for found in rated.values() if len(found) > 1)
    most = max(sizes, key=lambda size: (sizes[size], size), default=0)
    used = [subject for subject, found in rated.items() if len(found) == most]
    if not most or len(used) < 2:
        raise BadInput("Agreement needs two subjects or more that two raters have rated; there are fewer.")
    lines = [list(rated[subject].values()) for subject in used]
    return RatingTable(np.array(lines, dtype=np.float64), (), tuple(used), len(rated) - len(used))
