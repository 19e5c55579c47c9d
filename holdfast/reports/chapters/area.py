"""The area: did counts in it change when the service began? From series that the team keeps, as far as it has any."""

import re
from collections.abc import Iterator, Sequence

from holdfast.analytics.release.area import AreaFigures, area_figures
from holdfast.blueprints.model.evidence import Figure
from holdfast.reports.chapters.chapter import Asked, Chapter, Column, Kept, Sheet, Value
from holdfast.reports.presenters.area import area_card
from holdfast.reports.presenters.parts import Card, Table, cells
from holdfast.reports.presenters.words import sentence
from holdfast.science.errors import BadInput
from holdfast.science.series import RateRatio, exact_rate_ratio
from holdfast.science.series.rates_words import rates_cautions, say_rates
from holdfast.science.series.words import percent, probability, ratio, signed

ID, TITLE = "area", "The area"
TWO_COUNTS = re.compile(r"(?<![\d.,£])(\d{1,6})(?![\d.,%])(?: \([^)]*\))? ?(?:→|to|->) ?(\d{1,6})(?![\d.,]*[\d%])")
YEARS = range(1900, 2101)
COUNTED = ("area", "child", "family", "woman", "parent")
NONE = "__No series of the area is kept yet__, so whether its counts changed when the service began cannot be said."
EXACT = "Exact ratio of two counts, by the binomial distribution of one given their sum (Clopper and Pearson 1934)."


def chapter(asked: Asked) -> Chapter:
    kept = [one for one in asked.kept if one.kind == "series"]
    found = list(_worked(kept, asked))
    shown = [figures for figures in found if isinstance(figures, AreaFigures)]
    cards = [
        area_card(one, f"series-{place}") if isinstance(one, AreaFigures) else one
        for place, one in enumerate(found, start=1)
    ]
    if not kept:
        cards.append(_empty())
    cards += [_two_periods(figure, *counts) for figure, counts in published_counts(asked.blueprint.published)]
    return Chapter(ID, TITLE, sentence(_say(shown, kept)), tuple(cards), _sheets(shown))


def _worked(kept: Sequence[Kept], asked: Asked) -> Iterator[AreaFigures | Card]:
    for place, one in enumerate(kept, start=1):
        try:
            yield area_figures(one.name, one.content, asked.rule)
        except BadInput as problem:
            say = sentence(f"This series __cannot be worked out__: {problem}")
            yield Card(f"series-{place}", f"{one.name} · kept by {one.by} on {one.on}", one.name, say)


def _say(shown: Sequence[AreaFigures], kept: Sequence[Kept]) -> str:
    if not kept:
        return NONE
    if len(shown) == 1 and len(kept) == 1:
        return _say_one(shown[0])
    moved = [one for one in shown if one.level and not one.level.holds_no_change]
    up = sum(1 for one in moved if one.level and one.level.rate_ratio > 1)
    many = f"Of {len(kept)} series of the area, __{up} rose__ and __{len(moved) - up} fell__"
    return f"{many} from their trend by more than chance allows when the service began."


def _say_one(one: AreaFigures) -> str:
    """In short, in percent; the card has the rest."""
    level = one.level
    if level is None:
        return f"{one.name}: {one.sentence}"
    low, high = (_percent(limit) for limit in (level.low, level.high))
    allowed = "; __that could be chance__" if level.holds_no_change else ""
    said = f"{one.name}: __{_percent(level.rate_ratio)}__ than the trend when the service began"
    return f"{said} (95% interval {low} to {high}){allowed}."


def _percent(rate: float | None) -> str:
    if rate is None:
        return "no limit"
    change = 100 * (rate - 1)
    return f"{percent(abs(change))} {'lower' if change < 0 else 'higher'}"


def _empty() -> Card:
    say = (
        "Here would be counts of the area over time, such as children starting to be looked after: how they moved when "
        "the service began, against their own trend and against other areas."
    )
    add = (
        "Add one with “Add an area’s counts” on the page of statements: paste rows or choose a file with one row for "
        "each time, say from when on the service was there, and look at the result before it is kept."
    )
    return Card("no-series", "Counts of the area", "Counts of the area", sentence(say), asides=(add,))


