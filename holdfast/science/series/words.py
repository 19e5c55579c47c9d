"""What a fitted series says in sentences that can be read aloud, and what it does not say."""

from math import exp, sqrt

from .codes import rounding_base
from .counted import ADVISED, Series
from .counts import Difference, Effect, SegmentedCounts, Z
from .linear import SegmentedLinear, Step
from .placebo import Placebo

MINUS = "−"
DELTA = "The interval of the events is by the delta method; the expected ones are the trend before, gone on."
ALONE = (
    "No area without it stands beside this one, so whatever else changed at that time is in the figure too; it does "
    "not show what made the difference."
)
BESIDE = (
    "What happened to the comparators at that time is taken out. What happened at that time in this area alone, "
    "whatever it was, is still in the figure."
)


def percent(value: float, places: int = 1) -> str:
    return f"{number(value, places)}%"


def number(value: float, places: int = 0) -> str:
    """With a true minus sign and no minus nought."""
    text = f"{abs(value):,.{places}f}"
    return f"{MINUS}{text}" if value < 0 and float(text.replace(",", "")) else text


def signed(value: float, places: int = 0) -> str:
    """With its sign, so that fewer and more are told apart in a table."""
    text = number(value, places)
    return f"+{text}" if value > 0 and float(text.replace(",", "")) else text


def probability(p: float) -> str:
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}" if p < 0.1 else f"p = {p:.2f}"


def ratio(value: float | None) -> str:
    """Three decimals, and one from 10 on."""
    if value is None:
        return "no limit"
    return f"{value:.3f}" if value < 10 else f"{value:,.1f}"


def around(effect: Effect) -> str:
    return f"rate ratio {ratio(effect.rate_ratio)}, 95% interval {ratio(effect.low)} to {ratio(effect.high)}"


def say_counts(result: SegmentedCounts) -> str:
    """The change of level, and what it means in events."""
    begins = result.series.labels[result.series.first_after]
    change = 100 * (result.level.rate_ratio - 1)
    way = "lower" if change < 0 else "higher"
    end = "; the interval holds no change" if result.level.holds_no_change else ""
    moved = f"The rate from {begins} on was {percent(abs(change))} {way} than {_instead(result)} would give"
    return f"{moved} ({around(result.level)}, {probability(result.level.p)}){end}. {say_events(result)}"


def _instead(result: SegmentedCounts) -> str:
    if not result.comparators:
        return "the trend before it"
    areas = "the comparison area" if result.comparators == 1 else f"the {result.comparators} comparison areas"
    return f"its own trend with the change in {areas}"


def say_events(result: SegmentedCounts) -> str:
    found = result.difference
    times = len(result.series) - result.series.first_after
    return f"Over these {times} times that is {fewer_or_more(found)}; {number(found.expected)} were to be expected."


def fewer_or_more(found: Difference) -> str:
    way, size = ("fewer", -found.difference) if found.difference < 0 else ("more", found.difference)
    low, high = sorted((-found.low, -found.high) if way == "fewer" else (found.low, found.high))
    other = "more" if way == "fewer" else "fewer"
    if low < 0:
        return f"{number(size)} {way} events (95% interval from {number(-low)} {other} to {number(high)} {way})"
    return f"{number(size)} {way} events (95% interval {number(low)} to {number(high)} {way})"


FAMILIES = {"poisson": "Poisson", "quasipoisson": "Quasi-Poisson", "negbin": "Negative binomial"}


def say_model(result: SegmentedCounts) -> str:
    """The model in one line, with its source."""
    settings, series = result.settings, result.series
    parts = ["level" + (" and trend" if settings.slope_change else "") + " change at the break"]
    if settings.period is not None:
        pairs = "one pair" if settings.harmonics == 1 else f"{settings.harmonics} pairs"
        parts.append(f"season of {settings.period:g} times with {pairs} of sine and cosine")
    if series.exposure is not None:
        parts.append("logarithm of the exposure as offset")
    if result.comparators:
        parts.append(f"{result.comparators} comparators, each with its own level and trend")
    if settings.robust:
        parts.append(f"Newey–West errors over {settings.lags_for(len(series))} lags")
    return (
        f"{FAMILIES[settings.family]} regression of {len(series)} counts: {'; '.join(parts)} (interrupted time series, "
        "Lopez Bernal, Cummins and Gasparrini 2017)."
    )


