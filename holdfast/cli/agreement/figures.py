"""The figures of agreement, as they are printed."""

from dataclasses import asdict
from math import isfinite
from typing import Any

from holdfast.cli.agreement.read import Ratings
from holdfast.science.agreement import (
    FORMS,
    ONE_WAY,
    Form,
    IntraclassCorrelation,
    RatingTable,
    Weights,
    cohen_kappa,
    fleiss_kappa,
    intraclass_correlation,
    rating_table,
)
from holdfast.science.errors import BadInput
from holdfast.science.stats import paired_mean_change

POOL = (
    "Subjects were rated by different people, so only the one-way coefficients can be given; the two-way ones and "
    "Cohen's kappa need the same raters for every subject."
)
FLEISS = "Kappa is Fleiss's, for more than two raters or other raters for each subject; it knows no weights."
WHICH = (
    "ICC(1,·): each subject has other raters. ICC(2,·): the raters stand for others and must give the same level. "
    "ICC(3,·): a constant difference between these raters does not matter. 1: a single rating; k: the mean of all."
)
UNWEIGHTED = "Kappa counts any difference as a disagreement; --weights linear or quadratic forgives near ones."
WEIGHTED = "Weights are by the distance of scores, in units of the score."


def figures_of(ratings: Ratings, weights: Weights | None) -> dict[str, Any]:
    """Every coefficient that the ratings can bear, with what is missing for the others."""
    table = rating_table(ratings.subjects, ratings.raters, ratings.scores)
    found, refused = _correlations(table)
    kappa = _kappa(table, weights)
    bias = _bias(table)
    figures = {
        "n_subjects": ratings.n_subjects,
        "n_used": len(table.subjects),
        "n_left_out": ratings.n_subjects - len(table.subjects),
        "n_raters": len(set(ratings.raters)),
        "ratings_each": int(table.scores.shape[1]),
        "raters": [str(name) for name in table.raters] or None,
        "icc": {form: _correlation(one) for form, one in found.items()},
        "kappa": kappa,
        "difference": bias,
    }
    notes = _notes(ratings, table, kappa, refused)
    return figures | {"sentence": _sentence(figures, found), "notes": notes}


def _correlations(table: RatingTable) -> tuple[dict[Form, IntraclassCorrelation], list[str]]:
    found: dict[Form, IntraclassCorrelation] = {}
    refused: list[str] = []
    for form in FORMS if table.raters else ONE_WAY:
        try:
            found[form] = intraclass_correlation(table.scores, form)
        except BadInput as why:
            refused.append(str(why))
    return found, list(dict.fromkeys(refused))


def _correlation(found: IntraclassCorrelation) -> dict[str, float | None]:
    keys = ("value", "low", "high", "f", "df1", "df2", "p")
    values = {key: getattr(found, key) for key in keys}
    return {key: value if value is not None and isfinite(value) else None for key, value in values.items()}


def _kappa(table: RatingTable, weights: Weights | None) -> dict[str, Any] | None:
    try:
        if len(table.raters) == 2:
            found = asdict(cohen_kappa(*table.scores.T, weights=weights))
            return {"method": "cohen", **{key: value for key, value in found.items() if key != "n"}}
        fleiss = fleiss_kappa(table.scores)
    except BadInput:
        return None
    by_category = {f"{category:g}": value for category, value in fleiss.by_category}
    return {"method": "fleiss", "value": fleiss.value, "z": fleiss.z, "p": fleiss.p, "by_category": by_category}


def _bias(table: RatingTable) -> dict[str, Any] | None:
    """Of two raters: how much higher the second rates on average."""
    if len(table.raters) != 2:
        return None
    found = paired_mean_change(table.scores[:, 0], table.scores[:, 1])
    keys = ("mean", "sd", "low", "high", "p")
    one, other = table.raters
    return {"of": f"{other} - {one}", **{key: getattr(found, key) for key in keys}}


def _notes(ratings: Ratings, table: RatingTable, kappa: dict[str, Any] | None, refused: list[str]) -> list[str]:
    notes = [WHICH, *refused]
    if not table.raters:
        notes.append(POOL)
    if kappa is None:
        notes.append("Only one category was used, so kappa cannot be worked out.")
    elif kappa["method"] == "fleiss":
        notes.append(FLEISS)
    else:
        notes.append(WEIGHTED if kappa["weights"] else UNWEIGHTED)
    if table.left_out or ratings.n_subjects > len(table.subjects):
        notes.append("Left out: subjects that were not rated by as many raters as the others.")
    if ratings.skipped:
        notes.append(f"Rows {', '.join(map(str, ratings.skipped))} hold titles or footnotes and were not read.")
    return notes


def _sentence(figures: dict[str, Any], found: dict[Form, IntraclassCorrelation]) -> str:
    each = figures["ratings_each"]
    who = f"{figures['n_used']} of {figures['n_subjects']} subjects were rated by {each} raters each"
    one = found.get("ICC(2,1)") or found.get("ICC(1,1)")
    said = []
    if one is not None:
        said.append(f"{one.form} of a single rating is {one.value:.2f} (95 % interval {one.low:.2f} to {one.high:.2f})")
    kappa = figures["kappa"]
    if kappa and kappa["method"] == "cohen":
        named = f"{kappa['weights']} weighted kappa" if kappa["weights"] else "kappa"
        said.append(f"{named} is {kappa['value']:.2f} ({kappa['low']:.2f} to {kappa['high']:.2f})")
    elif kappa:
        said.append(f"Fleiss's kappa is {kappa['value']:.2f}")
    return f"{who}; {' and '.join(said) or 'their agreement cannot be worked out'}."
