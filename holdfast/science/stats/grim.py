"""Can a printed mean or percentage be true? (Granularity-related inconsistency of means.)"""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from holdfast.science.errors import BadInput


@dataclass(frozen=True, slots=True)
class AttainableFigure:
    """Whether `printed` can come from whole counts over `n`.

    `nearest` are the closest printed values that can, where it cannot; `beside` are the next ones below and above it
    in any case. `least` and `most` are the smallest and the largest whole number (count of people, or sum of scores)
    that print so; every whole number between them does too.
    """

    printed: str
    n: int
    attainable: bool
    nearest: tuple[str, ...]
    sentence: str
    beside: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


def check_mean(printed: str, n: int, *, items: int = 1) -> AttainableFigure:
    """Check that a printed mean of whole-number scores is possible for n people.

    Parameters
    ----------
    printed : str
        The mean as printed, with its decimals: "18.73" has two, and "18.70" is not "18.7".
    n : int
        Number of people, at least 1.
    items : int
        Number of whole-number items averaged within a person's score; 1 for a total.

    Raises
    ------
    BadInput
        If the printed figure is no plain decimal, or n or items is below 1.

    References
    ----------
    Brown & Heathers (2017), The GRIM test, Social Psychological and Personality Science 8, 363–369.

    See Also
    --------
    holdfast.science.stats.check_sd : the standard deviation beside it.
    """
    return _check(printed, n, Decimal(n) * items, what="mean of whole-number scores")


def check_percentage(printed: str, n: int) -> AttainableFigure:
    """Check that a printed percentage, 0 to 100, is some whole count of n; see `check_mean` for the arguments."""
    if not 0 <= plain_decimal(printed) <= 100:
        raise BadInput(f"{printed} is no percentage of a whole; it must lie between 0 and 100.")
    return _check(printed, n, Decimal(n) / 100, what="percentage", ends=(0, n))


def roundings(x: Decimal, unit: Decimal) -> set[Decimal]:
    """What may be printed for x: halves up, halves to even, or as a computer prints the nearest binary fraction.

    The last differs for halves such as 0.075, which no binary fraction equals.
    """
    binary = Decimal(f"{float(x):.{-int(unit.as_tuple().exponent)}f}")
    return {x.quantize(unit, ROUND_HALF_UP), x.quantize(unit, ROUND_HALF_EVEN), binary.quantize(unit)}


def unit_of(value: Decimal) -> Decimal:
    """One in the last printed place."""
    return Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))


def plain_decimal(printed: str) -> Decimal:
    """The number as printed, or a refusal."""
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,10})?", printed):
        raise BadInput(f"'{printed}' is not a plain decimal number such as 18.73.")
    return Decimal(printed)


def _check(printed: str, n: int, grain: Decimal, *, what: str, ends: tuple[int, int] | None = None) -> AttainableFigure:
    value = plain_decimal(printed)
    if n < 1 or grain <= 0:
        raise BadInput(f"{n} people cannot have a {what}; the number must be at least 1.")
    unit = unit_of(value)
    # Whole numbers whose quotient may print so, and one beyond on each side.
    low = int(((value - unit / 2) * grain).to_integral_value(ROUND_FLOOR)) - 1
    high = int(((value + unit / 2) * grain).to_integral_value(ROUND_CEILING)) + 1
    if ends:
        low, high = max(low, ends[0]), min(high, ends[1])
    edges = {
        k: roundings(k / grain, unit)
        for k in {*range(low, min(low + 4, high + 1)), *range(max(low, high - 3), high + 1)}
    }
    prints = [k for k, found in edges.items() if value in found]
    least, most = (min(prints), max(prints)) if prints else (None, None)
    beside = _beside(value, edges)
    return AttainableFigure(
        printed, n, bool(prints), () if prints else beside, _sentence(printed, n, what, not prints, beside),
        beside, least, most,
    )  # fmt: skip


def _beside(value: Decimal, edges: dict[int, set[Decimal]]) -> tuple[str, ...]:
    printed = {one for found in edges.values() for one in found}
    below = max((p for p in printed if p < value), default=None)
    above = min((p for p in printed if p > value), default=None)
    return tuple(str(p) for p in (below, above) if p is not None)


def _sentence(printed: str, n: int, what: str, impossible: bool, beside: tuple[str, ...]) -> str:
    if not impossible:
        return f"{printed} is possible as a {what} for n = {n}."
    return f"{printed} cannot be a {what} for n = {n}; the nearest possible are {' and '.join(beside)}."