def say_slope(result: SegmentedCounts) -> str:
    """The change of trend, where it was asked for."""
    if result.slope is None:
        return ""
    change = 100 * (result.slope.rate_ratio - 1)
    way = "falls faster or rises slower" if change < 0 else "rises faster or falls slower"
    end = "; the interval holds no change" if result.slope.holds_no_change else ""
    return (
        f"From each time to the next the rate {way} than before by {percent(abs(change), 2)} ({around(result.slope)}, "
        f"{probability(result.slope.p)}){end}. With a change of trend, the change of level above is the step between "
        "the two lines at the last time before."
    )


def scatter_finding(result: SegmentedCounts) -> str:
    """Where counts scatter more than the model allows: by how much, and the interval that allows for it."""
    found = result.overdispersion
    if result.settings.family != "poisson" or result.settings.robust or not found.found:
        return ""
    wide = Z * result.level.se * sqrt(found.ratio)
    low, high = (ratio(result.level.rate_ratio * exp(sign * wide)) for sign in (-1, 1))
    return (
        f"The counts scatter {found.ratio:.2f} times as much as a Poisson model allows ({probability(found.p)}), so "
        f"its interval is too narrow; as quasi-Poisson it is {low} to {high}."
    )


def correlation_finding(result: SegmentedCounts | SegmentedLinear, robust: str) -> str:
    """Where neighbouring times resemble each other; `robust` is the interval that allows for it."""
    found = result.autocorrelation
    if result.settings.robust or not found.found:
        return ""
    return (
        f"Times near each other resemble each other more than the model allows (Ljung–Box over {found.lags} lags, "
        f"{probability(found.p)}; correlation of neighbours {number(found.first, 2)}), so the interval may be wrong; "
        f"with Newey–West errors it is {robust}."
    )


def length_caution(series: Series) -> str:
    before, after = series.first_after, len(series) - series.first_after
    if min(before, after) >= ADVISED:
        return ""
    return (
        f"There are {before} times before and {after} from it on. With fewer than {ADVISED} on either side a trend is "
        "hardly known, and the interval says too little of that (Penfold and Zhang 2013)."
    )


def rounding_caution(series: Series) -> str:
    base = None if series.linear else rounding_base(series.values)
    if base is None:
        return ""
    return f"All counts are multiples of {base}, as if rounded; each may be up to {base // 2} off."


def season_caution(series: Series, period: float | None) -> str:
    if period is None or series.first_after >= 2 * period:
        return ""
    return f"Less than two seasons of {period:g} times lie before the break, so season and trend are hardly told apart."


def say_placebo(found: Placebo, where: str = "earlier time") -> str:
    """How often a change as large is found where nothing began."""
    if not found.tried:
        return found.why_none
    some = {0: "none"}.get(found.as_large, str(found.as_large))
    times = f"{where}s" if found.tried != 1 else where
    return f"A change of level at least as large is found at {some} of {found.tried} {times} where nothing began."


def cautions(result: SegmentedCounts | SegmentedLinear) -> list[str]:
    """What to know before the figure is repeated."""
    beside = isinstance(result, SegmentedCounts) and result.comparators
    found = [
        length_caution(result.series),
        season_caution(result.series, result.settings.period),
        rounding_caution(result.series),
        BESIDE if beside else ALONE,
    ]
    return [caution for caution in found if caution]


def say_linear(result: SegmentedLinear) -> str:
    step, begins = result.chosen.level, result.series.labels[result.series.first_after]
    way = "lower" if step.difference < 0 else "higher"
    end = "; the interval holds no change" if step.low <= 0 <= step.high else ""
    size = f"{_size(abs(step.difference))} {way}"
    said = f"The level from {begins} on was {size} than the trend before it would give"
    if result.chosen.slope is not None:
        last = result.series.labels[result.series.first_after - 1]
        said = f"Drawn back to {last}, the line from {begins} on lies {size} than the line before it"
    slope = _say_step_of_slope(result.chosen.slope)
    return f"{said} (95% interval {_size(step.low)} to {_size(step.high)}, {probability(step.p)}){end}.{slope}"


def _say_step_of_slope(slope: Step | None) -> str:
    if slope is None:
        return ""
    end = "; the interval holds no change" if slope.low <= 0 <= slope.high else ""
    return (
        f" The step from each time to the next changed by {_size(slope.difference)} (95% interval "
        f"{_size(slope.low)} to {_size(slope.high)}, {probability(slope.p)}){end}."
    )


def _size(value: float) -> str:
    return number(value, 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2)
