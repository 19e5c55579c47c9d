"""The figures of a series, as they are printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from holdfast.cli.series.linear import linear_figures
from holdfast.science.series import (
    Areas,
    Autocorrelation,
    Effect,
    Placebo,
    SegmentedCounts,
    Series,
    Settings,
    controlled_counts,
    each_area,
    placebo_in_place,
    placebo_in_time,
)
from holdfast.science.series.words import (
    DELTA,
    cautions,
    correlation_finding,
    ratio,
    say_counts,
    say_placebo,
    say_slope,
    scatter_finding,
)


@dataclass(frozen=True)
class Asked:
    placebo: bool = False
    points: bool = False


def evaluate(areas: Areas, settings: Settings, asked: Asked, notes: Sequence[str]) -> dict[str, Any]:
    if areas.treated.linear:
        return linear_figures(areas, settings, placebo=asked.placebo, points=asked.points, notes=notes)
    result = controlled_counts(areas, settings)
    figures = _figures(result, areas, settings)
    said = [say_slope(result), scatter_finding(result), correlation_finding(result, _robust(areas, settings))]
    if asked.placebo:
        tried = placebo_in_time(areas.treated, settings)
        figures["placebo"] = placebo_figures(tried)
        said.append(say_placebo(tried))
        if areas.comparators:
            others = placebo_in_place(areas, settings)
            figures["placebo_areas"] = placebo_figures(others)
            said.append(say_placebo(others, "other area"))
    figures["sentence"] = say_counts(result)
    figures["notes"] = [line for line in (*said, *cautions(result), DELTA, *notes) if line]
    return figures | ({"points": _points(result)} if asked.points else {})


def _figures(result: SegmentedCounts, areas: Areas, settings: Settings) -> dict[str, Any]:
    scatter = result.overdispersion
    return {
        "level": _effect(result.level),
        "slope": _effect(result.slope) if result.slope else None,
        "trend": _effect(result.trend),
        "overdispersion": scatter.ratio,
        "overdispersion_p": scatter.p,
        "alpha": scatter.alpha,
        "autocorrelation": correlation_figures(result.autocorrelation),
        "events": _events(result),
        "family": settings.family,
        "errors": f"Newey–West, {settings.lags_for(len(result.series))} lags" if settings.robust else "model",
        **times_of(result.series),
        "deviance": result.deviance,
        "aic": result.aic,
        "comparators": _comparators(areas, settings, result) if areas.comparators else None,
    }


def times_of(series: Series) -> dict[str, Any]:
    return {
        "first": series.labels[0],
        "from": series.labels[series.first_after],
        "last": series.labels[-1],
        "n_before": series.first_after,
        "n_after": len(series) - series.first_after,
    }


def _effect(effect: Effect) -> dict[str, float]:
    return {"rate_ratio": effect.rate_ratio, "low": effect.low, "high": effect.high, "p": effect.p}


def correlation_figures(found: Autocorrelation) -> dict[str, Any]:
    return {
        "test": "Ljung–Box",
        "lags": found.lags,
        "statistic": found.statistic,
        "p": found.p,
        "first": found.first,
        "durbin_watson": found.durbin_watson,
        "breusch_godfrey_p": found.breusch_godfrey_p,
        "acf": list(found.acf),
    }


def _events(result: SegmentedCounts) -> dict[str, Any]:
    found = result.difference
    return {
        "observed": int(found.observed),
        "expected": found.expected,
        "difference": found.difference,
        "low": found.low,
        "high": found.high,
        "interval": "delta method",
    }


def _comparators(areas: Areas, settings: Settings, result: SegmentedCounts) -> dict[str, Any]:
    alone = {
        name: found if isinstance(found, str) else _effect(found.level) for name, found in each_area(areas, settings)
    }
    shared = _effect(result.shared_level) if result.shared_level else None
    return {"n": len(areas.comparators), "shared_level": shared, "each_area_alone": alone}


def _robust(areas: Areas, settings: Settings) -> str:
    level = controlled_counts(areas, replace(settings, robust=True)).level
    return f"{ratio(level.low)} to {ratio(level.high)}"


def placebo_figures(found: Placebo) -> dict[str, Any]:
    return {
        "tried": found.tried,
        "as_large": found.as_large,
        "levels": {moved.label: moved.level for moved in found.moved},
    }


def _points(result: SegmentedCounts) -> list[dict[str, Any]]:
    series = result.series
    return [
        {
            "time": label,
            "after": bool(series.after[i]),
            "count": int(series.values[i]),
            "exposure": None if series.exposure is None else float(series.exposure[i]),
            "fitted": float(result.fitted[i]),
            "expected": float(result.expected[i]),
            "low": float(result.expected_low[i]),
            "high": float(result.expected_high[i]),
        }
        for i, label in enumerate(series.labels)
    ]
