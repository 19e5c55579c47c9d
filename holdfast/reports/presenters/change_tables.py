"""The tables of how one score's change is judged."""

from holdfast.analytics.release.change_methods import ChangeMethodsFigures, MethodFigures
from holdfast.reports.presenters.parts import Cell, Table, cells
from holdfast.reports.presenters.words import decimal, number, percent
from holdfast.science.stats import ProportionInterval


def methods_table(figures: ChangeMethodsFigures) -> Table | None:
    if not figures.methods:
        return None
    return Table(
        f"{figures.measure.scale.name}: classes by every method{_rounded(figures)}",
        ("Method", "Worse", "Same", "Better"),
        tuple(_method_row(each, each.method == figures.own) for each in figures.methods),
    )


def _method_row(each: MethodFigures, own: bool) -> tuple[Cell, ...]:
    points = [] if each.threshold is None else [f"{decimal(each.threshold)} points"]
    note = ", ".join([f"of {number(each.n)}", *points, *(["the evaluation's own"] if own else [])])
    return (
        Cell(each.name, note),
        Cell(number(each.deteriorated), _share(each.share_deteriorated)),
        Cell(number(each.unchanged)),
        Cell(number(each.improved), _share(each.share_improved)),
    )


def _share(share: ProportionInterval | None) -> str:
    return "" if share is None else percent(share.share)


def over_table(figures: ChangeMethodsFigures) -> Table | None:
    if not figures.over:
        return None
    rows = tuple(
        (
            Cell(f"{each.reliability:.2f}", f"{decimal(each.threshold)} points"),
            *cells(*(number(count) for count in (each.deteriorated, each.unchanged, each.improved))),
        )
        for each in figures.over
    )
    heads = ("Reliability", "Worse", "Same", "Better")
    return Table(f"{figures.measure.scale.name}: classes over reliabilities{_rounded(figures)}", heads, rows)


def _rounded(figures: ChangeMethodsFigures) -> str:
    return "" if figures.rounded_to == 1 else f", rounded to {figures.rounded_to}"


def raters_table(figures: ChangeMethodsFigures) -> Table | None:
    raters = figures.raters
    if raters is None or raters.icc is None:
        return None
    rows = [_rater_row(raters.icc.form, raters.icc.value, raters.icc.low, raters.icc.high)]
    if raters.kappa is not None:
        rows.append(_rater_row("Kappa, quadratic weights", raters.kappa.value, raters.kappa.low, raters.kappa.high))
    for label, half in (("earlier half", raters.earlier), ("later half", raters.later)):
        if half is not None:
            rows.append(_rater_row(f"{half.form}, {label}", half.value, half.low, half.high))
    caption = f"{figures.measure.scale.name}: agreement of clinicians on {number(raters.occasions)} occasions"
    return Table(caption, ("Coefficient", "Value", "95% interval"), tuple(rows))


def _rater_row(label: str, value: float, low: float, high: float) -> tuple[Cell, ...]:
    return cells(label, decimal(value, 2), f"{decimal(low, 2)} to {decimal(high, 2)}")


def needs_table(figures: ChangeMethodsFigures) -> Table | None:
    if not figures.not_used:
        return None
    # One column, because its words are long and only the first column of a table breaks its lines.
    rows = tuple((Cell(f"{each.name[0].upper()}{each.name[1:]}:", each.needs),) for each in figures.not_used)
    return Table(f"{figures.measure.scale.name}: methods not used", ("Method, and what it would need",), rows)
