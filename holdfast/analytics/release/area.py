"""The figures of an area's series, as they may be printed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from holdfast.analytics.studies.area import AreaStudy, area_study
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Figure, Suppressed
from holdfast.science.disclosure.release import release_count
from holdfast.science.series import Effect, Overdispersion, Placebo, SegmentedCounts, controlled_counts, words

PER = (1_000, 10_000, 100_000)
HELD_BACK = (
    "Among the counts are some under {}, so neither they nor the lines are shown, and the ratio has two decimals only: "
    "more would give them away."
)


@dataclass(frozen=True)
class Time:
    """One time; the lines are in events, to be divided by the exposure for a rate."""

    label: str
    after: bool
    count: Figure
    exposure: float | None
    fitted: float
    expected: float
    low: float
    high: float


@dataclass(frozen=True)
class Events:
    observed: Figure
    expected: float
    difference: float
    low: float
    high: float


@dataclass(frozen=True)
class Tried:
    """Changes of level where nothing began: how many were tried, how many were as large, and each."""

    tried: int
    as_large: int
    levels: tuple[tuple[str, float], ...]
    sentence: str


@dataclass(frozen=True)
class AreaFigures:
    """What page, print and data show of one series.

    `level`, `slope` and everything after them are `None` or empty where they are held back. `times` and `events` are
    as well where a count is small. `per` is the size of the rate, `None` where counts are shown as they are.
    """

    name: str
    area: str
    count: str
    source: str
    begins: str
    n_before: int
    n_after: int
    model: str
    sentence: str
    findings: tuple[str, ...]
    cautions: tuple[str, ...]
    level: Effect | None
    slope: Effect | None
    overdispersion: Overdispersion | None
    correlation_lags: int
    correlation_p: float | None
    events: Events | None
    times: tuple[Time, ...]
    per: int | None
    placebo: Tried | None
    places: Tried | None
    comparators: tuple[tuple[str, Effect | str], ...]
    shared_level: Effect | None
    withheld: bool


def area_figures(name: str, content: str, rule: DisclosureRule | None = DEFAULT) -> AreaFigures:
    """Work out a kept series and apply disclosure control to it.

    Counts of 1 to below the threshold are held back whoever published them, and with them the other counts, the lines
    and the events, from which they could be worked back. With fewer events than the smallest denominator on either
    side of the break nothing but the number of times is shown.

    Parameters
    ----------
    name : str
        Under which the series is kept.
    content : str
        The kept text; see `holdfast.science.series.statement`.
    rule : DisclosureRule, optional
        `None` is for the service's own eyes.

    Raises
    ------
    BadInput
        If the text is no series, or its model has no finite answer.
    """
    study = area_study(content)
    shown = _open(name, study, rule)
    if rule is None or not _has_small(study, rule):
        return shown
    if _too_few(study, rule):
        return _closed(shown, rule)
    return _coarse(shown, study, rule)


def _open(name: str, study: AreaStudy, rule: DisclosureRule | None) -> AreaFigures:
    result, statement = _whole(study.result, rule), study.statement
    series = result.series
    return AreaFigures(
        name=name,
        area=statement.areas.name,
        count=statement.count,
        source=statement.source,
        begins=series.labels[series.first_after],
        n_before=series.first_after,
        n_after=len(series) - series.first_after,
        model=words.say_model(result),
        sentence=words.say_counts(result),
        findings=_findings(result, study),
        cautions=tuple(words.cautions(result)),
        level=result.level,
        slope=result.slope,
        overdispersion=result.overdispersion,
        correlation_lags=result.autocorrelation.lags,
        correlation_p=result.autocorrelation.p,
        events=_events(result, rule),
        times=_times(result, rule),
        per=_per(result),
        placebo=_tried(study.placebo, words.say_placebo(study.placebo)),
        places=_tried(study.places, words.say_placebo(study.places, "other area")) if study.places else None,
        comparators=_comparators(study),
        shared_level=result.shared_level,
        withheld=False,
    )


def _whole(result: SegmentedCounts, rule: DisclosureRule | None) -> SegmentedCounts:
    """Where the rule rounds, lines in whole events and sums from rounded ones: the model's sums are those counted."""
    if rule is None or rule.base is None:
        return result
    found = result.difference
    observed, expected = rule.rounded(int(found.observed)), rule.rounded(round(found.expected))
    low, high = (float(rule.rounded(round(end))) for end in (found.low, found.high))
    ends = {"difference": float(observed - expected), "low": low, "high": high}
    difference = replace(found, observed=float(observed), expected=float(expected), **ends)
    names = ("fitted", "expected", "expected_low", "expected_high")
    return replace(result, difference=difference, **{name: np.round(getattr(result, name)) for name in names})


