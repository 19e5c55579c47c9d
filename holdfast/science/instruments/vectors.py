"""Scoring of many responses at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput
from holdfast.science.instruments.banding import band_numbers
from holdfast.science.instruments.instrument import DECLINED, NOT_APPLICABLE, Instrument, Item, Scale
from holdfast.science.instruments.results import ManyScores
from holdfast.science.instruments.scoring import rule_name

Floats = NDArray[np.float64]


def score_many(instrument: Instrument, answers: Floats) -> ManyScores:
    """Score an array of responses; equal to `score` row by row.

    Parameters
    ----------
    instrument : Instrument
        What to score.
    answers : array of float, shape (responses, items)
        Answers as given, before reversal, in item order; NaN where unanswered.

    Returns
    -------
    ManyScores
        `values` holds NaN where a scale is refused; `bands` holds 0 there and where a scale has no bands.

    Raises
    ------
    BadInput
        If the array has another number of columns than the instrument has items, or an answer is not allowed; the
        sentence names response (counted from 1) and item.
    """
    given = np.asarray(answers, dtype=np.float64)
    if given.ndim != 2 or given.shape[1] != len(instrument.items):
        raise BadInput(f"{instrument.name} needs {len(instrument.items)} item columns; the array is {given.shape}.")
    points = np.column_stack([_points(instrument, item, given[:, item.number - 1]) for item in instrument.items])
    return _collect(instrument, given, points)


def _points(instrument: Instrument, item: Item, column: Floats) -> Floats:
    wrong = ~np.isnan(column) & ~np.isin(column, item.allowed)
    if wrong.any():
        row = int(np.argmax(wrong))
        raise BadInput(
            f"{instrument.name}, response {row + 1}, item {item.number}: {column[row]:g} is not an answer; "
            f"it must be {item.allowed_words}."
        )
    scored = item.minimum + item.maximum - column if item.reverse else column.copy()
    if item.may_decline:
        scored[column == DECLINED] = np.nan
    if item.not_applicable_score is not None:
        scored[column == NOT_APPLICABLE] = item.not_applicable_score
    return scored


def _collect(instrument: Instrument, given: Floats, points: Floats) -> ManyScores:
    missing = np.isnan(points)
    values: dict[str, Floats] = {}
    n_missing: dict[str, NDArray[np.int64]] = {}
    for scale in instrument.scales:
        if scale.method == "total":
            values[scale.id] = np.sum([values[name] for name in scale.of], axis=0)
            n_missing[scale.id] = np.sum([n_missing[name] for name in scale.of], axis=0)
        else:
            columns = np.asarray(scale.items) - 1
            n_missing[scale.id] = missing[:, columns].sum(axis=1)
            values[scale.id] = _of_items(scale, points[:, columns], n_missing[scale.id])
    scores = np.column_stack(list(values.values()))
    lacking = np.column_stack(list(n_missing.values()))
    bands = np.column_stack([band_numbers(scale, values[scale.id]) for scale in instrument.scales])
    rules = instrument.alerts
    alerts = np.column_stack([given[:, rule.item - 1] >= rule.at_least for rule in rules]) if rules else None
    return ManyScores(
        rule=rule_name(instrument),
        scales=tuple(values),
        values=scores,
        n_missing=lacking,
        prorated=(lacking > 0) & ~np.isnan(scores),
        bands=bands,
        alert_items=tuple(rule.item for rule in rules),
        alerts=np.zeros((len(given), 0), dtype=np.bool_) if alerts is None else alerts,
    )


def _of_items(scale: Scale, points: Floats, n_missing: NDArray[np.int64]) -> Floats:
    answered = len(scale.items) - n_missing
    length = 10 if scale.method == "mean-times-10" else len(scale.items)
    kept = (n_missing <= scale.missing.at_most) & (answered > 0)
    value = length * np.nansum(points, axis=1) / np.maximum(answered, 1)
    if scale.missing.rounding == "half-up":
        value = np.where(n_missing > 0, np.floor(value + 0.5), value)
    return np.where(kept, value, np.nan)
