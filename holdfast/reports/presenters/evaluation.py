"""The whole evaluation as cards, with its first line and its overview."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release import EvaluationFigures, OutcomeFigures, figures_of
from holdfast.analytics.studies.evaluation import Evaluation
from holdfast.base.ui import spoken
from holdfast.reports.presenters.outcomes import outcome_card
from holdfast.reports.presenters.parts import Card, Cell, Table
from holdfast.reports.presenters.published import PublishedFigure, published
from holdfast.reports.presenters.reach import reach_card
from holdfast.reports.presenters.say import headline
from holdfast.reports.presenters.surveys import survey_card
from holdfast.reports.presenters.words import Sentence, card_id, decimal, number, sentence, with_share
from holdfast.science.disclosure import Audience, DisclosureRule


@dataclass(frozen=True)
class Made:
    """When the extract was made, and from what; how many rows is for the team's own eyes."""

    at: datetime
    rows: dict[str, int] | None
    version: str
    mark: str
    simulated: bool

    @property
    def words(self) -> str:
        local = timezone.localtime(self.at)
        said = f"Made {spoken.long_date(local.date())} at {local:%H:%M} from "
        if self.rows is None:
            return f"{said}the team’s records."
        episodes, scores = self.rows.get("episodes", 0), self.rows.get("scores", 0)
        return f"{said}{spoken.plural(episodes, 'episode')} and {spoken.plural(scores, 'score')}."


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
    cards: tuple[Card, ...]
    published: tuple[PublishedFigure, ...]
    sources: tuple[str, ...]


def report(evaluation: Evaluation, audience: Audience) -> Report:
    """Present an evaluation to an audience."""
    rule = audience.rule
    figures = figures_of(evaluation, rule)
    blueprint = evaluation.blueprint
    names = {occasion.id: occasion.name for occasion in blueprint.occasions}
    reach = reach_card(figures.reach)
    outcomes = tuple(outcome_card(found, names) for found in figures.outcomes)
    return Report(
        service=blueprint.identity.short_name,
        area=blueprint.identity.name,
        headline=sentence(_headline(figures)),
        filters=filter_words(evaluation.filters),
        made=_made(evaluation.extract, rule),
        audience=audience,
        overview=_overview(figures),
        unpaired=_unpaired(figures),
        cards=(reach, *outcomes, *(survey_card(found) for found in figures.surveys)),
        published=published(blueprint, figures),
        sources=tuple(reference.title for reference in blueprint.references),
    )


def _made(extract: Extract, rule: DisclosureRule | None) -> Made:
    manifest = extract.manifest
    return Made(
        at=datetime.fromisoformat(manifest["made_at"]),
        rows=manifest.get("rows", {}) if rule is None else None,
        version=str(manifest.get("code_version", "")),
        mark=extract.hash[:12],
        simulated=bool(manifest.get("simulated")),
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


def filter_words(filters: Filters) -> str:
    """Which episodes, in words."""
    site = f"site {filters.site}" if filters.site else "all sites"
    if filters.ended_from is None and filters.ended_to is None:
        return f"All care, open and ended; {site}."
    return f"Care that ended {_period(filters.ended_from, filters.ended_to)}; {site}."


def _period(start: date | None, end: date | None) -> str:
    if start and end:
        return f"from {spoken.long_date(start)} to {spoken.long_date(end)}"
    return f"from {spoken.long_date(start)} on" if start else f"up to {spoken.long_date(end)}" if end else ""


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
