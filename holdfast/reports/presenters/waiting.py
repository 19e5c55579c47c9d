"""The card of waiting for the first session."""

from holdfast.analytics.release.equity import EquityFigures
from holdfast.analytics.release.terms import STANDARD
from holdfast.analytics.release.waiting import GroupedWaits, WaitFigures
from holdfast.base.ui import spoken
from holdfast.base.ui.charts.waiting import Still, WaitingCurve, waiting_chart
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.reports.presenters.groups import TITLES, group_name
from holdfast.reports.presenters.parts import Card, Cell, Drawn, Table, cells
from holdfast.reports.presenters.words import number, percent, sentence

WEEK = 7
WEEKS = f"{STANDARD // WEEK} weeks"
METHOD = (
    "Kaplan–Meier from the day the referral came to the first session held, so that families who still wait count for "
    "as long as they have waited; intervals on the log(−log) scale. Families accepted and referrals not decided yet "
    "are followed; declined and withdrawn ones wait for nothing and are counted with reach.",
    "A family whose episode closed before any session stops counting on that day. That is another way for waiting to "
    "end, not a way of being seen: where many close early, waiting looks shorter than it was for all.",
    "Groups are compared by the log-rank test, those recorded only; it asks whether chance alone could bring such "
    "differences and says nothing of why.",
)


def waiting_card(figures: EquityFigures, blueprint: Blueprint) -> Card:
    """How long families wait, how the waiting ended, and by group."""
    found = figures.waiting
    by = [_by_group(one, blueprint) for one in found.by]
    return Card(
        id="waiting",
        eyebrow="Waiting · families",
        name="Waiting for the first session",
        say=sentence(_say(figures)),
        asides=_asides(figures),
        left=_drawn(figures),
        table=_table(figures),
        tables=tuple(table for table in (_points(found.all, figures.rule is None), *by) if table),
        method=METHOD,
        withheld=found.all.n is not None and not isinstance(found.all.n, int),
    )


def _say(figures: EquityFigures) -> str:
    found = figures.waiting
    if found.all.n == 0:
        return "No family waits or has waited yet."
    begin = f"Of {number(found.all.n or 0)} families followed from referral"
    until = spoken.long_date(figures.as_of)
    how = (
        f"{number(found.started)} had a first session, {number(found.waiting)} still waited on {until} and "
        f"{number(found.closed)} were closed before one"
    )
    if found.all.median is None:
        return f"{begin}, {how}; the median wait cannot be given."
    half = f"__half were seen within {weeks(found.all.median)}__{_around(found.all)}"
    return f"{begin}, {how}; {half}{_standard(found.all)}."


def _around(found: WaitFigures) -> str:
    if found.median_low is None:
        return ""
    high = "no upper limit yet" if found.median_high is None else weeks(found.median_high)
    return f" (95% interval {found.median_low / WEEK:.1f} to {high})"


def _standard(found: WaitFigures) -> str:
    if found.within_held:
        return f"; the share seen within {WEEKS} is held back (*)"
    if found.within is None:
        return f"; nobody has been followed for {WEEKS} yet"
    share, low, high = found.within
    around = "" if low is None or high is None else f" ({100 * low:.0f} to {100 * high:.0f}%)"
    return f", and __{percent(share)} within {WEEKS}__{around}"


def weeks(days: float) -> str:
    return f"{days / WEEK:.1f} weeks"


def _asides(figures: EquityFigures) -> tuple[str, ...]:
    found = figures.waiting
    said = []
    if found.left_out != 0:
        said.append(
            f"{number(found.left_out)} families are left out: accepted without a referral, or with impossible days."
        )
    if found.impossible != 0:
        said.append(f"{number(found.impossible)} of them have a first session before the day of their referral.")
    return tuple(said)


def _drawn(figures: EquityFigures) -> Drawn | None:
    found = figures.waiting.all
    if len(found.points) < 2:
        return None
    own = figures.rule is None
    points = [Still(one.days / WEEK, one.share, one.low, one.high) for one in found.points]
    last = found.points[-1]
    told = f"{percent(last.share)} still waited after {weeks(last.days)}"
    spec = WaitingCurve(
        points=points,
        at_risk=[(one.days / WEEK, number(one.at_risk)) for one in found.points],
        sentence=f"Share of families still waiting by weeks since the referral: {told}.",
        stepped=own,
        standard=(STANDARD / WEEK, WEEKS),
    )
    caption = "The shaded band is the 95% interval; the numbers below are families still waiting at that week."
    if not own:
        caption += " Each point stands for at least five families, so that no step is one of them."
    return Drawn("From referral to the first session", waiting_chart(spec), caption)


def _table(figures: EquityFigures) -> Table:
    found = figures.waiting
    rows = (
        cells("Followed from referral", number(found.all.n or 0)),
        cells("Had a first session", number(found.started)),
        cells("Still waited", number(found.waiting)),
        cells("Closed before a first session", number(found.closed)),
        cells("Left out, no day to count from", number(found.left_out)),
    )
    return Table("How waiting ended", ("What", "Families"), rows)


def _points(found: WaitFigures, own: bool) -> Table | None:
    """Every fourth week or so: the table beside the picture."""
    if len(found.points) < 2:
        return None
    chosen = found.points[:: max(1, len(found.points) // 8)] if own else found.points
    rows = tuple(
        (
            Cell(f"{one.days / WEEK:.1f}"),
            Cell(number(one.at_risk)),
            Cell(
                percent(one.share),
                "" if one.low is None or one.high is None else f"{100 * one.low:.0f} to {100 * one.high:.0f}%",
            ),
        )
        for one in chosen
    )
    return Table("Still waiting by weeks since the referral", ("Weeks", "Families at risk", "Still waiting"), rows)


def _by_group(found: GroupedWaits, blueprint: Blueprint) -> Table | None:
    if len(found.groups) < 2:
        return None
    counted = all(one.n is not None for one in found.groups)
    rows = tuple(_row(one, found.by, blueprint, counted) for one in found.groups)
    test = "" if found.p is None else f"; log-rank test between those recorded, p = {_p(found.p)}"
    columns = (TITLES[found.by], *(("Families",) if counted else ()), "Median wait", f"Seen within {WEEKS}")
    return Table(f"Waiting by {TITLES[found.by].lower()}{test}", columns, rows)


def _row(one: WaitFigures, by: str, blueprint: Blueprint, counted: bool) -> tuple[Cell, ...]:
    n = (Cell(number(one.n)),) if counted and one.n is not None else ()
    median = Cell("not reached") if one.median is None else Cell(weeks(one.median), _around(one).strip(" ()"))
    seen = "not followed so long" if one.within is None else percent(one.within[0])
    seen = "*" if one.within_held else seen
    return Cell(group_name(by, one.value, blueprint)), *n, median, Cell(seen)


def _p(p: float) -> str:
    return "under 0.001" if p < 0.001 else f"{p:.3f}" if p < 0.01 else f"{p:.2f}"
