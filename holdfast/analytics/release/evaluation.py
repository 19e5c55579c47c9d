"""A whole evaluation behind its seal: its figures come out only under a rule."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release.outcome import OutcomeFigures, outcome_figures
from holdfast.analytics.release.reach import ReachFigures, reach_figures
from holdfast.analytics.release.survey import SurveyFigures, survey_figures
from holdfast.analytics.studies.evaluation import Evaluation, evaluate, sites_of
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.science.disclosure import DEFAULT, DisclosureRule

__all__ = ["EvaluationFigures", "Sealed", "sealed_evaluation", "sites_of"]


@dataclass(frozen=True)
class EvaluationFigures:
    """What page, PDF, CSV, JSON and the command line are made of."""

    reach: ReachFigures
    outcomes: tuple[OutcomeFigures, ...]
    surveys: tuple[SurveyFigures, ...]
    rule: DisclosureRule | None


class Sealed:
    """An evaluation that was worked out once and may be shown to several audiences.

    What it was made from is in sight; its counts are not, except as `figures_of` lets them out.
    """

    __slots__ = ("__found", "blueprint", "extract", "filters", "sites")

    def __init__(self, found: Evaluation) -> None:
        self.__found = found
        self.blueprint: Blueprint = found.blueprint
        self.extract: Extract = found.extract
        self.filters: Filters = found.filters
        self.sites: tuple[str, ...] = found.sites

    def under(self, rule: DisclosureRule | None) -> EvaluationFigures:
        """The figures that a rule lets out; `None` for the service's own eyes."""
        found = self.__found
        return EvaluationFigures(
            reach=reach_figures(found.reach, rule),
            outcomes=tuple(outcome_figures(one, rule) for one in found.outcomes),
            surveys=tuple(survey_figures(one, rule) for one in found.surveys),
            rule=rule,
        )


def sealed_evaluation(extract: Extract, blueprint: Blueprint, filters: Filters | None = None) -> Sealed:
    """Evaluate a service from its extract.

    Parameters
    ----------
    extract
        An open extract of a team that works by the blueprint.
    blueprint
        Says which measures are taken and which ends count as planned.
    filters
        Which episodes; all when left out.
    """
    return Sealed(evaluate(extract, blueprint, filters))


def figures_of(evaluation: Sealed, rule: DisclosureRule | None = DEFAULT) -> EvaluationFigures:
    """Apply disclosure control to an evaluation; `None` for the service's own eyes."""
    return evaluation.under(rule)
