"""How change is judged: every method side by side, and whether another reliability would judge people otherwise."""

from collections.abc import Iterator
from math import isfinite

from holdfast.analytics.release.change_methods import ChangeMethodsFigures, change_methods_figures
from holdfast.reports.chapters.chapter import Asked, Chapter, Column, Sheet, Value
from holdfast.reports.presenters.change_methods import change_methods_card, say
from holdfast.reports.presenters.words import Sentence, sentence
from holdfast.science.disclosure import Figure

SCALE = (
    Column("instrument", "Id of the instrument"),
    Column("scale", "Id of the scale"),
    Column("unit", "Whom the scale is about: parent, dyad or goal"),
)
CLASSES = (
    Column("deteriorated", "Number who got worse; harmed included"),
    Column("unchanged", "Number without a change that counts"),
    Column("improved", "Number who improved; recovered included"),
)
METHODS = (
    *SCALE,
    Column("method", "Short name of the method"),
    Column("name", "Its authors, or what it is"),
    Column("own", "Whether the evaluation itself judges by it"),
    Column("n", "Number of units judged"),
    *CLASSES,
    Column("share_deteriorated", "Share who got worse, from 0 to 1; empty where it is held back"),
    Column("share_deteriorated_low", "Lower end of its 95% interval (Wilson)"),
    Column("share_deteriorated_high", "Upper end of its 95% interval"),
    Column("share_improved", "Share who improved, from 0 to 1; empty where it is held back"),
    Column("share_improved_low", "Lower end of its 95% interval (Wilson)"),
    Column("share_improved_high", "Upper end of its 95% interval"),
    Column("threshold", "Points from the expected last score that count; empty where the method has none"),
)
OVER = (
    *SCALE,
    Column("reliability", "Reliability of the score, from 0 to 1"),
    Column("threshold", "Points that count by Jacobson and Truax with it"),
    Column("n", "Number of units with two scores"),
    *CLASSES,
)
NEEDS = (
    *SCALE,
    Column("name", "The method that is not used"),
    Column("needs", "What it would need"),
)
RATERS = (
    *SCALE,
    Column("occasions", "Number of occasions that two clinicians or more have rated"),
    Column("rated_once", "Number of occasions that one clinician has rated"),
    Column("form", "Form of the intraclass correlation (Shrout and Fleiss 1979)"),
    Column("icc", "Its value for a single rating; empty where there is none or it is held back"),
    Column("icc_low", "Lower end of its 95% interval"),
    Column("icc_high", "Upper end of its 95% interval"),
    Column("kappa", "Cohen's kappa with quadratic weights, where the same two people rated every time"),
    Column("kappa_low", "Lower end of its 95% interval"),
    Column("kappa_high", "Upper end of its 95% interval"),
    Column("icc_earlier", "The intraclass correlation in the earlier half of the occasions"),
    Column("icc_later", "The same in the later half"),
)


def chapter(asked: Asked) -> Chapter:
    """One card for every score of the schedule, those that most methods can judge first."""
    found = change_methods_figures(asked.extract, asked.blueprint, asked.filters, asked.rule)
    ordered = sorted(found, key=lambda each: -len(each.methods))
    return Chapter(
        id="change",
        title="How change is judged",
        say=_say(ordered),
        cards=tuple(change_methods_card(each) for each in ordered),
        sheets=tuple(_sheets(found)),
    )


def _say(found: list[ChangeMethodsFigures]) -> Sentence:
    if not found or not found[0].methods:
        return sentence("No score has enough pairs yet to __judge change__ by any method.")
    return sentence(say(found[0]))


def _sheets(found: tuple[ChangeMethodsFigures, ...]) -> Iterator[Sheet]:
    methods = tuple(row for each in found for row in _methods(each))
    over = tuple(row for each in found for row in _over(each))
    needs = tuple((*_scale(each), one.name, one.needs) for each in found for one in each.not_used)
    raters = tuple(_raters(each) for each in found if each.raters is not None)
    yield Sheet("change-methods", "Classes of change by every method", METHODS, methods)
    yield Sheet("change-reliabilities", "Classes of change over a range of reliabilities", OVER, over)
    yield Sheet("change-methods-not-used", "Methods that a score cannot bear, and what they would need", NEEDS, needs)
    yield Sheet("change-raters", "Agreement of clinicians who rated the same occasion", RATERS, raters)


def _scale(each: ChangeMethodsFigures) -> tuple[Value, ...]:
    return each.measure.instrument.id, each.measure.scale.id, each.measure.unit


def _methods(each: ChangeMethodsFigures) -> Iterator[tuple[Value, ...]]:
    for one in each.methods:
        counts = tuple(_count(n) for n in (one.n, one.deteriorated, one.unchanged, one.improved))
        shares = (one.share_deteriorated, one.share_improved)
        ends = tuple(end for s in shares for end in ((s.share, s.low, s.high) if s else (None, None, None)))
        yield (*_scale(each), one.method, one.name, one.method == each.own, *counts, *ends, one.threshold)


def _over(each: ChangeMethodsFigures) -> Iterator[tuple[Value, ...]]:
    for one in each.over:
        counts = tuple(_count(n) for n in (one.n, one.deteriorated, one.unchanged, one.improved))
        yield (*_scale(each), one.reliability, one.threshold, *counts)


def _raters(each: ChangeMethodsFigures) -> tuple[Value, ...]:
    raters = each.raters
    if raters is None:
        return ()
    icc, kappa = raters.icc, raters.kappa
    first = (icc.form, icc.value, _finite(icc.low), icc.high) if icc else (None, None, None, None)
    second = (kappa.value, kappa.low, kappa.high) if kappa else (None, None, None)
    halves = tuple(half.value if half else None for half in (raters.earlier, raters.later))
    return (*_scale(each), _count(raters.occasions), _count(raters.rated_once), *first, *second, *halves)


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


def _count(figure: Figure) -> int | str:
    return figure if isinstance(figure, int) else str(figure)
