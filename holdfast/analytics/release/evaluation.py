"""The figures of a whole evaluation, as they may be printed."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.analytics.release.outcome import OutcomeFigures, outcome_figures
from holdfast.analytics.release.reach import ReachFigures, reach_figures
from holdfast.analytics.release.survey import SurveyFigures, survey_figures
from holdfast.analytics.studies.evaluation import Evaluation
from holdfast.science.disclosure import DEFAULT, DisclosureRule


@dataclass(frozen=True)
class EvaluationFigures:
    """What page, PDF, CSV, JSON and the command line are made of."""

    reach: ReachFigures
    outcomes: tuple[OutcomeFigures, ...]
    surveys: tuple[SurveyFigures, ...]
    rule: DisclosureRule | None


def figures_of(evaluation: Evaluation, rule: DisclosureRule | None = DEFAULT) -> EvaluationFigures:
    """Apply disclosure control to an evaluation; `None` for the service's own eyes."""
    return EvaluationFigures(
        reach=reach_figures(evaluation.reach, rule),
        outcomes=tuple(outcome_figures(found, rule) for found in evaluation.outcomes),
        surveys=tuple(survey_figures(found, rule) for found in evaluation.surveys),
        rule=rule,
    )
