"""A checked claim as the page shows it, with the database's own figure beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from holdfast.analytics.claims import SentenceChecked
from holdfast.analytics.release import EvaluationFigures, OutcomeFigures, ReachFigures
from holdfast.analytics.release.cells import is_shown
from holdfast.base.ui.charts.marks import Picture
from holdfast.base.ui.charts.share import Share, shares_chart
from holdfast.reports.presenters.parts import Cell, Table
from holdfast.reports.presenters.words import decimal, interval, moved, number, percent, with_share
from holdfast.science.claims import Checked
from holdfast.science.stats import ProportionInterval

VERDICTS = {True: ("possible", "kelp"), False: ("cannot be", "brick"), None: ("not checkable", "amber")}
WORDS_OF_SURVEY = {"relationship": "relationship", "well-being": "well-?being", "situation": "situations?"}
Shares = tuple[tuple[str, ProportionInterval, Literal["better", "same", "worse"]], ...]


@dataclass(frozen=True)
class Own:
    """The figure of these records that comes nearest to the claim: in words, and as shares where it has any."""

    text: str
    card: str = ""
    shares: Shares = ()


@dataclass(frozen=True)
class ClaimShown:
    verdict: str
    tone: str
    sentence: str
    table: Table
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    own: tuple[Own, ...]
    picture: Picture | None


def claim_shown(found: SentenceChecked, text: str, figures: EvaluationFigures | None) -> ClaimShown:
    """`figures` of `None`: there is no extract to look in."""
    verdict, tone = VERDICTS[found.verdict.possible]
    own = tuple(_own(found, text, figures)) if figures else ()
    notes = dict.fromkeys(note for one in found.verdict.figures for note in one.notes)
    return ClaimShown(
        verdict=verdict,
        tone=tone,
        sentence=found.verdict.sentence,
        table=_table(found),
        missing=found.verdict.missing,
        notes=tuple(notes),
        own=own,
        picture=_picture(found, own),
    )


def _table(found: SentenceChecked) -> Table:
    columns = ("Figure", "Can it be?", "Attainable beside it", "What gives it", "95% interval")
    return Table("Each figure of the claim", columns, tuple(_row(one) for one in found.verdict.figures))


def _row(one: Checked) -> tuple[Cell, ...]:
    unit = "" if one.claim.kind == "mean" else " %"
    printed = f"{one.claim.count} of {one.claim.n}" if one.claim.kind == "count" else f"{one.claim.printed}{unit}"
    of = f"of {one.claim.n:,} people" if one.claim.n is not None and one.claim.kind in ("percentage", "mean") else ""
    return (
        Cell(printed, of),
        Cell({True: "yes", False: "no", None: "not known"}[one.possible]),
        Cell(" and ".join(one.nearest) or "–"),
        Cell(_counts(one)),
        Cell(_interval(one)),
    )


def _counts(one: Checked) -> str:
    if one.least is None or one.most is None:
        return "–"
    what = "a sum of " if one.claim.kind == "mean" else ""
    if one.least == one.most:
        return f"{what}{one.least:,}"
    return f"{what}{one.least:,} to {one.most:,}"


def _interval(one: Checked) -> str:
    if one.interval is None:
        return "–"
    ends = f"{decimal(one.interval.low)} to {decimal(one.interval.high)}"
    return f"{ends} ({one.interval.method})" if one.claim.kind == "mean" else f"{ends} % ({one.interval.method})"


def _picture(found: SentenceChecked, own: tuple[Own, ...]) -> Picture | None:
    leading = found.verdict.leading
    if leading.interval is None or leading.claim.kind not in ("percentage", "count") or leading.least is None:
        return None
    n = leading.claim.n or 1
    share = (leading.least + (leading.most or leading.least)) / 2 / n
    rows = [Share(f"Claimed: of {n:,}", share, leading.interval.low / 100, leading.interval.high / 100, kind="same")]
    for one in own:
        rows += [Share(label, its.share, its.low, its.high, kind=kind) for label, its, kind in one.shares]
    told = "; ".join(
        f"{row.label} {percent(row.share)}, interval {percent(row.low)} to {percent(row.high)}" for row in rows
    )
    return shares_chart(rows, f"{told}.")


def _own(found: SentenceChecked, text: str, figures: EvaluationFigures) -> Iterator[Own]:
    """By the score that the sentence names, else by its words of surveys and reach."""
    if found.measure is not None:
        named = (found.measure.instrument.id, found.measure.scale.id)
        for outcome in figures.outcomes:
            if (outcome.measure.instrument.id, outcome.measure.scale.id) == named:
                yield _of_outcome(outcome)
        return
    for survey in figures.surveys:
        pattern = WORDS_OF_SURVEY.get(survey.measure.scale.id)
        if survey.share and pattern and re.search(rf"\b{pattern}\b", text, re.IGNORECASE):
            said = (
                f"{survey.measure.scale.name}: {number(survey.yes)} of {number(survey.answered)} who answered said yes"
            )
            card = f"{survey.measure.instrument.id}-{survey.measure.scale.id}"
            yes: Shares = (("Here: said yes", survey.share, "better"),)
            yield Own(f"{said} ({percent(survey.share.share)}).", card, yes)
    yield from _of_reach(figures.reach, text)


def _of_outcome(outcome: OutcomeFigures) -> Own:
    card = f"{outcome.measure.instrument.id}-{outcome.measure.scale.id}"
    name, change = outcome.measure.scale.name, outcome.change
    of = f"{number(outcome.paired)} of {number(outcome.attended)} who attended have two {name} scores"
    if change is None:
        return Own(f"{of}; too few to say more.", card)
    means = f"the mean was {decimal(change.mean_first)} at first and {decimal(change.mean_last)} at last"
    improved, _, worse = outcome.groups
    by = "improved by more than measurement error" if outcome.threshold else "scored better by however little"
    said = f"{of}; {means}: it {moved(change).replace('__', '')}. {with_share(worse.count, worse.share)} got worse and "
    said += f"{with_share(improved.count, improved.share)} {by}."
    return Own(said, card, _both_ways(worse.share, improved.share))


def _both_ways(worse: ProportionInterval | None, improved: ProportionInterval | None) -> Shares:
    """Who got worse is drawn wherever who improved is."""
    if worse is None or improved is None:
        return ()
    return ("Here: got worse", worse, "worse"), ("Here: improved", improved, "better")


def _of_reach(reach: ReachFigures, text: str) -> Iterator[Own]:
    if re.search(r"\bcomplet\w+", text, re.IGNORECASE):
        said = f"{number(reach.completed)} of {number(reach.started)} families that started have completed as planned"
        waiting = f"{number(reach.in_care)} are still in care"
        yield Own(f"{said}; {waiting}.", "reach")
    if re.search(r"\battend\w*", text, re.IGNORECASE) and reach.attendance:
        said = f"{number(reach.held)} of {number(reach.offered)} appointments were attended"
        shares: Shares = (("Here: appointments attended", reach.attendance, "same"),)
        yield Own(f"{said} ({percent(reach.attendance.share)}, {interval(reach.attendance)}).", "reach", shares)
    if re.search(r"\breferr\w+", text, re.IGNORECASE) and is_shown(reach.referred):
        yield Own(f"{number(reach.accepted)} families were accepted of {number(reach.referred)} referrals.", "reach")
