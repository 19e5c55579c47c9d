"""The sentence that a result card begins with: anyone can read it aloud."""

from holdfast.analytics.release import OutcomeFigures
from holdfast.analytics.release.cells import is_shown
from holdfast.reports.presenters.words import (
    moved,
    number,
    of_whom,
    percent,
    two_scores,
    unit_words,
    with_share,
)


def say(figures: OutcomeFigures) -> str:
    """Who is counted, the mean change, who improved and who got worse; or why there is nothing to say."""
    parts = [_who(figures), _change(figures), _groups(figures)]
    return " ".join(part for part in parts if part)


def _who(figures: OutcomeFigures) -> str:
    measure, attended, paired = figures.measure, figures.attended, figures.paired
    if attended == 0:
        if measure.unit == "goal":
            return "No goal was set by a parent who attended, so there is none to follow."
        return f"Nobody has attended yet, so there is no {measure.scale.name} to show."
    if figures.first_score == 0:
        return (
            f"Of {of_whom(measure, attended)}, __none has a {measure.scale.name} score yet__, so nothing can be said."
        )
    if paired == 0:
        first = number(figures.first_score)
        return (
            f"Of {of_whom(measure, attended)}, {first} have a first {measure.scale.name} score and "
            "__none has a second__ of a later day, so no change can be given."
        )
    share = f" ({percent(paired / attended)})" if is_shown(paired) and is_shown(attended) else ""
    has = "has" if paired == 1 else "have"
    return f"Of {of_whom(measure, attended)}, {number(paired)}{share} {has} {two_scores(measure)}."


def _change(figures: OutcomeFigures) -> str:
    if figures.change is not None:
        return f"{_their(figures)} {moved(figures.change)}."
    if not figures.paired:
        return ""
    if figures.rule is not None:
        return f"With so few, means and shares are held back (fewer than {figures.rule.smallest_denominator})."
    return f"One {unit_words(figures.measure, 1)} says nothing of the others, so no mean change is given."


def _their(figures: OutcomeFigures) -> str:
    name = figures.measure.scale.id
    return "Their total" if name == "total" else "Their rating" if name == "rating" else f"Their {name} score"


def _groups(figures: OutcomeFigures) -> str:
    improved, _, worse = figures.groups
    if figures.change is None or not figures.paired:
        return ""
    better, less = with_share(improved.count, improved.share), with_share(worse.count, worse.share)
    if figures.threshold is not None:
        return f"__{better} improved__ by more than measurement error, __{less} got worse__ by more."
    return (
        f"__{better} scored better__ at the last time and __{less} worse__, by however little: "
        "how much is measurement error is not known for this score."
    )


def headline(figures: OutcomeFigures) -> str:
    """The page's first line, from the one score it opens with."""
    improved, _, worse = figures.groups
    name, paired = figures.measure.scale.name, number(figures.paired)
    people = unit_words(figures.measure, figures.paired)
    verb = "improved" if figures.threshold else "scored better"
    said = (
        f"On {name}, __{number(improved.count)} of {paired}__ {people} we can measure {verb} and "
        f"__{number(worse.count)}__ got worse."
    )
    missing = figures.missing
    if missing:
        said += f" For __{number(missing)} of {number(figures.attended)}__ we cannot say."
    return said
