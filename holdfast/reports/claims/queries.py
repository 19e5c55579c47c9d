"""What these records say that a claim can be held against."""

from holdfast.analytics.release import EvaluationFigures, figures_of
from holdfast.analytics.release.terms import Filters
from holdfast.base.organisation.models import Team
from holdfast.reports import queries
from holdfast.science.disclosure import Audience
from holdfast.science.errors import BadInput


def own_figures(team: Team, audience: Audience) -> EvaluationFigures | None:
    """The figures of the current extract as the audience may see them; `None` before the first extract."""
    if not queries.has_extract(team):
        return None
    try:
        return figures_of(queries.evaluation_of(team, Filters()), audience.rule)
    except BadInput:  # an extract of a former version, which the evaluation's own page says how to renew
        return None
