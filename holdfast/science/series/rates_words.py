"""What two counts say in sentences that can be read aloud, and what they do not say."""

from collections.abc import Sequence

from .rates import RateRatio
from .words import number, percent, probability, ratio

BEFORE_AFTER = (
    "It does not show what made the difference: no area without it stands beside this one, and what else changed "
    "between the two periods is in the figure too.",
    "A service is often begun where a count has just been high, and a high count is on average followed by a lower "
    "one whatever is done (regression to the mean). A series over more years would show which.",
)


def say_rates(found: RateRatio) -> str:
    """The change between two counts, its exact interval, and whether it holds no change."""
    one = "event" if found.before == 1 else "events"
    counts = f"{number(found.before)} {one} before and {number(found.after)} after"
    if found.ratio is None and not found.before + found.after:
        return f"No event in either period ({counts}), so there is no ratio to give."
    if found.ratio is None:
        said = f"With {counts}, a change in per cent cannot be given, because there was none before"
        return f"{said} (exact 95% interval of the rate ratio {ratio(found.low)} upwards, {probability(found.p)})."
    ends = f"{ratio(found.low)} to {ratio(found.high)}"
    held = "the interval holds no change" if found.holds_no_change else "no change lies outside it"
    return (
        f"{counts} is {_moved(found)} (rate ratio {ratio(found.ratio)}, exact 95% interval {ends}, "
        f"{probability(found.p)}); {held}."
    )


def _moved(found: RateRatio) -> str:
    change = found.change or 0.0
    if not change:
        return "no change"
    if found.exposure_before == found.exposure_after:
        return f"{percent(abs(change))} {'fewer' if change < 0 else 'more'}"
    return f"a rate {percent(abs(change))} {'lower' if change < 0 else 'higher'}"


def rates_cautions(found: RateRatio) -> Sequence[str]:
    """What two counts do and do not show."""
    notes = []
    if found.change is not None and found.change_low is not None and found.change:
        high = "no limit" if found.change_high is None else percent(found.change_high)
        shown = percent(found.change).removesuffix("%")
        notes.append(
            f"It shows two counts and how far they lie apart. The change is {shown}% (95% interval "
            f"{percent(found.change_low)} to {high}); printed as {percent(found.change, 0)} it is rounded."
        )
    if found.holds_no_change and found.before + found.after:
        notes.append("Counts this far apart come about by chance alone too often for a difference to be claimed.")
    return (*notes, *BEFORE_AFTER)
