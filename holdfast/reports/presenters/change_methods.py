"""The card of one score judged by every method: side by side, over reliabilities, and what a method would need."""

from collections.abc import Sequence

from holdfast.analytics.release.cells import is_shown
from holdfast.analytics.release.change_methods import (
    ChangeMethodsFigures,
    MethodFigures,
    RaterFigures,
    ReliabilityFigures,
)
from holdfast.base.ui.charts.classes import Judged, classes_chart
from holdfast.base.ui.charts.over import Over, Step, shares_over
from holdfast.reports.presenters.change_tables import methods_table, needs_table, over_table, raters_table
from holdfast.reports.presenters.method import BEFORE_AND_AFTER
from holdfast.reports.presenters.parts import Card, Drawn
from holdfast.reports.presenters.words import card_id, decimal, number, sentence, unit_words
from holdfast.science.agreement import IntraclassCorrelation
from holdfast.science.disclosure import Figure

ERROR_METHODS = ("fixed", "jt", "gln", "hll", "en", "nk", "ha")
"""Those that ask whether a change is more than measurement error; the others ask something else."""
OVER_CAPTION = (
    "Jacobson and Truax for each reliability. A published reliability is an estimate in other people; what holds over "
    "the whole range does not hang on which one was chosen."
)
SIDE_BY_SIDE = (
    "Got worse stands first. Methods differ in what they expect by itself: some reckon that first scores move towards "
    "the mean without any help."
)


def change_methods_card(figures: ChangeMethodsFigures) -> Card:
    measure = figures.measure
    instrument, scale = measure.instrument.name, measure.scale.name
    tables = (methods_table(figures), over_table(figures), raters_table(figures), needs_table(figures))
    return Card(
        id=f"change-{card_id(measure)}",
        eyebrow=" · ".join(dict.fromkeys([instrument, scale, unit_words(measure)])),
        name=scale,
        say=sentence(say(figures)),
        asides=_asides(figures),
        figures=tuple(drawn for drawn in (_side_by_side(figures), _over(figures)) if drawn),
        tables=tuple(table for table in tables if table),
        method=_method(figures),
        withheld=figures.withheld,
    )


def say(figures: ChangeMethodsFigures) -> str:
    """How far the methods agree, worse before improved; or why there is nothing to judge."""
    name, paired = figures.measure.scale.name, figures.paired
    if not paired:
        return f"Nobody has two {name} scores of different days, so there is __no change to judge__."
    if not is_shown(paired) or (figures.rule is not None and not figures.methods):
        return f"So few have two {name} scores that how they are judged is __held back__."
    found = [each for each in figures.methods if each.method in ERROR_METHODS]
    whom = f"{number(paired)} {unit_words(figures.measure, paired)} with two {name} scores"
    if not found:
        return (
            f"__No method__ can tell change of the {whom} from measurement error, because no reliability is published."
        )
    if len(found) == 1:
        return f"Of the {whom}, {_one(found[0])}, by the one method that these scores can bear."
    worse, better = _range([each.deteriorated for each in found]), _range([each.improved for each in found])
    ways = f"Judged by {len(found)} methods, of the {whom} __{worse} got worse__ and __{better} improved__"
    own = next((each for each in found if each.method == figures.own), None)
    return f"{ways}; the evaluation's own method says {_one(own)}." if own else f"{ways}."


def _one(each: MethodFigures) -> str:
    return f"__{number(each.deteriorated)} got worse__ and __{number(each.improved)} improved__"


def _range(counts: Sequence[Figure]) -> str:
    shown = sorted(count for count in counts if is_shown(count))
    hidden = next((count for count in counts if not is_shown(count)), None)
    if hidden is not None:
        return number(hidden)
    if shown[0] == shown[-1]:
        return number(shown[0])
    return f"between {number(shown[0])} and {number(shown[-1])}"


def _asides(figures: ChangeMethodsFigures) -> tuple[str, ...]:
    said = []
    if figures.other_version != 0 and any(each.method == "hlm" for each in figures.methods):
        said.append(
            f"{number(figures.other_version)} scores of another version of the instrument are left out of the "
            "hierarchical linear model, because versions do not mix."
        )
    if figures.raters is not None and figures.paired:
        said.append(_raters_words(figures.raters))
    return tuple(said)


