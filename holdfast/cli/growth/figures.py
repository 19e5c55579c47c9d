"""The figures of a growth curve, as they are printed."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from holdfast.cli.growth.read import Columns, Occasions
from holdfast.science.growth import GrowthCurve, growth_curve
from holdfast.science.stats.mixed import Estimate, step_of

SINGULAR = (
    "The fit is singular: a random effect's variance is estimated as 0, or their correlation as 1 or -1. "
    "These scores do not bear so many random effects; standard errors may be too small."
)
DESIGN = "How scores move without a comparison group does not show what moved them."
MISSING = (
    "Everybody with a score is used. That is right where those with fewer scores would, given the scores they have, "
    "have moved like the others (missing at random); nobody can tell this from the scores."
)


@dataclass(frozen=True)
class Settings:
    columns: Columns
    interactions: tuple[str, ...]
    random: Literal["intercept", "slope"]
    method: Literal["ml", "reml"]
    ar1: bool
    with_time: bool


def figures_of(occasions: Occasions, settings: Settings, *, people: bool) -> dict[str, Any]:
    """Fit the model and put its figures in their order."""
    curve = growth_curve(
        occasions.people.astype(str),
        occasions.times,
        occasions.scores,
        covariates=occasions.covariates,
        interactions=settings.interactions,
        random=settings.random,
        method=settings.method,
        ar1=settings.ar1,
        time_name=settings.columns.time,
        with_time=settings.with_time,
    )
    figures = _figures(curve, occasions)
    figures |= {"sentence": _sentence(curve, occasions, settings), "notes": _notes(curve, occasions, settings)}
    return figures | ({"people": _people(curve, occasions)} if people else {})


def _figures(curve: GrowthCurve, occasions: Occasions) -> dict[str, Any]:
    fit = curve.fit
    sd = fit.random_sd.tolist()
    return {
        "n_people": curve.n_people,
        "n_observations": curve.n_observations,
        "n_one_occasion": curve.n_one_occasion,
        "n_rows_without_score": occasions.without_score,
        "n_rows_without_covariate": occasions.without_covariate,
        "time_unit": "weeks since each person's first score" if occasions.dated else f"units of {curve.time_name}",
        "method": fit.method,
        "fixed": {effect.name: _estimate(effect) for effect in fit.fixed},
        "random": {
            "sd_intercept": sd[0],
            "sd_slope": sd[1] if len(sd) > 1 else None,
            "correlation": fit.correlation,
        },
        "residual_sd": fit.residual_sd,
        "rho": fit.residual.get("rho"),
        "deviance": fit.deviance,
        "log_likelihood": fit.log_likelihood,
        "aic": fit.aic,
        "bic": fit.bic,
        "n_parameters": fit.n_parameters,
        "singular": fit.singular,
    }


def _estimate(effect: Estimate) -> dict[str, float | None]:
    return {key: getattr(effect, key) for key in ("estimate", "se", "df", "t", "p", "low", "high")}


def _sentence(curve: GrowthCurve, occasions: Occasions, settings: Settings) -> str:
    whom = f"{curve.n_observations} scores of {curve.n_people} people"
    alone = f"{curve.n_one_occasion} of whom have one score only"
    if not settings.with_time:
        mean = curve.fit.fixed[0]
        around = f"95 % interval {_interval(mean)}"
        return f"From {whom}, {alone}: the mean is {mean.estimate:.2f} points ({around}), whatever the time."
    slope, unit = curve.slope, "week" if occasions.dated else f"unit of {curve.time_name}"
    verb = "falls" if slope.estimate < 0 else "rises"
    return (
        f"From {whom}, {alone}: the mean score {verb} by {abs(slope.estimate):.2f} points per {unit}"
        f"{_reference(curve, occasions)} (95 % interval of the slope {_interval(slope)})."
    )


def _interval(effect: Estimate) -> str:
    return f"{effect.low:.2f} to {effect.high:.2f}"


def _reference(curve: GrowthCurve, occasions: Occasions) -> str:
    parts = [part for name in curve.fit.names for part in name.split(":")[1:] if name.startswith(f"{curve.time_name}:")]
    at = []
    for name, values in occasions.covariates.items():
        if values.dtype.kind == "f" and name in parts:
            at.append(f"{name} at 0")
        elif values.dtype.kind != "f" and any(part.startswith(name) for part in parts):
            at.append(f"{name} '{np.unique(values)[0]}'")
    return f" for people with {' and '.join(at)}" if at else ""


def _notes(curve: GrowthCurve, occasions: Occasions, settings: Settings) -> list[str]:
    notes = [SINGULAR] if curve.fit.singular else []
    notes += list(curve.design.notes)
    if settings.ar1:
        notes.append(_serial_words(occasions))
    if occasions.without_covariate:
        notes.append(f"{occasions.without_covariate} scores were left out, because a covariate is blank beside them.")
    if occasions.skipped:
        rows = ", ".join(map(str, occasions.skipped))
        notes.append(f"Rows {rows} of the file hold titles or footnotes and were not read.")
    return [*notes, MISSING, DESIGN]


def _serial_words(occasions: Occasions) -> str:
    order = np.lexsort((occasions.times, occasions.people.astype(str)))
    who, times = occasions.people[order], occasions.times[order]
    gaps = np.diff(times)[who[1:] == who[:-1]]
    step = step_of(gaps)
    if step is None:
        return "rho is the correlation of residuals one unit of time apart (continuous AR(1), for uneven times)."
    return f"rho is the correlation of residuals one step of {step:g} apart (AR(1); all gaps are whole steps)."


def _people(curve: GrowthCurve, occasions: Occasions) -> list[dict[str, Any]]:
    labels, counts = np.unique(occasions.people.astype(str), return_counts=True)
    names = ("intercept_blup", "slope_blup")
    return [
        {"id": str(label), "n_scores": int(n)} | dict(zip(names, effects, strict=False))
        for label, n, effects in zip(labels, counts, curve.fit.effects.tolist(), strict=True)
    ]
