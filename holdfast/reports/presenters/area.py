"""One kept series as a card: its sentence, its picture, its tables, and what it does not show."""

import re

from holdfast.analytics.release.area import AreaFigures, Time
from holdfast.analytics.release.cells import is_shown
from holdfast.base.ui.charts.series import CountsOverTime, Moment, counts_over_time
from holdfast.reports.presenters.parts import Card, Drawn, Table, cells
from holdfast.reports.presenters.words import number, sentence
from holdfast.science.series import Effect
from holdfast.science.series.words import probability, ratio, signed

CHANGE = re.compile(r"(\d[\d.,]*% (?:lower|higher))")
LIMITS = (
    "A series of an area says how its counts moved when something began. Its people are not the families of the "
    "service, and what else began at that time moves it too."
)
SOURCE = "Events fewer or more: the model minus the trend before gone on, interval by the delta method."
CAPTION = (
    "Rings: what was counted. Line: the model, which may step at the upright line. Dashed: the trend before, gone on, "
    "with its 95% band; the fall or rise is the way from it to the line."
)


def area_card(figures: AreaFigures, id: str) -> Card:
    tried = [found.sentence for found in (figures.placebo, figures.places) if found]
    where = [figures.area, _titled(figures.count)]
    return Card(
        id=id,
        eyebrow=" · ".join(part for part in (figures.name, *where) if part),
        name=figures.name,
        say=sentence(CHANGE.sub(r"__\1__", figures.sentence, count=1)),
        asides=(*figures.findings, *tried, *figures.cautions),
        figures=(_drawn(figures),) if figures.times else (),
        tables=tuple(table for table in (_results(figures), _areas(figures), _times(figures)) if table.rows),
        method=(figures.model, SOURCE, LIMITS, f"Source of the counts: {figures.source}"),
        withheld=figures.withheld,
    )


def _unit(figures: AreaFigures) -> str:
    return "Number each time" if figures.per is None else f"Each time, per {figures.per:,}"


def _scaled(figures: AreaFigures, time: Time, value: float) -> float:
    return value if figures.per is None or time.exposure is None else figures.per * value / time.exposure


def _drawn(figures: AreaFigures) -> Drawn:
    moments = [
        Moment(
            time.label,
            _scaled(figures, time, time.count) if is_shown(time.count) else None,
            _scaled(figures, time, time.fitted),
            *([_scaled(figures, time, v) for v in (time.expected, time.low, time.high)] if time.after else ()),
        )
        for time in figures.times
    ]
    spec = CountsOverTime(moments, figures.n_before, _unit(figures), figures.sentence)
    return Drawn(_titled(figures.count), counts_over_time(spec), CAPTION)


def _titled(text: str) -> str:
    return text[:1].upper() + text[1:]


def _results(figures: AreaFigures) -> Table:
    rows = []
    if figures.level:
        rows.append(cells("Change of level at the break", *_effect(figures.level)))
    if figures.slope:
        rows.append(cells("Change of trend, each time", *_effect(figures.slope)))
    if figures.shared_level:
        rows.append(cells("Change of level shared with the comparators", *_effect(figures.shared_level)))
    if figures.events:
        events = figures.events
        ends = f"{signed(events.low)} to {signed(events.high)}"
        rows.append(cells("Events fewer (−) or more (+)", signed(events.difference), ends, ""))
        rows.append(cells("Events counted; expected", f"{number(events.observed)}; {events.expected:,.0f}", "", ""))
    if figures.overdispersion:
        found = figures.overdispersion
        rows.append(cells("Scatter beyond the model (1 is none)", f"{found.ratio:.2f}", "", _p(found.p)))
    if figures.correlation_p is not None:
        name = f"Correlation of neighbours (Ljung–Box, {figures.correlation_lags} lags)"
        rows.append(cells(name, "", "", _p(figures.correlation_p)))
    for tried, what in ((figures.placebo, "earlier times"), (figures.places, "other areas")):
        if tried and tried.tried:
            rows.append(cells(f"As large at {what}", f"{tried.as_large} of {tried.tried}", "", ""))
    return Table("Results: rate ratios, unless said", ("", "Figure", "95% interval", "p"), tuple(rows))


def _effect(effect: Effect) -> tuple[str, str, str]:
    return ratio(effect.rate_ratio), f"{ratio(effect.low)} to {ratio(effect.high)}", _p(effect.p)


def _p(p: float) -> str:
    """Under a column that is called p already."""
    return probability(p).removeprefix("p = ").removeprefix("p ")


def _areas(figures: AreaFigures) -> Table:
    rows = tuple(
        cells(name, found, "", "") if isinstance(found, str) else cells(name, *_effect(found))
        for name, found in figures.comparators
    )
    return Table("Each area on its own: change of level", ("Area", "Rate ratio", "95% interval", "p"), rows)


def _times(figures: AreaFigures) -> Table:
    rates = "" if figures.per is None else f"; rates per {figures.per:,}"
    columns = ("Time", "Counted", *(("Rate",) if figures.per else ()), "Model", "Trend gone on")
    return Table(f"Each time{rates}", columns, tuple(cells(*_time(figures, time)) for time in figures.times))


def _time(figures: AreaFigures, time: Time) -> tuple[str, ...]:
    """The band of the trend gone on is in the picture and the data; here it would make the table too wide."""
    counted = f"{_scaled(figures, time, time.count):,.1f}" if is_shown(time.count) else str(time.count)
    rate = () if figures.per is None else (counted,)
    expected = f"{_scaled(figures, time, time.expected):,.1f}" if time.after else ""
    return time.label, number(time.count), *rate, f"{_scaled(figures, time, time.fitted):,.1f}", expected
