"""Figures that the service has published, worked again: can they be true, and what do these records say?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.analytics.release import EvaluationFigures
from holdfast.analytics.release.terms import Measure
from holdfast.base.ui import spoken
from holdfast.blueprints.instruments import instrument
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.model.evidence import Figure
from holdfast.reports.presenters.words import decimal, number, percent
from holdfast.science.stats import check_mean, check_percentage


@dataclass(frozen=True)
class PublishedFigure:
    """One printed figure; `here` is the same figure from this extract.

    `verdict` is possible, cannot be, reproduced, not reproduced or not checkable.
    """

    id: str
    figure: str
    statement: str
    of: str
    verdict: str
    check: str
    here: str
    caution: str
    source: str


def published(blueprint: Blueprint, figures: EvaluationFigures) -> tuple[PublishedFigure, ...]:
    """Every published figure of the blueprint with its check."""
    return tuple(_worked_again(figure, blueprint, figures) for figure in blueprint.published)


def _worked_again(figure: Figure, blueprint: Blueprint, figures: EvaluationFigures) -> PublishedFigure:
    verdict, check = _check(figure, blueprint.published)
    source = next(reference for reference in blueprint.references if reference.id == figure.source)
    return PublishedFigure(
        id=figure.id,
        figure=figure.figure,
        statement=figure.statement,
        of=figure.denominator if figure.n is None else f"{figure.denominator} (n = {figure.n})",
        verdict=verdict,
        check=check,
        here=_here(figure, figures),
        caution=figure.caution or "",
        source=", ".join(part for part in (source.title, source.publisher) if part),
    )


def _check(figure: Figure, others: Sequence[Figure]) -> tuple[str, str]:
    if figure.n:
        if printed := re.fullmatch(r"([0-9.]+) ?%", figure.figure):
            found = check_percentage(printed[1], figure.n)
            return _verdict(found.attainable), found.sentence
        if figure.measure and re.fullmatch(r"[0-9]+\.[0-9]+", figure.figure):
            found = check_mean(figure.figure, figure.n)
            return _verdict(found.attainable), _whole_totals(found.sentence)
    return _check_steps(figure, others)


def _verdict(attainable: bool) -> str:
    return "possible" if attainable else "cannot be"


def _whole_totals(text: str) -> str:
    return text.replace("whole-number scores", "whole-number totals")


def _check_steps(figure: Figure, others: Sequence[Figure]) -> tuple[str, str]:
    """A figure in bands of everybody can be held against the bands of the printed means; nothing else can."""
    found = None if _of_some(figure) else _steps_of_printed_means(figure, others)
    if found is None:
        return "not checkable", "It states no number of people to check it with."
    first, last, steps = found
    verdict = "reproduced" if steps == figure.value else "not reproduced"
    return verdict, f"The printed means, {first:.2f} and {last:.2f}, lie {spoken.count(steps, 'band')} apart."


def _of_some(figure: Figure) -> bool:
    return "lowest" in (figure.rule or "")


def _steps_of_printed_means(figure: Figure, others: Sequence[Figure]) -> tuple[float, float, int] | None:
    printed = {other.occasion: other.value for other in others if other.measure == figure.measure and other.occasion}
    first, last, measure = printed.get("start"), printed.get("end"), _measure(figure)
    if first is None or last is None or measure is None or measure.bands is None:
        return None
    low, high = measure.bands.of([first, last])
    return first, last, int(high - low)


def _measure(figure: Figure) -> Measure | None:
    """The scale that a figure is about: one that its statement names, else the total, else the only one."""
    if figure.measure is None:
        return None
    found = instrument(figure.measure)
    named = [scale for scale in found.scales if scale.id in figure.statement]
    totals = [scale for scale in found.scales if scale.id == "total"]
    return Measure(found, (named or totals or list(found.scales))[0])


def _here(figure: Figure, figures: EvaluationFigures) -> str:
    measure = _measure(figure)
    if measure is None:
        return ""
    key = (measure.instrument.id, measure.scale.id)
    for survey in figures.surveys:
        if (survey.measure.instrument.id, survey.measure.scale.id) == key:
            of = f"{number(survey.yes)} of {number(survey.answered)}"
            return of if survey.share is None else f"{percent(survey.share.share)} ({of})"
    outcome = next(o for o in figures.outcomes if (o.measure.instrument.id, o.measure.scale.id) == key)
    if figure.occasion is None:
        steps = outcome.steps
        return (
            ""
            if steps is None or _of_some(figure)
            else f"{decimal(steps.mean, 2)} bands on average (n = {steps.n} pairs)"
        )
    point = next((point for point in outcome.by_occasion if point.occasion == figure.occasion), None)
    if point is None or point.mean is None:
        return "too few"
    return f"{decimal(point.mean, 2)} (n = {number(point.n)})"
