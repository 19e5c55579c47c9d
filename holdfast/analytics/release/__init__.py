"""What of an evaluation may leave the service: small counts held back, and with them what would give them away.

The same figures without a rule are for the service's own eyes, so that a page, its PDF and its data say one thing.
"""

from holdfast.analytics.release.cells import Counts
from holdfast.analytics.release.certainty import CertaintyFigures, DeltaFigure
from holdfast.analytics.release.evaluation import EvaluationFigures, Sealed, figures_of, sealed_evaluation
from holdfast.analytics.release.outcome import GroupFigure, OccasionFigure, OutcomeFigures, outcome_figures
from holdfast.analytics.release.reach import ReachFigures, reach_figures
from holdfast.analytics.release.survey import SurveyFigures, survey_figures

__all__ = [
    "CertaintyFigures",
    "Counts",
    "DeltaFigure",
    "EvaluationFigures",
    "GroupFigure",
    "OccasionFigure",
    "OutcomeFigures",
    "ReachFigures",
    "Sealed",
    "SurveyFigures",
    "figures_of",
    "outcome_figures",
    "reach_figures",
    "sealed_evaluation",
    "survey_figures",
]
