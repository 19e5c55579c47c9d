"""The pictures of a result, from figures that may be shown."""

from typing import Literal

from holdfast.analytics.release import GroupFigure, OutcomeFigures, SurveyFigures
from holdfast.analytics.release.cells import is_shown
from holdfast.base.ui.charts.ledger import Part, ledger_bar
from holdfast.base.ui.charts.marks import Picture
from holdfast.base.ui.charts.means import Mean, means_chart
from holdfast.base.ui.charts.pairs import Pairs, pairs_scatter
from holdfast.base.ui.charts.share import Share, shares_chart
from holdfast.reports.presenters.words import bounds, decimal, percent, unit_words
from holdfast.science.stats import ProportionInterval

LABELS = {"improved": "Improved", "unchanged": "No change", "worse": "Got worse"}


def ledger_picture(figures: OutcomeFigures) -> Picture | None:
    """The ledger as a bar, where no part of it is held back."""
    paired, only, none = figures.paired, figures.without_last, figures.without_first
    if not (is_shown(paired) and is_shown(only) and is_shown(none)) or not paired + only + none:
        return None
    sentence = (
        f"{paired + only + none} attended: {paired} have two scores, {only} have only a first score, {none} have none."
    )
    parts = [Part(paired, "two scores", "filled"), Part(only, "only a first", "hatched"), Part(none, "none", "dashed")]
    return ledger_bar(parts, sentence)


def answers_picture(figures: SurveyFigures) -> Picture | None:
    yes, no, none = figures.yes, figures.no, figures.not_answered
    if not (is_shown(yes) and is_shown(no) and is_shown(none)) or not yes + no + none:
        return None
    sentence = f"{yes + no + none} attended: {yes} said yes, {no} said no, {none} did not answer."
    return ledger_bar(
        [Part(yes, "yes", "filled"), Part(no, "no", "hatched"), Part(none, "no answer", "dashed")], sentence
    )


def scatter(figures: OutcomeFigures) -> Picture | None:
    """First against last score of everybody paired, for the service's own eyes."""
    if not figures.pairs:
        return None
    scale = figures.measure.scale
    people = unit_words(figures.measure)
    sentence = (
        f"First and last {scale.name} of {len(figures.pairs)} {people}, from {scale.minimum:g} to {scale.maximum:g}."
    )
    for group in figures.groups:
        sentence += f" {LABELS[group.direction]}: {group.count}."
    threshold = figures.threshold.threshold if figures.threshold else None
    return pairs_scatter(Pairs(figures.pairs, scale.minimum, scale.maximum, scale.better, sentence, threshold))


def groups_picture(groups: tuple[GroupFigure, ...]) -> Picture | None:
    """Improved and got worse with intervals, and what the missing could do to them."""
    found = [_row(group, group.share) for group in groups if group.direction != "unchanged" and group.share]
    told = [f"{row.label} of all who attended; {percent(row.share)} of those with two scores." for row in found]
    return shares_chart(found, " ".join(told)) if found else None


def _row(group: GroupFigure, share: ProportionInterval) -> Share:
    around = group.bounds
    label = LABELS[group.direction]
    low, high = (around.low, around.high) if around else (None, None)
    said = f"{label}: {bounds(around)}" if around else label
    kind: Literal["better", "worse"] = "better" if group.direction == "improved" else "worse"
    return Share(said, share.share, share.low, share.high, low, high, kind)


def yes_picture(figures: SurveyFigures) -> Picture | None:
    share = figures.share
    if share is None:
        return None
    around = None
    if is_shown(figures.yes) and is_shown(figures.attended) and is_shown(figures.not_answered) and figures.attended:
        around = (figures.yes / figures.attended, (figures.yes + figures.not_answered) / figures.attended)
    low, high = around or (None, None)
    label = f"Yes: {percent(around[0])} to {percent(around[1])} of all who attended" if around else "Yes"
    row = Share(label, share.share, share.low, share.high, low, high, "better")
    return shares_chart([row], f"{label}; {percent(share.share)} of those who answered.")


def occasions_picture(figures: OutcomeFigures, names: dict[str, str]) -> Picture | None:
    """Means of whoever was measured at each occasion."""
    scale = figures.measure.scale
    means = [
        Mean(names.get(point.occasion, point.occasion.title()), point.n, point.mean)
        for point in figures.by_occasion
        if point.mean is not None and is_shown(point.n)
    ]
    if len(means) < 2:
        return None
    told = ", ".join(f"{mean.label} {decimal(mean.mean)} of {mean.n}" for mean in means)
    sentence = f"Mean {scale.name} of different people at each time: {told}."
    return means_chart(means, scale.minimum, scale.maximum, sentence)