def _raters_words(raters: RaterFigures) -> str:
    if raters.occasions == 0:
        return (
            "No occasion was rated by two clinicians, so it cannot be seen whether raters drift apart; a second rating "
            "of every tenth occasion would show it."
        )
    if raters.icc is None:
        why = raters.why_not or "So few were that their agreement is held back."
        return f"Two clinicians or more rated {number(raters.occasions)} occasions. {why}"
    drift = ""
    if raters.earlier is not None and raters.later is not None:
        drift = f" In the earlier half it is {raters.earlier.value:.2f}, in the later {raters.later.value:.2f}."
    return (
        f"Two clinicians or more rated {number(raters.occasions)} occasions: {raters.icc.form} of a single rating is "
        f"{_coefficient(raters.icc)}.{drift}"
    )


def _coefficient(found: IntraclassCorrelation) -> str:
    return f"{decimal(found.value, 2)} (95% interval {decimal(found.low, 2)} to {decimal(found.high, 2)})"


def _side_by_side(figures: ChangeMethodsFigures) -> Drawn | None:
    """Only methods of which nothing is held back: what improved never stands without what got worse."""
    rows = [judged for each in figures.methods if (judged := _judged(each))]
    if not rows:
        return None
    told = " ".join(f"{row.label}: {row.worse} got worse, {row.better} improved of {_total(row)}." for row in rows)
    left = len(figures.methods) - len(rows)
    caption = (
        f"{SIDE_BY_SIDE} {left} of the methods are not drawn, because a count is held back." if left else SIDE_BY_SIDE
    )
    return Drawn("By every method", classes_chart(rows, told), caption)


def _judged(each: MethodFigures) -> Judged | None:
    if is_shown(each.deteriorated) and is_shown(each.unchanged) and is_shown(each.improved):
        return Judged(each.name, each.deteriorated, each.unchanged, each.improved)
    return None


def _total(row: Judged) -> str:
    return f"{row.worse + row.same + row.better}"


def _over(figures: ChangeMethodsFigures) -> Drawn | None:
    steps = [_step(each) for each in figures.over]
    if sum(step.worse is not None for step in steps) < 2:
        return None
    name, first, last = figures.measure.scale.name, figures.over[0], figures.over[-1]
    told = (
        f"{name}: {_if_reliability(first)}; {_if_reliability(last)}. Of {number(first.n)} with two scores, by Jacobson "
        "and Truax."
    )
    known = figures.measure.reliability
    marked = known.value if known else None
    label = f"published: {known.value:g} ({known.kind})" if known else ""
    picture = shares_over(Over(steps, "reliability of the score", told, marked, label))
    return Drawn("If the reliability were another", picture, OVER_CAPTION)


def _if_reliability(each: ReliabilityFigures) -> str:
    return (
        f"with a reliability of {each.reliability:g}, {number(each.deteriorated)} got worse and "
        f"{number(each.improved)} improved"
    )


def _step(each: ReliabilityFigures) -> Step:
    """A gap where any count is held back: what improved never stands without what got worse."""
    parts = [part for part in (each.deteriorated, each.unchanged, each.improved) if is_shown(part)]
    whole = sum(parts)
    if len(parts) < 3 or not whole:
        return Step(each.reliability, None, None, None)
    return Step(each.reliability, *(part / whole for part in parts))


def _method(figures: ChangeMethodsFigures) -> tuple[str, ...]:
    if not figures.methods:
        return ()
    known = figures.measure.reliability
    source = (
        "" if known is None else f" Reliability {known.value:g} ({known.kind}, {known.population}; {known.source})."
    )
    lines = [
        "Jacobson and Truax 1991; Gulliksen, Lord and Novick and Hsu, Linn and Lord as in Hsu 1989; Edwards and "
        "Nunnally as in Speer 1992; Nunnally and Kotsch 1983; Hageman and Arrindell 1999; hierarchical linear model "
        f"as in Raudenbush and Bryk 2002.{source}",
        "Points: how far a last score must lie from the expected one to count. The hierarchical linear model judges "
        "each slope over all scores against the mean slope, and crossing a cut-off asks nothing about measurement "
        "error: neither is a count of reliable change.",
    ]
    if figures.rounded_to > 1:
        lines.append(
            f"Counts by other methods than the evaluation's own are rounded to {figures.rounded_to}, because two "
            "methods may differ by one person."
        )
    return (*lines, BEFORE_AND_AFTER)
