"""Can a printed standard deviation be true beside its mean? (GRIM mapped to error repeats.)"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, isqrt

from holdfast.science.errors import BadInput

from .grim import check_mean, plain_decimal, unit_of

MOST_SUMS = 20_000


@dataclass(frozen=True, slots=True)
class AttainableSd:
    """Whether a printed standard deviation is possible; `nearest` are the closest printed ones that are."""

    mean: str
    sd: str
    n: int
    attainable: bool
    nearest: tuple[str, ...]
    sentence: str


def check_sd(
    mean: str, sd: str, n: int, *, items: int = 1, lowest: int | None = None, highest: int | None = None
) -> AttainableSd:
    """Check that a printed standard deviation (n − 1) is possible for n people with whole-number scores and this mean.

    The sum of squares Q of whole numbers is whole, is odd or even as their sum S is, is no less than scores as equal
    as can be would have and, on a scale with ends, no more than scores at the ends. The standard deviation is possible
    if some Q gives it for some S that prints the mean. All sums that print the mean are tried, which matters where it
    has few decimals; arithmetic is exact.

    Parameters
    ----------
    mean, sd : str
        As printed, with their decimals.
    n : int
        Number of people, at least 2.
    items : int
        Number of whole-number items averaged within a person's score; 1 for a total.
    lowest, highest : int, optional
        The ends of the scale of a total.

    Raises
    ------
    BadInput
        If a printed figure is no plain decimal, the standard deviation is negative, n is below 2, or n is so large
        beside the decimals of the mean that every standard deviation is possible.

    References
    ----------
    Anaya (2016), The GRIMMER test, PeerJ Preprints 4:e2400v1; Allard (2018), Analytic-GRIMMER (its three tests).
    """
    printed = plain_decimal(sd)
    if printed < 0 or n < 2:
        raise BadInput(f"A standard deviation is not negative and needs 2 people at least; given are {sd} and {n}.")
    found = check_mean(mean, n, items=items)
    if found.least is None or found.most is None:
        return AttainableSd(mean, sd, n, False, (), f"{found.sentence[:-1]}, so no standard deviation goes with it.")
    if found.most - found.least > MOST_SUMS:
        raise BadInput(f"With {n} people and the decimals of {mean}, every standard deviation is possible.")
    half = Fraction(unit_of(printed)) / 2
    ends = max(Fraction(printed) - half, Fraction(0)) * items, (Fraction(printed) + half) * items
    squares = [_squares(total, n, items, lowest, highest) for total in range(found.least, found.most + 1)]
    attainable = any(_between(one, ends, n) for one in squares if one)
    near = () if attainable else _nearest([one for one in squares if one], ends, n, items, sd)
    return AttainableSd(mean, sd, n, attainable, near, _sentence(mean, sd, n, attainable, near))


@dataclass(frozen=True, slots=True)
class _Squares:
    """Sums of squares about the mean that whole scores of a given sum can have: from `least`, in steps of two."""

    offset: Fraction
    least: int
    most: int | None

    def from_sum(self, squares: Fraction) -> int:
        """The smallest sum of squares that is possible and leaves at least this much about the mean."""
        start = max(self.least, ceil(squares + self.offset))
        return start + (start - self.least) % 2


def _squares(total: int, n: int, items: int, lowest: int | None, highest: int | None) -> _Squares | None:
    """`None` where no scores on the scale have this sum."""
    each, over = divmod(total, n)
    least = n * each**2 + over * (2 * each + 1)
    most = None
    if lowest is not None and highest is not None:
        low, high = lowest * items, highest * items
        if not n * low <= total <= n * high:
            return None
        at_top, rest = divmod(total - n * low, high - low)
        spare = 1 if at_top < n else 0
        most = at_top * high**2 + spare * (low + rest) ** 2 + (n - at_top - spare) * low**2
    return _Squares(Fraction(total**2, n), least, most)


def _between(found: _Squares, ends: tuple[Fraction, Fraction], n: int) -> bool:
    first = found.from_sum((n - 1) * ends[0] ** 2)
    most = floor((n - 1) * ends[1] ** 2 + found.offset)
    return first <= (most if found.most is None else min(most, found.most))


def _nearest(squares: list[_Squares], ends: tuple[Fraction, Fraction], n: int, items: int, sd: str) -> tuple[str, ...]:
    below: list[Fraction] = []
    above: list[Fraction] = []
    for found in squares:
        first = found.from_sum((n - 1) * ends[0] ** 2)
        if found.most is None or first <= found.most:
            above.append(Fraction(first) - found.offset)
        last = first - 2 if found.most is None else min(first - 2, found.most)
        if last >= found.least:
            below.append(Fraction(last) - found.offset)
    chosen = [*([max(below)] if below else []), *([min(above)] if above else [])]
    places = len(sd.partition(".")[2])
    return tuple(_root(one / (n - 1) / items**2, places) for one in chosen)


def _root(square: Fraction, places: int) -> str:
    """The square root to so many decimals, halves up, in whole numbers throughout."""
    scaled = square * 100**places
    twice = isqrt(floor(4 * scaled))
    whole = (twice + 1) // 2
    text = f"{whole:0{places + 1}d}"
    return f"{text[:-places]}.{text[-places:]}" if places else text


def _sentence(mean: str, sd: str, n: int, attainable: bool, near: tuple[str, ...]) -> str:
    if attainable:
        return f"A standard deviation of {sd} is possible beside a mean of {mean} for n = {n}."
    end = f"; the nearest possible are {' and '.join(near)}" if len(near) > 1 else ""
    end = f"; the nearest possible is {near[0]}" if len(near) == 1 else end
    return f"A standard deviation of {sd} cannot stand beside a mean of {mean} of whole-number scores for n = {n}{end}."