def published_counts(published: Sequence[Figure]) -> Iterator[tuple[Figure, tuple[int, int]]]:
    """Published figures that state a count before and a count after, such as “60 to 44”."""
    for figure in published:
        if figure.unit not in COUNTED:
            continue
        for found in TWO_COUNTS.finditer(f"{figure.figure}; {figure.statement}"):
            before, after = int(found[1]), int(found[2])
            if not (before in YEARS and after in YEARS):
                yield figure, (before, after)
                break


def _two_periods(figure: Figure, before: int, after: int) -> Card:
    found = exact_rate_ratio(before, after)
    notes = [*rates_cautions(found), *([figure.caution] if figure.caution else [])]
    return Card(
        id=f"published-{figure.id}",
        eyebrow=f"Published: {figure.figure} · {figure.denominator}",
        name=figure.statement,
        say=sentence(f"{figure.statement}: {say_rates(found)}"),
        asides=tuple(notes),
        tables=(_rates_table(found),),
        method=(EXACT, "The two periods are taken to be equally long, as published."),
    )


def _rates_table(found: RateRatio) -> Table:
    p = probability(found.p).removeprefix("p = ")
    change = "" if found.change is None else signed(found.change, 1)
    ends = [signed(end, 1) if end is not None else "no limit" for end in (found.change_low, found.change_high)]
    rows = (
        cells("Events before; after", f"{found.before:,}; {found.after:,}", "", ""),
        cells(
            "Rate ratio",
            ratio(found.ratio),
            f"{ratio(found.low)} to {ratio(found.high)}",
            p,
        ),
        cells("Change in per cent", change, f"{ends[0]} to {ends[1]}", ""),
    )
    return Table("Two periods", ("", "Figure", "Exact 95% interval", "p"), rows)


def _sheets(shown: Sequence[AreaFigures]) -> tuple[Sheet, ...]:
    return (
        Sheet("area-results", "Change of each series of the area when the service began", RESULTS, _results(shown)),
        Sheet("area-times", "Each series of the area, time by time", TIMES, _times(shown)),
    )


RESULTS = (
    Column("series", "name under which the series is kept"),
    Column("area", "where the service was; blank where one area only is known"),
    Column("counted", "what is counted"),
    Column("source", "where the counts come from"),
    Column("begins", "first time with the service"),
    Column("what", "level: step at the break; slope: change of trend each time; events: fewer (negative) or more"),
    Column("figure", "rate ratio; for events their number"),
    Column("low", "lower end of the 95% interval"),
    Column("high", "upper end of the 95% interval"),
    Column("p", "two-sided p-value"),
    Column("model", "family, season, offset, comparators, errors"),
)
TIMES = (
    Column("series", "name under which the series is kept"),
    Column("time", "as in the source"),
    Column("after", "whether the service was there"),
    Column("count", "events; * where held back"),
    Column("exposure", "people or person-time at risk"),
    Column("fitted", "events by the model"),
    Column("expected", "events had the trend before gone on"),
    Column("expected_low", "lower end of its 95% band"),
    Column("expected_high", "upper end of its 95% band"),
)


def _results(shown: Sequence[AreaFigures]) -> tuple[tuple[Value, ...], ...]:
    rows: list[tuple[Value, ...]] = []
    for one in shown:
        head = (one.name, one.area, one.count, one.source, one.begins)
        for what, effect in (("level", one.level), ("slope", one.slope)):
            if effect:
                rows.append((*head, what, effect.rate_ratio, effect.low, effect.high, effect.p, one.model))
        if one.events:
            rows.append((*head, "events", one.events.difference, one.events.low, one.events.high, None, one.model))
        if not one.level:
            rows.append((*head, "level", "*", "*", "*", "*", one.model))
    return tuple(rows)


def _times(shown: Sequence[AreaFigures]) -> tuple[tuple[Value, ...], ...]:
    return tuple(
        (
            one.name,
            time.label,
            time.after,
            time.count if isinstance(time.count, int) else str(time.count),
            time.exposure,
            time.fitted,
            time.expected,
            time.low,
            time.high,
        )
        for one in shown
        for time in one.times
    )
