"""The tables beside the pictures."""

from holdfast.analytics.release import OutcomeFigures
from holdfast.reports.presenters.certainty import certainty_rows
from holdfast.reports.presenters.parts import Cell, Table, cells
from holdfast.reports.presenters.words import decimal, interval, number, percent
from holdfast.science.disclosure import Suppressed

NOT_GIVEN = "not given"


def result_table(figures: OutcomeFigures) -> Table | None:
    """Means, mean change, effect sizes by name, recovered of cases; none where nobody is paired."""
    if not figures.paired:
        return None
    rows = [*_change(figures), *certainty_rows(figures), *_effect(figures), *_recovery(figures)]
    return Table(
        f"{figures.measure.scale.name}, first and last", ("Of those with two scores", "n", "Value"), tuple(rows)
    )


def _change(figures: OutcomeFigures) -> list[tuple[Cell, ...]]:
    change, n = figures.change, number(figures.paired)
    if change is None:
        return [cells("Mean at first, mean at last", n, NOT_GIVEN), cells("Mean change", n, NOT_GIVEN)]
    around = ""
    if change.low is not None and change.high is not None:
        around = f"{decimal(change.low)} to {decimal(change.high)}"
    return [
        cells("Mean at first, mean at last", n, f"{decimal(change.mean_first)}, {decimal(change.mean_last)}"),
        (Cell("Mean change, 95% t interval"), Cell(n), Cell(decimal(change.mean), around)),
    ]


def _effect(figures: OutcomeFigures) -> list[tuple[Cell, ...]]:
    effect, n = figures.effect, number(figures.paired)
    if effect is None:
        return []
    dz = NOT_GIVEN if effect.dz is None else decimal(effect.dz, 2)
    g = NOT_GIVEN if effect.hedges_g is None else decimal(effect.hedges_g, 2)
    return [
        (Cell("Effect size dz", "mean change / SD of changes"), Cell(n), Cell(dz)),
        (Cell("Effect size g(av)", "mean change / average SD, small-sample corrected"), Cell(n), Cell(g)),
    ]


def _recovery(figures: OutcomeFigures) -> list[tuple[Cell, ...]]:
    cut, cases, recovered = figures.measure.caseness, figures.cases, figures.recovered
    if cut is None or cases is None or recovered is None:
        return []
    side, other = ("or more", "under") if cut.comparison == "at least" else ("or less", "over")
    what = f"Recovered: improved, and from {cut.value:g} {side} to {other} {cut.value:g}"
    of = f"{number(recovered)} of {number(cases)}"
    share = figures.recovery
    if share is None:
        return [cells(what, of, "*" if isinstance(recovered, Suppressed) else NOT_GIVEN)]
    return [(Cell(what), Cell(of), Cell(percent(share.share), interval(share)))]


def occasions_table(figures: OutcomeFigures, names: dict[str, str]) -> Table | None:
    """Whoever was measured at each occasion, which is not the same people."""
    if all(point.n == 0 for point in figures.by_occasion):
        return None
    rows = []
    for point in figures.by_occasion:
        mean = NOT_GIVEN if point.mean is None else decimal(point.mean)
        sd = NOT_GIVEN if point.sd is None else decimal(point.sd)
        rows.append(cells(names.get(point.occasion, point.occasion.title()), number(point.n), mean, sd))
    return Table("Means of different people at each time; not a change", ("Time", "n", "Mean", "SD"), tuple(rows))
