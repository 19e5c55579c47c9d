"""Scoring of one response: item answers in, scores with band, cut-offs and alerts out."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor

from holdfast.science.errors import BadInput
from holdfast.science.instruments.banding import band_of
from holdfast.science.instruments.instrument import DECLINED, NOT_APPLICABLE, Instrument, Item, Scale
from holdfast.science.instruments.results import Alert, ScaleScore, Scoring

RULES_VERSION = "1"
"""Raised whenever the same answers could give another score; stored with every result."""


def rule_name(instrument: Instrument) -> str:
    """Text that names instrument, version, scoring rules and every setting that departs from its default."""
    chosen = "".join(f" {setting}={choice}" for setting, choice in instrument.chosen)
    return f"{instrument.id} {instrument.version} rules {RULES_VERSION}{chosen}"


def score(instrument: Instrument, answers: Mapping[int, int | None]) -> Scoring:
    """Score one response.

    Parameters
    ----------
    instrument : Instrument
        What to score, with its settings already chosen (see `configured`).
    answers : mapping of item number to answer
        Answers as given, before reversal; None or no entry where unanswered; `NOT_APPLICABLE` and `DECLINED`
        where the item allows them.

    Returns
    -------
    Scoring
        One `ScaleScore` for each scale in order, and the alert items that were endorsed. Alerts do not depend on
        whether a scale could be scored.

    Raises
    ------
    BadInput
        If an answer belongs to no item or is not allowed for its item.

    See Also
    --------
    score_many : the same for an array of responses.
    """
    _check(instrument, answers)
    points = {item.number: _points(item, answers.get(item.number)) for item in instrument.items}
    scored: dict[str, ScaleScore] = {}
    for scale in instrument.scales:
        scored[scale.id] = _total(scale, scored) if scale.method == "total" else _of_items(scale, points)
    return Scoring(
        instrument=instrument.id,
        version=instrument.version,
        rule=rule_name(instrument),
        n_missing=sum(point is None for point in points.values()),
        scales=tuple(scored.values()),
        alerts=_alerts(instrument, answers),
    )


def _check(instrument: Instrument, answers: Mapping[int, int | None]) -> None:
    for number, answer in answers.items():
        item = instrument.item(number)
        if answer is not None and (isinstance(answer, bool) or answer not in item.allowed):
            raise BadInput(
                f"{instrument.name}, item {number}: {answer} is not an answer; it must be {item.allowed_words}."
            )


def _points(item: Item, answer: int | None) -> int | None:
    if answer is None or answer == DECLINED:
        return None
    if answer == NOT_APPLICABLE:
        return item.not_applicable_score
    return item.minimum + item.maximum - answer if item.reverse else answer


def _of_items(scale: Scale, points: Mapping[int, int | None]) -> ScaleScore:
    given = [point for point in (points[number] for number in scale.items) if point is not None]
    n_missing = len(scale.items) - len(given)
    if n_missing > scale.missing.at_most or not given:
        return _refused(scale, n_missing)
    # One division, so that a half is exact and the vectorised form gives the same number.
    length = 10 if scale.method == "mean-times-10" else len(scale.items)
    value = length * sum(given) / len(given)
    if n_missing and scale.missing.rounding == "half-up":
        value = float(floor(value + 0.5))
    return _scored(scale, value, n_missing)


def _total(scale: Scale, scored: Mapping[str, ScaleScore]) -> ScaleScore:
    parts = [scored[name] for name in scale.of]
    n_missing = sum(part.n_missing for part in parts)
    values = [part.value for part in parts if part.value is not None]
    if len(values) < len(parts):
        return _refused(scale, n_missing)
    return _scored(scale, sum(values), n_missing)


def _scored(scale: Scale, value: float, n_missing: int) -> ScaleScore:
    reached = tuple(cut.id for cut in scale.cut_offs if cut.reached(value))
    return ScaleScore(scale.id, value, n_missing, n_missing > 0, band_of(scale, value), reached, None)


def _refused(scale: Scale, n_missing: int) -> ScaleScore:
    return ScaleScore(scale.id, None, n_missing, False, None, (), refusal(scale, n_missing))


def refusal(scale: Scale, n_missing: int) -> str:
    """One sentence saying why a scale was not scored."""
    if scale.method == "total":
        return f"{scale.name} is not scored: a scale that it adds is not scored."
    are = "is" if n_missing == 1 else "are"
    needed = f"at most {scale.missing.at_most} may be" if scale.missing.at_most else "every item is needed"
    return f"{scale.name} is not scored: {n_missing} of {len(scale.items)} items {are} unanswered, and {needed}."


def _alerts(instrument: Instrument, answers: Mapping[int, int | None]) -> tuple[Alert, ...]:
    endorsed = []
    for rule in instrument.alerts:
        answer = answers.get(rule.item)
        if answer is not None and answer >= rule.at_least:
            endorsed.append(Alert(rule.item, answer, rule.words))
    return tuple(endorsed)
