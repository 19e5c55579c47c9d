"""How scores move over all occasions, of everybody who has one."""

from holdfast.analytics.release.growth import GrowthFigures, MeanAtOccasion, growth_figures
from holdfast.reports.chapters.chapter import Asked, Chapter, Column, Sheet, Value
from holdfast.reports.presenters.growth import growth_card, slope_words
from holdfast.reports.presenters.words import Sentence, number, sentence, unit_words
from holdfast.science.disclosure import Figure
from holdfast.science.stats.mixed import Estimate
from holdfast.service.measures.models import Occasion

DECIMALS = 6
OCCASIONS: dict[str, str] = {str(value): str(label) for value, label in Occasion.choices}

COLUMNS = (
    Column("instrument", "Id of the instrument"),
    Column("scale", "Id of the scale"),
    Column("unit", "Whom the scale is about: parent, dyad or goal, each counted once in an episode"),
    Column("units", "Number of them with at least one score"),
    Column("scores", "Number of their scores, one a day"),
    Column("one_score", "Number of them with one score only"),
    Column("two_scores", "Number of them with scores on two days or more"),
    Column("start", "Mean at the first score by the curve, in points"),
    Column("start_low", "Lower end of its 95% interval"),
    Column("start_high", "Upper end of its 95% interval"),
    Column("monthly", "Change a month by the curve, in points"),
    Column("monthly_low", "Lower end of its 95% interval"),
    Column("monthly_high", "Upper end of its 95% interval"),
    Column("sd_start", "Standard deviation between people at the first score, in points"),
    Column("sd_monthly", "Standard deviation between people of the change a month; empty where it is not estimated"),
    Column("correlation", "Correlation of first score and change; empty where it is not estimated"),
    Column("residual_sd", "Standard deviation of single scores around a person's line, in points"),
    Column("deviance", "Minus twice the restricted log-likelihood"),
    Column("singular", "Whether a spread between people is estimated as nought"),
    Column("paired_change", "Mean change from first to last of those with two scores, in points"),
    Column("paired_weeks", "Mean number of weeks between these two"),
    Column("why_not", "What is missing where there is no curve"),
)
BY_OCCASION = (
    Column("instrument", "Id of the instrument"),
    Column("scale", "Id of the scale"),
    Column("occasion", "Id of the occasion"),
    Column("n", "Number with a score at it; different people at each occasion"),
    Column("mean_week", "Mean week since the first score"),
    Column("mean", "Their mean, in points"),
    Column("fitted", "Mean by the curve at that week, in points"),
)


def chapter(asked: Asked) -> Chapter:
    """One card for every score of the schedule; those without a curve say what they would need."""
    found = growth_figures(asked.extract, asked.blueprint, asked.filters, asked.rule)
    return Chapter(
        id="course",
        title="The course of change",
        say=_say(found),
        cards=tuple(growth_card(each, OCCASIONS) for each in sorted(found, key=lambda each: each.curve is None)),
        sheets=(
            Sheet(
                "curves",
                "Growth curve of each score over all occasions",
                COLUMNS,
                tuple(_rounded(_row(each)) for each in found),
            ),
            Sheet(
                "occasions",
                "Means at each occasion beside the curve",
                BY_OCCASION,
                tuple(_rounded(_at(each, mean)) for each in found for mean in each.by_occasion),
            ),
        ),
    )


def _say(found: tuple[GrowthFigures, ...]) -> Sentence:
    curves = [each for each in found if each.curve is not None]
    if not curves:
        return sentence("No score has enough occasions yet for a __curve over time__; each says what it would need.")
    leading = curves[0]
    slope = leading.curve.monthly if leading.curve else None
    moved = slope_words(slope) if slope else ""
    whom = f"{number(leading.scores)} scores of {number(leading.units)} {unit_words(leading.measure, leading.units)}"
    return sentence(f"Over all occasions, {leading.measure.scale.name} scores {moved}, by {whom}.")


def _row(each: GrowthFigures) -> tuple[Value, ...]:
    curve, change = each.curve, each.change
    names = (each.measure.instrument.id, each.measure.scale.id, each.measure.unit)
    counts = tuple(_count(figure) for figure in (each.units, each.scores, each.one_score, each.paired))
    after = (change.mean if change else None, each.change_weeks, each.why_not)
    if curve is None:
        return (*names, *counts, *(None,) * 12, *after)
    spread = (curve.sd_start, curve.sd_monthly, curve.correlation, curve.residual_sd, curve.deviance, curve.singular)
    return (*names, *counts, *_three(curve.start), *_three(curve.monthly), *spread, *after)


def _rounded(row: tuple[Value, ...]) -> tuple[Value, ...]:
    # The last digits of a fit differ between processors; the same extract is to give the same file on each.
    return tuple(round(value, DECIMALS) if isinstance(value, float) else value for value in row)


def _three(estimate: Estimate) -> tuple[float, float, float]:
    return estimate.estimate, estimate.low, estimate.high


def _at(each: GrowthFigures, mean: MeanAtOccasion) -> tuple[Value, ...]:
    names = (each.measure.instrument.id, each.measure.scale.id, mean.occasion)
    return (*names, _count(mean.n), mean.week, mean.mean, mean.fitted)


def _count(figure: Figure) -> int | str:
    return figure if isinstance(figure, int) else str(figure)
