"""The figures of a chart, as they are printed."""

from dataclasses import dataclass
from math import inf, isnan
from typing import Any

from holdfast.cli.spc.read import Series
from holdfast.cli.spc.words import notes, sentence
from holdfast.science.errors import BadInput
from holdfast.science.spc import ControlChart, Kind, Phase, RuleSet, control_chart


@dataclass(frozen=True)
class Settings:
    kind: Kind
    freeze: int | None
    splits: tuple[int, ...]
    rules: RuleSet
    per: float


def chart(series: list[Series], settings: Settings) -> dict[str, Any]:
    """Chart every facet by itself."""
    if not 0 < settings.per < inf:
        raise BadInput(f"--per is {settings.per:g}; it must be a number above 0.")
    if settings.per != 1 and settings.kind not in ("u", "uprime", "run", "i", "mr"):
        raise BadInput(f"--per is for rates; a {settings.kind} chart has none.")
    if settings.per != 1 and any(each.denominator is None for each in series):
        raise BadInput("--per is for rates, so it needs --denominator beside it.")
    charts = [_charted(each, settings) for each in series]
    figures: dict[str, Any] = {
        "chart": settings.kind,
        "rules": settings.rules,
        "signal": any(found.signal for found in charts),
        "n_points": sum(len(each.labels) for each in series),
        "phases": [row for pair in zip(series, charts, strict=True) for row in _phases(*pair, settings)],
        "points": [row for pair in zip(series, charts, strict=True) for row in _points(*pair, settings)],
    }
    return figures | {
        "sentence": sentence(figures),
        "notes": notes(figures, settings.freeze, [each for each in series if each.sorted]),
    }


def _charted(series: Series, settings: Settings) -> ControlChart:
    try:
        return control_chart(
            series.value,
            series.denominator,
            kind=settings.kind,
            freeze=settings.freeze,
            splits=settings.splits,
            rules=settings.rules,
        )
    except BadInput as problem:
        if series.facet is None:
            raise
        raise BadInput(f"{series.facet}: {problem!s}") from None


def _phases(series: Series, found: ControlChart, settings: Settings) -> list[dict[str, Any]]:
    return [_phase(series, found, phase, settings) for phase in found.phases]


def _phase(series: Series, found: ControlChart, phase: Phase, settings: Settings) -> dict[str, Any]:
    runs = phase.runs
    return {
        "facet": series.facet,
        "from": series.labels[phase.start],
        "to": series.labels[phase.end - 1],
        "points": phase.end - phase.start,
        "baseline_points": phase.baseline,
        "centre": _number(found.limits.centre[phase.start], settings.per),
        "outside_limits": int((found.above | found.below)[phase.start : phase.end].sum()),
        "longest_run": runs.longest,
        "longest_run_allowed": runs.longest_allowed,
        "crossings": runs.crossings,
        "crossings_needed": runs.crossings_needed,
        "runs_signal": runs.signal,
    }


def _points(series: Series, found: ControlChart, settings: Settings) -> list[dict[str, Any]]:
    rows = []
    for number, phase in enumerate(found.phases, start=1):
        for place in range(phase.start, phase.end):
            below = None if series.denominator is None else _number(series.denominator[place])
            rows.append(
                {
                    "facet": series.facet,
                    "phase": number,
                    "label": series.labels[place],
                    "value": _number(found.value[place], settings.per),
                    "denominator": below,
                    "centre": _number(found.limits.centre[place], settings.per),
                    "lower": _number(found.limits.lower[place], settings.per),
                    "upper": _number(found.limits.upper[place], settings.per),
                    "signals": _signals(found, phase, place),
                }
            )
    return rows


def _signals(found: ControlChart, phase: Phase, place: int) -> list[str]:
    told = ["above the upper limit"] if found.above[place] else []
    told += ["below the lower limit"] if found.below[place] else []
    told += [name for name, marks in found.patterns.items() if marks[place]]
    if found.rules == "anhoej" and phase.runs.in_long_run[place - phase.start]:
        told.append(f"in a run longer than {phase.runs.longest_allowed}")
    return told


def _number(value: float, per: float = 1) -> float | None:
    return None if isnan(value) else float(value) * per
