"""The method in three lines, each with its source."""

from holdfast.analytics.release import OutcomeFigures, SurveyFigures
from holdfast.reports.presenters.words import decimal, unit_words

BEFORE_AND_AFTER = (
    "Before and after only: without a comparison group, some of the change is what time alone would bring."
)


def method(figures: OutcomeFigures) -> tuple[str, ...]:
    measure = figures.measure
    one = unit_words(measure, 1)
    what = (
        f"First and last {measure.scale.name} of the same {one} in one episode, on different days. Mean change with a "
        "t interval; shares with Wilson intervals; effect sizes: Lakens 2013, Hedges 1981."
    )
    return tuple(filter(None, (what, _change(figures) + _bands(figures), _certainty(figures), BEFORE_AND_AFTER)))


def _certainty(figures: OutcomeFigures) -> str:
    found = figures.certainty
    said = []
    if found.bootstrap:
        said.append("Bootstrap: BCa (Efron 1987). Permutation: signs flipped (Fisher 1935).")
    if found.imputations:
        said.append(
            f"Missing last scores: {found.imputations} imputations by the first score, made worse by so many points "
            "(Rubin 1987; Barnard and Rubin 1999; van Buuren 2018); nobody knows which is true."
        )
    return " ".join(said)


def _change(figures: OutcomeFigures) -> str:
    threshold, words = figures.threshold, figures.threshold_words
    if threshold is None:
        return "Reliable change: no value is published or accepted for this score, so none is used. "
    if threshold.method == "fixed":
        return f"Reliable change: {words}. "
    return f"Reliable change: {decimal(threshold.threshold)} points or more. {words}. "


def _bands(figures: OutcomeFigures) -> str:
    scale = figures.measure.scale
    cut = figures.measure.caseness
    said = f"Bands: {scale.bands[0].source}." if scale.bands else "No bands are published."
    return said if cut is None else f"{said} Case: {cut.value:g} {_side(cut.comparison)} ({cut.source})."


def _side(comparison: str) -> str:
    return "or more" if comparison == "at least" else "or less"


def survey_method(figures: SurveyFigures) -> tuple[str, ...]:
    return (
        "Yes divided by answers, with a Wilson interval (Wilson 1927); those who did not answer are counted beside it.",
        f"{figures.measure.instrument.name}. {figures.measure.instrument.citation}",
        "What parents say themselves at the end; nobody was asked before, so it is no measured change.",
    )
