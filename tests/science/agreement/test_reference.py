"""Agreement as the R package irr 0.84.1 and the papers have it."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from statsmodels.stats.inter_rater import cohens_kappa

from holdfast.science.agreement import FORMS, cohen_kappa, fleiss_kappa, intraclass_correlation

FOLDER = Path(__file__).parents[2] / "reference" / "data" / "agreement"
EXPECTED = json.loads((FOLDER / "expected.json").read_text())
# R prints the reference with eleven significant digits.
PRINTED = 1e-9
CALLS = {
    "ICC(1,1)": "oneway_consistency_single",
    "ICC(1,k)": "oneway_consistency_average",
    "ICC(2,1)": "twoway_agreement_single",
    "ICC(2,k)": "twoway_agreement_average",
    "ICC(3,1)": "twoway_consistency_single",
    "ICC(3,k)": "twoway_consistency_average",
}


def table(name: str) -> list[list[str]]:
    with (FOLDER / f"{name}.csv").open(newline="") as file:
        return list(csv.reader(file))[1:]


def anxiety() -> np.ndarray:
    return np.array(table("anxiety"), dtype=float)


def diagnoses() -> np.ndarray:
    return np.array([[float(name[0]) for name in row] for row in table("diagnoses")])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["anxiety", "shrout_fleiss_1979"])
def test_every_intraclass_correlation(name, form):
    ratings = anxiety() if name == "anxiety" else EXPECTED[name]["ratings"]
    theirs = EXPECTED[name]["icc"][CALLS[form]]
    ours = intraclass_correlation(ratings, form)
    found = {"icc": ours.value, "F": ours.f, "df1": ours.df1, "df2": ours.df2, "p": ours.p}
    assert found | {"lb": ours.low, "ub": ours.high} == pytest.approx(theirs, rel=PRINTED)


@pytest.mark.parametrize("form", FORMS)
def test_the_published_correlations_of_shrout_and_fleiss(form):
    published = EXPECTED["shrout_fleiss_1979"]["published"]
    found = intraclass_correlation(EXPECTED["shrout_fleiss_1979"]["ratings"], form)
    assert round(found.value, 2) == published[form.replace("(", "").replace(",", "").replace(")", "")]


@pytest.mark.parametrize(("weights", "name"), [("linear", "equal"), ("quadratic", "squared")])
def test_weighted_kappa(weights, name):
    theirs = EXPECTED["anxiety"][f"weighted_kappa_{name}_1_2"]
    first, second = anxiety().T[:2]
    ours = cohen_kappa(first, second, weights=weights)
    found = {"subjects": ours.n, "value": ours.value, "statistic": ours.z, "p.value": ours.p}
    assert found == pytest.approx({key: theirs[key] for key in found}, rel=PRINTED)


def test_unweighted_kappa():
    theirs = EXPECTED["diagnoses"]["cohen_raters_2_3"]
    ours = cohen_kappa(*diagnoses().T[1:3])
    assert (ours.value, ours.z, ours.p) == pytest.approx(
        (theirs["value"], theirs["statistic"], theirs["p.value"]), rel=PRINTED
    )
    assert 100 * ours.agreement == pytest.approx(EXPECTED["diagnoses"]["agree_pct"]["value"])


def test_fleiss_kappa_with_every_category():
    theirs = EXPECTED["diagnoses"]["fleiss"]
    ours = fleiss_kappa(diagnoses())
    assert (ours.n, ours.raters) == (theirs["subjects"], theirs["raters"])
    assert (ours.value, ours.z) == pytest.approx((theirs["value"], theirs["statistic"]), rel=PRINTED)
    # The package rounds these to three decimals.
    by_category = [round(value, 3) for _, value in ours.by_category]
    assert by_category == EXPECTED["diagnoses"]["fleiss_by_category"]["kappa"]


@pytest.mark.parametrize("weights", [None, "linear", "quadratic"])
def test_standard_errors_and_interval_of_kappa(weights):
    """The interval of statsmodels, which follows Fleiss, Cohen and Everitt (1969) as SAS does."""
    first, second = anxiety().T[:2]
    counts = np.zeros((6, 6))
    np.add.at(counts, (first.astype(int) - 1, second.astype(int) - 1), 1)
    theirs = cohens_kappa(counts, wt=weights)
    ours = cohen_kappa(first, second, weights=weights)
    assert (ours.value, ours.se, ours.low, ours.high) == pytest.approx(
        (theirs.kappa, theirs.std_kappa, theirs.kappa_low, theirs.kappa_upp), rel=1e-12
    )
