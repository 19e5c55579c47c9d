"""The card of one score's growth curve: who is used, what the curve says, and how it differs from before and after."""

from holdfast.analytics.release.cells import is_shown
from holdfast.analytics.release.growth import WEEKS_A_MONTH, Curve, GrowthFigures
from holdfast.base.ui.charts.growth import Fitted, Growth, RawMean, growth_chart
from holdfast.base.ui.charts.marks import Picture
from holdfast.reports.presenters.method import BEFORE_AND_AFTER
from holdfast.reports.presenters.parts import Card, Cell, Drawn, Table, cells
from holdfast.reports.presenters.tables import NOT_GIVEN
from holdfast.reports.presenters.words import card_id, decimal, moved, number, sentence, unit_words
from holdfast.science.disclosure import Figure
from holdfast.science.stats.mixed import Estimate


def growth_card(figures: GrowthFigures, occasions: dict[str, str]) -> Card:
    """`occasions` maps an occasion's id to its name."""
    measure = figures.measure
    instrument, scale = measure.instrument.name, measure.scale.name
    picture = _picture(figures, occasions)
    return Card(
        id=f"course-{card_id(measure)}",
        eyebrow=" · ".join(dict.fromkeys([instrument, scale, unit_words(measure)])),
        name=scale,
        say=sentence(say(figures)),
        asides=_asides(figures),
        figures=(Drawn("All occasions, everybody", picture, CAPTION),) if picture else (),
        tables=tuple(table for table in (_estimates(figures), _occasions(figures, occasions)) if table),
        method=_method(figures),
        withheld=figures.withheld,
    )


CAPTION = (
    "Line: the mean by the growth curve, with its 95% interval; it is drawn as far as ten have scores. Squares: the "
    "mean of whoever has a score at that time, who are different people each time."
)


def say(figures: GrowthFigures) -> str:
    """The slope in words with everybody it rests on; or what would be needed."""
    name, curve = figures.measure.scale.name, figures.curve
    if curve is None:
        return f"No curve of {name} can be given. {figures.why_not}"
    return f"{name} scores {slope_words(curve.monthly)}; {_whom(figures)}."


def slope_words(slope: Estimate) -> str:
    """ "fell by 1.2 points a month on average (95% interval 0.9 to 1.5)"."""
    size = decimal(abs(slope.estimate), 2)
    around = _around(slope)
    if slope.low < 0 < slope.high:
        way = "lower" if slope.estimate < 0 else "higher"
        return f"__did not clearly move__: {size} points a month {way} on average ({around})"
    return f"{'fell' if slope.estimate < 0 else 'rose'} by __{size} points a month__ on average ({around})"


def _around(slope: Estimate) -> str:
    if slope.low < 0 < slope.high:
        return f"95% interval from {decimal(-slope.low, 2)} lower to {decimal(slope.high, 2)} higher"
    low, high = sorted((abs(slope.low), abs(slope.high)))
    return f"95% interval {decimal(low, 2)} to {decimal(high, 2)}"


def _whom(figures: GrowthFigures) -> str:
    people = f"{number(figures.units)} {unit_words(figures.measure, figures.units)}"
    has = "has" if figures.one_score == 1 else "have"
    return (
        f"this uses {_count(figures.scores, 'score')} of {people}, {number(figures.one_score)} of whom {has} one score"
    )


def _count(figure: Figure, one: str) -> str:
    return f"{number(figure)} {one if figure == 1 else f'{one}s'}"


def _asides(figures: GrowthFigures) -> tuple[str, ...]:
    said = [_against_before_and_after(figures)] if figures.curve else []
    if figures.other_version != 0:
        left = _count(figures.other_version, "score")
        said.append(f"{left} of another version of the instrument are left out, because versions do not mix.")
    if figures.curve and figures.curve.singular:
        said.append(
            "These scores do not bear all parts of the curve: a spread between people is estimated as none, so the "
            "interval may be too narrow."
        )
    if figures.curve and figures.curve.shape == "log":
        said.append(
            "A curve that slows down fits these scores better than a straight line: the change a month is an average "
            "over the whole time, larger at first and smaller later."
        )
    return tuple(each for each in said if each)


