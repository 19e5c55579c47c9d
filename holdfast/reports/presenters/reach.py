"""The first card: whom the service reached."""

from holdfast.analytics.release import ReachFigures
from holdfast.analytics.release.cells import is_shown
from holdfast.base.ui.charts.marks import Box, Label, Mark, Picture, fluid
from holdfast.reports.presenters.parts import Card, Cell, Drawn, Table, cells
from holdfast.reports.presenters.words import interval, number, percent, sentence
from holdfast.science.disclosure import Figure
from holdfast.service.referrals.models import ReferralStatus

STATUSES = {value: label.lower() for value, label in ReferralStatus.choices}
ROW = 34.0


def reach_card(figures: ReachFigures) -> Card:
    steps = _steps(figures)
    picture = _funnel(steps)
    return Card(
        id="reach",
        eyebrow="Reach · referrals and families",
        name="Reach",
        say=sentence(_say(figures)),
        left=Drawn("From referral to the end", picture, _caption(figures)) if picture else None,
        table=_table(figures, steps),
        method=_method(),
        withheld=figures.withheld,
    )


def _steps(figures: ReachFigures) -> tuple[tuple[str, Figure], ...]:
    steps: list[tuple[str, Figure]] = [] if figures.referred is None else [("Referred", figures.referred)]
    steps += [("Accepted", figures.accepted), ("Started", figures.started), ("Completed as planned", figures.completed)]
    return tuple(steps)


def _say(figures: ReachFigures) -> str:
    if figures.accepted == 0:
        return (
            "No family has been accepted yet." if figures.referred is not None else "No family is left by this filter."
        )
    begin = f"Of {number(figures.accepted)} families accepted"
    if figures.referred is not None:
        begin = f"Of {number(figures.referred)} referrals, __{number(figures.accepted)} families__ were accepted"
        if figures.without_referral:
            begin += f" ({number(figures.without_referral)} of them without a referral)"
    said = (
        f"{begin}; __{number(figures.started)} started__, {number(figures.completed)} of them have completed as "
        f"planned, {number(figures.ended_early)} ended earlier and {number(figures.in_care)} are still in care."
    )
    if figures.waited_median is not None:
        said += f" Half of them waited __{figures.waited_median:g} days__ or less for the first session."
    return said


def _caption(figures: ReachFigures) -> str:
    said = "Each bar is a part of the one above it. Still in care is not yet completed."
    return (
        said
        if figures.referred is not None
        else f"{said} Referrals have no site and no end of care, so none are counted under a filter."
    )


def _funnel(steps: tuple[tuple[str, Figure], ...]) -> Picture | None:
    counts = [count for _, count in steps if is_shown(count)]
    if len(counts) < len(steps) or not max(counts):
        return None
    marks: list[Mark] = []
    for place, ((name, _), count) in enumerate(zip(steps, counts, strict=True)):
        top = place * ROW
        width = round(99 * count / max(counts), 2)
        marks.append(Box(0.4, top + 2, max(width, 0.2), ROW - 8, "half" if place else "deep", f"{name}: {count}", rx=3))
        inside = width > 45
        look = "light-text" if inside else "dark-text"
        marks.append(Label(0.4 if inside else width + 1, top + 19, f"{count} {name.lower()}", look, dx=8, size=13))
    said = ", ".join(f"{count} {name.lower()}" for (name, _), count in zip(steps, counts, strict=True))
    return fluid(len(steps) * ROW, tuple(marks), f"{said}.")


def _table(figures: ReachFigures, steps: tuple[tuple[str, Figure], ...]) -> Table:
    rows = [cells(name, number(count), "") for name, count in steps[:1]] if figures.referred is not None else []
    rows += [cells(f"Not accepted: {STATUSES.get(code, code)}", number(n), "") for code, n in figures.not_accepted]
    rows += [
        cells("Accepted", number(figures.accepted), ""),
        cells("Accepted, not started", number(figures.not_started), ""),
        cells("Started", number(figures.started), ""),
        cells("Started, completed as planned", number(figures.completed), ""),
        cells("Started, ended earlier", number(figures.ended_early), ""),
        cells("Started, still in care", number(figures.in_care), ""),
    ]
    median = "not given" if figures.waited_median is None else f"{figures.waited_median:g} days"
    rows.append(cells("Median wait from referral to first session", number(figures.waited_n), median))
    share = figures.attendance
    held = Cell("not given") if share is None else Cell(percent(share.share), interval(share))
    of = f"{number(figures.held)} of {number(figures.offered)}"
    rows.append((Cell("Sessions held of sessions offered"), Cell(of), held))
    return Table("Whom the service reached", ("What", "n", "Value"), tuple(rows))


def _method() -> tuple[str, ...]:
    return (
        "Counts referrals, then families (episodes of care). Each score below names the unit that it counts.",
        "Completed: closed for a reason that the blueprint calls planned. Wait: days from the day the referral came to "
        "the first session held.",
        "Attendance: sessions held divided by all that were due, whoever cancelled; Wilson interval, which takes "
        "sessions as independent although families have several.",
    )
