"""Markov cohort models: how many are in each state at the end of each cycle, and what that costs and brings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from holdfast.science.economics.discounting import discount_factors
from holdfast.science.economics.probabilities import HAIR
from holdfast.science.errors import BadInput

Numbers = NDArray[np.float64]
COUNTINGS: Final = ("every", "start", "end", "half_cycle", "thirds")


def cycle_weights(counting: str | Sequence[float], cycles: int) -> Numbers:
    """How much of a cycle each moment stands for, shape (cycles + 1,).

    Parameters
    ----------
    counting
        ``start`` or ``end`` counts people where they are when a cycle begins or ends; ``half_cycle`` takes the mean of
        both (the trapezoid rule); ``every`` counts all moments, first and last, in full; ``thirds`` is 1/3, then 2/3
        and 4/3 in turn, last 1/3, as published with the Sick-Sicker model (a true Simpson rule needs 4/3 second and an
        even number of cycles). Or the weights themselves, one for each moment.
    cycles
        1 or more.

    References
    ----------
    Naimark, Bott and Krahn (2008), Medical Decision Making 28, 660–670; Elbasha and Chhatwal (2016),
    PharmacoEconomics 34, 653–662; Alarid-Escudero and others (2023), Medical Decision Making 43, 3–20.
    """
    if not isinstance(counting, str):
        if len(counting) != cycles + 1:
            raise BadInput(f"{len(counting)} weights are given; {cycles} cycles need {cycles + 1}")
        return np.array(counting, dtype=np.float64)
    weights = np.ones(cycles + 1)
    if counting == "thirds":
        weights[1::2], weights[2::2] = 2 / 3, 4 / 3
        weights[0] = weights[-1] = 1 / 3
    elif counting == "half_cycle":
        weights[0] = weights[-1] = 0.5
    elif counting in ("start", "end"):
        weights[-1 if counting == "start" else 0] = 0.0
    elif counting != "every":
        raise BadInput(f'"{counting}" is no way of counting; allowed are {", ".join(COUNTINGS)}, or the weights')
    return weights


def cohort_trace(start: Numbers, transitions: Numbers) -> Numbers:
    """Shares of the cohort in each state over time.

    Parameters
    ----------
    start
        Shares at the beginning, shape (states,) or (draws, states).
    transitions
        Probabilities of going from row to column in each cycle, shape (cycles, draws, states, states).

    Returns
    -------
    array, shape (cycles + 1, draws, states)
        Each moment sums to 1.

    Raises
    ------
    BadInput
        If a probability lies outside 0 to 1, or a row does not sum to 1.

    References
    ----------
    Sonnenberg and Beck (1993), Markov models in medical decision making, Medical Decision Making 13, 322–338.
    """
    if not ((transitions >= -HAIR) & (transitions <= 1 + HAIR)).all():
        raise BadInput("a transition probability lies outside 0 to 1")
    if (np.abs(transitions.sum(axis=-1) - 1) > HAIR).any():
        raise BadInput("the transition probabilities out of a state do not sum to 1")
    cycles, draws, states, _ = transitions.shape
    trace = np.empty((cycles + 1, draws, states))
    trace[0] = start
    for cycle in range(cycles):
        trace[cycle + 1] = np.einsum("ds,dst->dt", trace[cycle], transitions[cycle])
    return trace


def accumulated(
    trace: Numbers, rewards: Numbers, *, weights: Numbers, rate: float = 0.0, cycle_years: float = 1.0
) -> Numbers:
    """Discounted total of what each state costs or brings in a year, shape (draws,).

    Parameters
    ----------
    trace
        From `cohort_trace`.
    rewards
        Yearly cost or effect of each state, broadcast to the shape of `trace`.
    weights
        From `cycle_weights`.
    rate
        Yearly discount rate; the moment after t cycles is ``t * cycle_years`` years away.
    cycle_years
        Length of a cycle in years, above 0.
    """
    if cycle_years <= 0:
        raise BadInput(f"a cycle lasts {cycle_years} years; more than 0 is needed")
    moments = np.arange(trace.shape[0]) * cycle_years
    worth = weights * discount_factors(rate, moments) * cycle_years
    return np.asarray(np.einsum("t,tds,tds->d", worth, trace, np.broadcast_to(rewards, trace.shape)))