def _findings(result: SegmentedCounts, study: AreaStudy) -> tuple[str, ...]:
    robust = ""
    if result.autocorrelation.found and not result.settings.robust:
        level = controlled_counts(study.statement.areas, replace(result.settings, robust=True)).level
        robust = f"{words.ratio(level.low)} to {words.ratio(level.high)}"
    said = (words.say_slope(result), words.scatter_finding(result), words.correlation_finding(result, robust))
    return tuple(line for line in said if line)


def _events(result: SegmentedCounts, rule: DisclosureRule | None) -> Events:
    found = result.difference
    observed = _figure(found.observed, rule)
    return Events(observed, found.expected, found.difference, found.low, found.high)


def _figure(count: float, rule: DisclosureRule | None) -> Figure:
    return int(count) if rule is None else release_count(int(count), rule)


def _times(result: SegmentedCounts, rule: DisclosureRule | None) -> tuple[Time, ...]:
    series = result.series
    return tuple(
        Time(
            label=label,
            after=bool(series.after[i]),
            count=_figure(series.values[i], rule),
            exposure=None if series.exposure is None else float(series.exposure[i]),
            fitted=float(result.fitted[i]),
            expected=float(result.expected[i]),
            low=float(result.expected_low[i]),
            high=float(result.expected_high[i]),
        )
        for i, label in enumerate(series.labels)
    )


def _per(result: SegmentedCounts) -> int | None:
    """The smallest usual size at which the middle rate is 10 or more."""
    series = result.series
    if series.exposure is None:
        return None
    middle = float(np.median(series.values / series.exposure))
    return next((per for per in PER if middle * per >= 10), PER[-1])


def _tried(found: Placebo, sentence: str) -> Tried:
    return Tried(found.tried, found.as_large, tuple((one.label, one.level) for one in found.moved), sentence)


def _comparators(study: AreaStudy) -> tuple[tuple[str, Effect | str], ...]:
    return tuple((name, found if isinstance(found, str) else found.level) for name, found in study.alone)


def _has_small(study: AreaStudy, rule: DisclosureRule) -> bool:
    """Whether any count of the area itself is small; of the comparators no count is shown at all."""
    return any(rule.is_small(int(count)) for count in study.result.series.values)


def _too_few(study: AreaStudy, rule: DisclosureRule) -> bool:
    series = study.result.series
    before, after = series.values[~series.after].sum(), series.values[series.after].sum()
    return bool(min(before, after) < rule.smallest_denominator)


def _coarse(shown: AreaFigures, study: AreaStudy, rule: DisclosureRule) -> AreaFigures:
    level = study.result.level
    change = 100 * (level.rate_ratio - 1)
    way = "lower" if change < 0 else "higher"
    held = "; the interval holds no change" if level.holds_no_change else ""
    said = (
        f"The rate from {shown.begins} on was about {abs(change):.0f}% {way} than the trend before it would give (rate "
        f"ratio {level.rate_ratio:.2f}, 95% interval {level.low:.2f} to {level.high:.2f}){held}."
    )
    return replace(
        _closed(shown, rule),
        sentence=said,
        level=_rounded(level),
        slope=None if study.result.slope is None else _rounded(study.result.slope),
        cautions=(HELD_BACK.format(rule.threshold), *shown.cautions),
    )


def _rounded(effect: Effect) -> Effect:
    ratio, low, high = (round(value, 2) for value in (effect.rate_ratio, effect.low, effect.high))
    return Effect(ratio, low, high, round(effect.p, 2), round(effect.log, 2), round(effect.se, 2))


def _closed(shown: AreaFigures, rule: DisclosureRule) -> AreaFigures:
    return replace(
        shown,
        sentence=f"So few are counted in this series that its figures are held back ({Suppressed()}).",
        findings=(),
        cautions=(f"Counts under {rule.threshold} do not leave the service.",),
        level=None,
        slope=None,
        overdispersion=None,
        correlation_p=None,
        events=None,
        times=(),
        placebo=None,
        places=None,
        comparators=(),
        shared_level=None,
        withheld=True,
    )
