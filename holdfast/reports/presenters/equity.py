"""The cards of reach by group: the way of each group, what is not recorded said first where it is much."""

from holdfast.analytics.release.cells import is_shown
from holdfast.analytics.release.equity import BreakdownFigures, EquityFigures, GroupReach
from holdfast.base.ui.charts.share import Share, shares_chart
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.reports.presenters.groups import INSIDE, TITLES, group_name
from holdfast.reports.presenters.parts import Card, Cell, Drawn, Table
from holdfast.reports.presenters.population import against_population
from holdfast.reports.presenters.words import interval, number, percent, sentence
from holdfast.science.disclosure import Figure, Suppressed
from holdfast.science.stats import ProportionInterval

MUCH = 0.1
"""Share not recorded from which it is said before anything else."""

METHOD = (
    "A referral is counted once, whoever it is about; an accepted family counts where the family’s record says, else "
    "where the referral says. Shares are of the step before, with Wilson intervals.",
    "What is not recorded is a group of its own. A difference between groups here is a difference in what happened, "
    "not a reason why.",
)


def breakdown_card(found: BreakdownFigures, figures: EquityFigures, blueprint: Blueprint) -> Card:
    """One card for one fact."""
    names = {group.value: group_name(found.by, group.value, blueprint) for group in found.groups}
    picture = _picture(found, figures, names)
    tables = (against_population(found, blueprint, figures),)
    return Card(
        id=f"reach-{found.by}",
        eyebrow=f"Reach · {'referrals' if figures.with_referrals else 'families accepted'}",
        name=TITLES[found.by],
        say=sentence(_say(found, figures, names)),
        asides=_asides(found, figures),
        left=picture,
        table=_table(found, figures, names),
        tables=tuple(table for table in tables if table),
        method=METHOD,
        withheld=any(isinstance(figure, Suppressed) for group in found.groups for figure in _counts(group)),
    )


def _say(found: BreakdownFigures, figures: EquityFigures, names: dict[str, str]) -> str:
    what = "referrals" if figures.with_referrals else "families accepted"
    if not found.groups:
        return f"There are no {what} yet."
    base, unknown = found.base, found.not_recorded
    said = f"Of {number(base)} {what}, "
    missing = Suppressed() if unknown is None else _first(unknown)
    if unknown is None:
        said += f"{INSIDE[found.by]} is __recorded for all__"
    else:
        said += f"{INSIDE[found.by]} is __not recorded for {number(missing)}__{_of(missing, base)}"
    known = [group for group in found.groups if group.is_recorded]
    largest = max(known, key=lambda group: _size(_first(group)), default=None)
    if largest is None or not is_shown(_first(largest)):
        return f"{said}."
    top = f"{names[largest.value]} ({number(_first(largest))})"
    return f"{said}; the largest group is __{top}__."


def _asides(found: BreakdownFigures, figures: EquityFigures) -> tuple[str, ...]:
    if found.recorded_later:
        what = INSIDE[found.by]
        return (
            f"Mostly {what} is recorded once a family has been accepted: who was not accepted is mostly not recorded. "
            "So no share accepted is given by group.",
        )
    unknown, base = found.not_recorded, found.base
    if unknown is None or not is_shown(base) or not base:
        return ()
    n = _first(unknown)
    if is_shown(n) and n < MUCH * base:
        return ()
    return ("So much is not recorded that the groups below may look otherwise than they are.",)


def _of(part: Figure, whole: Figure) -> str:
    return f" ({percent(part / whole)})" if is_shown(part) and is_shown(whole) and whole else ""


def _first(group: GroupReach) -> Figure:
    return group.accepted if group.referred is None else group.referred


def _counts(group: GroupReach) -> tuple[Figure, ...]:
    return tuple(
        figure for figure in (group.referred, group.accepted, group.started, group.completed) if figure is not None
    )


def _size(figure: Figure) -> int:
    return figure if is_shown(figure) else -1


def _picture(found: BreakdownFigures, figures: EquityFigures, names: dict[str, str]) -> Drawn | None:
    """The first share that differs between groups by what the service does: accepted, or under a filter started."""
    admitted = figures.with_referrals and not found.recorded_later
    rows = []
    for group in found.groups:
        share = group.accepted_share if admitted else group.started_share
        if share is not None:
            rows.append(
                Share(
                    f"{names[group.value]}: {share.successes} of {share.n}",
                    share.share,
                    share.low,
                    share.high,
                    kind="same",
                )
            )
    if len(rows) < 2:
        return None
    step = "Accepted, of those referred" if admitted else "Started, of those accepted"
    told = "; ".join(f"{row.label}, {percent(row.share)}" for row in rows)
    return Drawn(step, shares_chart(rows, f"{step}: {told}."), "The line is the 95% interval of the share.")


def _table(found: BreakdownFigures, figures: EquityFigures, names: dict[str, str]) -> Table | None:
    if not found.groups:
        return None
    referred = ("Referred",) if figures.with_referrals else ()
    rows = []
    for group in found.groups:
        first = [Cell(number(group.referred))] if group.referred is not None else []
        rows.append(
            (
                Cell(names[group.value]),
                *first,
                _cell(group.accepted, group.accepted_share),
                _cell(group.started, group.started_share),
                _cell(group.completed, group.completed_share),
            )
        )
    columns = (TITLES[found.by], *referred, "Accepted", "Started", "Completed as planned")
    return Table(f"The way by {INSIDE[found.by]}: counts, and shares of the step before", columns, tuple(rows))


def _cell(count: Figure, share: ProportionInterval | None) -> Cell:
    if share is None:
        return Cell(number(count))
    return Cell(number(count), f"{percent(share.share)} ({interval(share)})")
