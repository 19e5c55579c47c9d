"""How sure a mean change is, in words: three ways of asking about chance, and what the missing could do to it."""

from holdfast.analytics.release import OutcomeFigures
from holdfast.base.ui.charts.delta import Shifted, delta_chart
from holdfast.reports.presenters.parts import Cell, Drawn, Table, cells
from holdfast.reports.presenters.words import decimal, number, unit_words

CHANCE = 0.05
PAIR = "those without a second score"


def agreement(figures: OutcomeFigures) -> str:
    """Whether t interval, bootstrap and permutation say the same; nothing where one of them is not given."""
    change, found = figures.change, figures.certainty
    if change is None or change.low is None or change.high is None or not found.bootstrap or not found.permutation:
        return ""
    p = found.permutation.p
    if p is None or change.p is None:
        return ""
    says = {
        "the t interval": not change.low <= 0 <= change.high,
        "the bootstrap interval": not found.bootstrap.low <= 0 <= found.bootstrap.high,
        f"the permutation test ({p_words(p)})": p < CHANCE,
    }
    if len(set(says.values())) == 1:
        what = f"{'a rise' if change.mean > 0 else 'a fall'} too large for chance alone"
        found_by_all = what if p < CHANCE else "chance alone could do this"
        return f"The t interval, the bootstrap and the permutation test agree: {found_by_all} ({p_words(p)})."
    yes, no = (" and ".join(name for name, far in says.items() if far is wanted) for wanted in (True, False))
    return f"The methods do not agree, so take the change as uncertain: {yes} {_puts(yes)} it beyond chance, {no} not."


def _puts(names: str) -> str:
    return "put" if " and " in names else "puts"


def p_words(p: float) -> str:
    """ "p = 0.012"; never nought."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"


def tipping(figures: OutcomeFigures) -> str:
    """How much worse the missing must have ended for the mean change to vanish."""
    found, scale, change = figures.certainty, figures.measure.scale, figures.change
    if found.vanishes_at is None or change is None or found.uncertain_at is None:
        return ""
    what = "rise" if scale.better == "higher" else "fall"
    if found.vanishes_at > scale.maximum - scale.minimum:
        return (
            f"The average {what} could not vanish whatever became of {PAIR}: they would have had to end more points "
            "worse than the scale is long."
        )
    said = (
        f"The average {what} would vanish only if {PAIR} had ended {_points(found.vanishes_at)} worse than people like "
        "them"
    )
    if found.uncertain_at <= 0:
        return f"{said}; with them counted, it is uncertain already."
    return f"{said}; from {_points(found.uncertain_at)} worse it would be uncertain."


def _points(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return f"{text} point" if text == "1" else f"{text} points"


def bounds_words(figures: OutcomeFigures) -> str:
    """The mean change of everybody at the ends of the scale, the worst first."""
    found = figures.certainty
    if found.worst is None or found.best is None:
        return ""
    return (
        f" The mean change of all {number(figures.attended)} would be {decimal(found.worst)} if every one of the "
        f"missing had ended at the worst of the scale, and {decimal(found.best)} at the best."
    )


def delta_picture(figures: OutcomeFigures) -> Drawn | None:
    """The delta table as a picture."""
    steps, missing = figures.certainty.steps, figures.missing
    if not steps or missing is None:
        return None
    shifted = [Shifted(step.delta, step.mean, step.low, step.high) for step in steps]
    first, last = steps[0], steps[-1]
    sentence = (
        f"Mean change of all {number(figures.attended)} {unit_words(figures.measure)}: {decimal(first.mean)} if the "
        f"{number(missing)} missing ended like people with the same first score, {decimal(last.mean)} if they ended "
        f"{_points(last.delta)} worse. {tipping(figures)}".rstrip()
    )
    picture = delta_chart(shifted, figures.certainty.vanishes_at, sentence)
    caption = "Lines are 95% intervals, dotted is no change. " + (
        tipping(figures) or "The change is not for the better to begin with, so there is no point at which it tips."
    )
    return Drawn("If the missing did worse", picture, caption)


def delta_table(figures: OutcomeFigures) -> Table | None:
    steps = figures.certainty.steps
    if not steps:
        return None
    return Table(
        f"Mean change of all {number(figures.attended)} if the missing ended so many points worse than people like "
        "them (multiple imputation)",
        ("Points worse", "Mean change", "95% interval"),
        tuple(
            cells(_points(step.delta), decimal(step.mean), f"{decimal(step.low)} to {decimal(step.high)}")
            for step in steps
        ),
    )


def certainty_rows(figures: OutcomeFigures) -> list[tuple[Cell, ...]]:
    """Rows of the result table, under the t interval."""
    found, change, n = figures.certainty, figures.change, number(figures.paired)
    rows: list[tuple[Cell, ...]] = []
    if found.bootstrap and change:
        around = f"{decimal(found.bootstrap.low)} to {decimal(found.bootstrap.high)}"
        name = Cell("Mean change, 95% bootstrap interval", f"BCa, {found.bootstrap.replicates:,} resamples")
        rows.append((name, Cell(n), Cell(decimal(change.mean), around)))
    if found.permutation and found.permutation.p is not None:
        how = "exact" if found.permutation.exact else f"{found.permutation.flips:,} ways"
        rows.append((Cell("Permutation test", f"signs flipped, {how}"), Cell(n), Cell(p_words(found.permutation.p))))
    return rows
