"""Which strategies are worth comparing, and what one more unit of effect costs in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from holdfast.science.errors import BadInput

Standing = Literal["frontier", "dominated", "extendedly dominated"]


@dataclass(frozen=True)
class Comparison:
    """A strategy beside the next cheaper one on the frontier.

    Parameters
    ----------
    name, cost, effect
        Expected cost in money and expected effect in its unit.
    standing
        ``dominated``: another costs no more and does no less; ``extendedly dominated``: a mixture of two others does.
    versus
        The strategy that it is compared with; empty for the cheapest and for those that are dominated.
    icer
        Money for one more unit of effect against `versus`; `None` where there is none.
    """

    name: str
    cost: float
    effect: float
    standing: Standing
    versus: str = ""
    extra_cost: float | None = None
    extra_effect: float | None = None
    icer: float | None = None


def incremental(strategies: Sequence[tuple[str, float, float]]) -> tuple[Comparison, ...]:
    """Compare strategies one step at a time along the frontier.

    Parameters
    ----------
    strategies
        Name, expected cost and expected effect of each; more effect is better. Their order does not matter.

    Returns
    -------
    tuple of Comparison
        From the cheapest to the dearest. Of two alike in both, both stand where one would.

    References
    ----------
    Drummond and others (2015), Methods for the Economic Evaluation of Health Care Programmes, 4th edition, chapter 4;
    Cantor (1994), Cost-effectiveness analysis, extended dominance, and ethics, Medical Decision Making 14, 259–265.
    """
    if len({name for name, _, _ in strategies}) < len(strategies):
        raise BadInput("two strategies have one name; each needs its own")
    ordered = sorted(strategies, key=lambda one: (one[1], -one[2], one[0]))
    found = [Comparison(*one, standing="dominated" if _dominated(one, ordered) else "frontier") for one in ordered]
    while worse := _extended(found):
        found = [replace(one, standing="extendedly dominated") if one in worse else one for one in found]
    return _stepped(found)


def _dominated(one: tuple[str, float, float], others: Sequence[tuple[str, float, float]]) -> bool:
    _, cost, effect = one
    return any(c <= cost and e >= effect and (c < cost or e > effect) for _, c, e in others)


def _extended(found: Sequence[Comparison]) -> list[Comparison]:
    """Those on the way up whose own step costs more per unit than the step after it; twins go together."""
    frontier = [one for one in found if one.standing == "frontier"]
    points = list({(one.cost, one.effect): one for one in frontier}.values())
    for below, here, above in zip(points, points[1:], points[2:], strict=False):
        first, second = _ratio(below, here), _ratio(here, above)
        if first is not None and second is not None and first > second:
            return [one for one in frontier if (one.cost, one.effect) == (here.cost, here.effect)]
    return []


def _ratio(below: Comparison, above: Comparison) -> float | None:
    gained = above.effect - below.effect
    return (above.cost - below.cost) / gained if gained else None


def _stepped(found: Sequence[Comparison]) -> tuple[Comparison, ...]:
    stepped: list[Comparison] = []
    below: Comparison | None = None
    for one in found:
        if one.standing == "frontier":
            if below is not None:
                one = replace(
                    one,
                    versus=below.name,
                    extra_cost=one.cost - below.cost,
                    extra_effect=one.effect - below.effect,
                    icer=_ratio(below, one),
                )
            below = one
        stepped.append(one)
    return tuple(stepped)
