"""The whole evaluation as cards, with its first line and its overview."""

from dataclasses import dataclass

from holdfast.analytics.release import EvaluationFigures, OutcomeFigures, Sealed, figures_of
from holdfast.base.ui import spoken
from holdfast.reports.presenters.headings import Group, grouped
from holdfast.reports.presenters.made import Made, filter_words, made
from holdfast.reports.presenters.outcomes import outcome_card
from holdfast.reports.presenters.parts import Card, Cell, Table
from holdfast.reports.presenters.published import PublishedFigure, published
from holdfast.reports.presenters.reach import reach_card
from holdfast.reports.presenters.say import headline
from holdfast.reports.presenters.surveys import survey_card
from holdfast.reports.presenters.words import Sentence, card_id, decimal, number, sentence, with_share
from holdfast.science.disclosure import Audience


@dataclass(frozen=True)
class Report:
    """Everything that page and print show, to the audience it was made for."""

    service: str
    area: str
    headline: Sentence
    filters: str
    made: Made
    audience: Audience
    overview: Table
    unpaired: str
    groups: tuple[Group, ...]
    published: tuple[PublishedFigure, ...]
    sources: tuple[str, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card in the order of the headings."""
        return tuple(card for group in self.groups for card in group.cards)


def report(evaluation: Sealed, audience: Audience) -> Report:
    """Present an evaluation to an audience."""
    figures = figures_of(evaluation, audience.rule)
    blueprint = evaluation.blueprint
    names = {occasion.id: occasion.name for occasion in blueprint.occasions}
    cards = [("reach", reach_card(figures.reach))]
    cards += [(found.measure.instrument.id, outcome_card(found, names)) for found in figures.outcomes]
    cards += [(found.measure.instrument.id, survey_card(found)) for found in figures.surveys]
    return Report(
        service=blueprint.identity.short_name,
        area=blueprint.identity.name,
        headline=sentence(_headline(figures)),
        filters=filter_words(evaluation.filters),
        made=made(evaluation.extract, audience),
        audience=audience,
        overview=_overview(figures),
        unpaired=_unpaired(figures),
        groups=grouped(blueprint, cards),
        published=published(blueprint, figures),
        sources=tuple(reference.title for reference in blueprint.references),
    )


def _headline(figures: EvaluationFigures) -> str:
    if figures.reach.accepted == 0:
        return "There is nobody to evaluate here yet."
    told = [found for found in figures.outcomes if found.threshold and found.change is not None]
    told = told or [found for found in figures.outcomes if found.change is not None]
    if not told:
        return "Too few have __two scores__ to say what became of anybody."
    return headline(max(told, key=_weight))


def _weight(figures: OutcomeFigures) -> tuple[bool, int]:
    """The score that the page opens with: with official bands, of the most people."""
    bands = figures.measure.scale.bands
    return not (bands and bands[0].derived), figures.change.n if figures.change else 0


def _overview(figures: EvaluationFigures) -> Table:
    rows = tuple(_row(found) for found in figures.outcomes if found.paired != 0)
    columns = ("Score", "With two", "Mean change", "Got worse", "Improved")
    return Table("Every score in one line", columns, rows)


def _unpaired(figures: EvaluationFigures) -> str:
    names = [found.measure.scale.name for found in figures.outcomes if found.paired == 0]
    return f"Nobody has two scores yet of {spoken.join(names)}." if names else ""


def _row(figures: OutcomeFigures) -> tuple[Cell, ...]:
    change = figures.change
    improved, _, worse = figures.groups
    around = ""
    if change is not None and change.low is not None and change.high is not None:
        around = f"{decimal(change.low)} to {decimal(change.high)}"
    note = "" if figures.threshold else "any difference"
    return (
        Cell(figures.measure.scale.name, f"{figures.measure.better} is better", card_id(figures.measure)),
        Cell(f"{number(figures.paired)} of {number(figures.attended)}"),
        Cell("not given" if change is None else decimal(change.mean), around),
        Cell(with_share(worse.count, worse.share), note if figures.paired else ""),
        Cell(with_share(improved.count, improved.share), note if figures.paired else ""),
    )
