"""The figures of one yes-or-no question, as they may be printed."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.analytics.release.cells import Counts, ledger_cells, reasons, release, share
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.survey import Survey
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Figure, Suppressed
from holdfast.science.stats import ProportionInterval


@dataclass(frozen=True)
class SurveyFigures:
    """Yes of those who answered, with a Wilson interval, and why the others did not answer."""

    measure: Measure
    attended: Figure
    answered: Figure
    yes: Figure
    no: Figure
    not_answered: Figure
    not_answered_reasons: Counts
    share: ProportionInterval | None
    withheld: bool
    rule: DisclosureRule | None


def survey_figures(survey: Survey, rule: DisclosureRule | None = DEFAULT) -> SurveyFigures:
    """Apply disclosure control to a survey's question; `None` for the service's own eyes."""
    counts, sums = ledger_cells(survey.ledger)
    counts |= {"yes": survey.yes, "no": survey.answered - survey.yes}
    sums.append(("yes", "no", "first"))
    shown = release(counts, sums, rule, ("attended", "first", "no", "yes"))
    return SurveyFigures(
        measure=survey.measure,
        attended=shown["attended"],
        answered=shown["first"],
        yes=shown["yes"],
        no=shown["no"],
        not_answered=shown["no first"],
        not_answered_reasons=reasons("no first", survey.ledger.without_first, shown),
        share=share(shown["yes"], shown["first"], rule) if not isinstance(shown["no"], Suppressed) else None,
        withheld=any(isinstance(figure, Suppressed) for figure in shown.values()),
        rule=rule,
    )
