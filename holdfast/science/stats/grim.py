"""Can a printed mean or percentage be true? (Granularity-related inconsistency of means.)"""

import re
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from holdfast.science.errors import BadInput


@dataclass(frozen=True, slots=True)
class AttainableFigure:
    """Whether `printed` can come from whole counts over `n`; `nearest` are the closest printed values that can."""

    printed: str
    n: int
    attainable: bool
    nearest: tuple[str, ...]
    sentence: str


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
    """
    return _check(printed, n, Decimal(n) * items, what="mean of whole-number scores")


def check_percentage(printed: str, n: int) -> AttainableFigure:
    """Check that a printed percentage, 0 to 100, is some whole count of n; see `check_mean` for the arguments."""
    if not 0 <= _decimal(printed) <= 100:
        raise BadInput(f"{printed} is no percentage of a whole; it must lie between 0 and 100.")
    return _check(printed, n, Decimal(n) / 100, what="percentage")


def _check(printed: str, n: int, grain: Decimal, *, what: str) -> AttainableFigure:
    value = _decimal(printed)
    if n < 1 or grain <= 0:
        raise BadInput(f"{n} people cannot have a {what}; the number must be at least 1.")
    unit = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
    whole = (value * grain).to_integral_value(ROUND_DOWN)
    around = [(whole + step) / grain for step in (-1, 0, 1)]
    prints = {rounded for x in around for rounded in _roundings(x, unit)}
    attainable = value in prints
    nearest = () if attainable else _neighbours(value, prints)
    return AttainableFigure(printed, n, attainable, nearest, _sentence(printed, n, what, nearest))


def _neighbours(value: Decimal, prints: set[Decimal]) -> tuple[str, ...]:
    below = max((p for p in prints if p < value), default=None)
    above = min((p for p in prints if p > value), default=None)
    return tuple(str(p) for p in (below, above) if p is not None)


def _roundings(x: Decimal, unit: Decimal) -> set[Decimal]:
    # Authors round halves either up or to even; both count as possible.
    return {x.quantize(unit, ROUND_HALF_UP), x.quantize(unit, ROUND_HALF_EVEN)}


def _sentence(printed: str, n: int, what: str, nearest: tuple[str, ...]) -> str:
    if not nearest:
        return f"{printed} is possible as a {what} for n = {n}."
    return f"{printed} cannot be a {what} for n = {n}; the nearest possible are {' and '.join(nearest)}."


def _decimal(printed: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,10})?", printed):
        raise BadInput(f"'{printed}' is not a plain decimal number such as 18.73.")
    return Decimal(printed)