def _against_before_and_after(figures: GrowthFigures) -> str:
    change, weeks, curve = figures.change, figures.change_weeks, figures.curve
    if change is None or not weeks or curve is None or not is_shown(figures.paired):
        return ""
    whom = f"{number(figures.paired)} {unit_words(figures.measure, figures.paired)} with scores on two days"
    what = f"their score {moved(change).replace('__', '')}, {decimal(weeks, 0)} weeks apart on average"
    one, other = decimal(WEEKS_A_MONTH * change.mean / weeks, 2), decimal(curve.monthly.estimate, 2)
    return f"Before and after, of the {whom}: {what}. That is {one} a month; the curve of everybody gives {other}."


def _picture(figures: GrowthFigures, occasions: dict[str, str]) -> Picture | None:
    curve, scale = figures.curve, figures.measure.scale
    if curve is None:
        return None
    points = [Fitted(week, p.estimate, p.low, p.high) for week, p in zip(curve.weeks, curve.points, strict=True)]
    means = [
        RawMean(occasions.get(each.occasion, each.occasion), each.n, each.week, each.mean)
        for each in figures.by_occasion
        if each.mean is not None and each.week is not None and is_shown(each.n)
    ]
    last = points[-1]
    told = (
        f"Mean {scale.name} by the curve: {decimal(points[0].mean)} at the first score, {decimal(last.mean)} "
        f"{decimal(last.week, 0)} weeks later (interval {decimal(last.low)} to {decimal(last.high)})."
    )
    return growth_chart(Growth(points, means, scale.minimum, scale.maximum, told))


def _estimates(figures: GrowthFigures) -> Table | None:
    curve = figures.curve
    if curve is None:
        return None
    return Table(
        f"{figures.measure.scale.name}: what the curve estimates",
        ("Figure", "Estimate", "95% interval"),
        (*_fixed(curve), *_spread(curve)),
    )


def _fixed(curve: Curve) -> tuple[tuple[Cell, ...], ...]:
    rows = (("Mean at the first score, points", curve.start), ("Change a month, points", curve.monthly))
    return tuple(
        cells(label, decimal(each.estimate, 2), f"{decimal(each.low, 2)} to {decimal(each.high, 2)}")
        for label, each in rows
    )


def _spread(curve: Curve) -> tuple[tuple[Cell, ...], ...]:
    rows = [("SD between people at the first score", curve.sd_start)]
    if curve.sd_monthly is not None:
        rows.append(("SD between people of the change a month", curve.sd_monthly))
    if curve.correlation is not None:
        rows.append(("Correlation of the two", curve.correlation))
    rows.append(("SD of single scores around a person's line", curve.residual_sd))
    return tuple(cells(label, decimal(value, 2), "") for label, value in rows)


def _occasions(figures: GrowthFigures, occasions: dict[str, str]) -> Table | None:
    if not figures.by_occasion:
        return None
    rows = [
        cells(
            occasions.get(each.occasion, each.occasion),
            number(each.n),
            *(NOT_GIVEN if value is None else decimal(value) for value in (each.week, each.mean, each.fitted)),
        )
        for each in figures.by_occasion
    ]
    return Table(
        "Different people at each time; not a change",
        ("Time", "n", "Mean week", "Mean of whoever came", "Mean by the curve"),
        tuple(rows),
    )


def _method(figures: GrowthFigures) -> tuple[str, ...]:
    if figures.curve is None:
        return ()
    random = "intercept and slope" if figures.curve.sd_monthly is not None else "intercept"
    one = unit_words(figures.measure, 1)
    return (
        f"Linear mixed model by REML, random {random} for each {one} in an episode, in weeks since the first score; "
        "t intervals with Satterthwaite's degrees of freedom (Laird and Ware 1982; Singer and Willett 2003).",
        "Those with one score tell where people begin. The curve is right for everybody if those with fewer scores "
        "would have moved like others with the same scores (missing at random); nobody can tell that from the scores.",
        BEFORE_AND_AFTER,
    )
