"""The figures of a linear model, as they are printed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from holdfast.science.series import Areas, LinearFit, SegmentedLinear, Settings, Step, placebo_in_time, segmented_linear
from holdfast.science.series.words import cautions, correlation_finding, number, say_linear, say_placebo

TOTAL = "The total is the sum over the times after the break of the model minus what the trend before would give."
ONE = "With --linear one area is modelled; the {} others of the file are not used."


def linear_figures(
    areas: Areas, settings: Settings, *, placebo: bool, points: bool, notes: Sequence[str]
) -> dict[str, Any]:
    from holdfast.cli.series.work import correlation_figures, placebo_figures, times_of

    result = segmented_linear(areas.treated, settings)
    chosen = result.chosen
    figures: dict[str, Any] = {
        "level": step_figures(chosen.level),
        "slope": step_figures(chosen.slope) if chosen.slope else None,
        "trend": step_figures(dict(chosen.coefficients)["trend"]),
        "overdispersion": None,
        "autocorrelation": correlation_figures(result.autocorrelation),
        "total": step_figures(chosen.total),
        "method": chosen.method,
        "methods": {fit.method: _method(fit) for fit in result.fits},
        "lags": settings.lags_for(len(areas.treated)),
        **times_of(areas.treated),
    }
    said = [correlation_finding(result, _robust(areas, settings))]
    if placebo:
        tried = placebo_in_time(areas.treated, settings)
        figures["placebo"] = placebo_figures(tried)
        said.append(say_placebo(tried))
    if areas.comparators:
        said.append(ONE.format(len(areas.comparators)))
    figures["sentence"] = say_linear(result)
    figures["notes"] = [line for line in (*said, *cautions(result), TOTAL, *notes) if line]
    return figures | ({"points": _points(result)} if points else {})


def step_figures(step: Step) -> dict[str, float]:
    return {"difference": step.difference, "low": step.low, "high": step.high, "p": step.p, "se": step.se}


def _method(fit: LinearFit) -> dict[str, Any]:
    more = {} if fit.phi is None else {"phi": fit.phi, "log_likelihood": fit.log_likelihood}
    return {name: step_figures(step) for name, step in fit.coefficients} | more


def _robust(areas: Areas, settings: Settings) -> str:
    level = segmented_linear(areas.treated, replace(settings, robust=True)).chosen.level
    return f"{number(level.low, 2)} to {number(level.high, 2)}"


def _points(result: SegmentedLinear) -> list[dict[str, Any]]:
    fit, series = result.chosen, result.series
    return [
        {
            "time": label,
            "after": bool(series.after[i]),
            "value": float(series.values[i]),
            "fitted": float(fit.fitted[i]),
            "expected": float(fit.expected[i]),
            "low": float(fit.expected_low[i]),
            "high": float(fit.expected_high[i]),
        }
        for i, label in enumerate(series.labels)
    ]
