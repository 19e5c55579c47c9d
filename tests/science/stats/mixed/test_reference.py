"""Every growth model that R fitted: lme4's with lmerTest's degrees of freedom, and nlme's residual structures."""

import numpy as np
import pytest

from holdfast.science.stats.mixed import mixed_model, serial, strata, unstructured
from tests.reference.growth_models import ALCOHOL, INTERVENTION, ORTHODONT, columns, design, expected

SCORES = {ALCOHOL: "alcohol_use", ORTHODONT: "distance", INTERVENTION: "cognitive_score"}
CASES = [
    (path, model, method)
    for path in SCORES
    for model, fits in expected(path).items()
    if model != "_about" and "ML" in fits
    for method in fits
]
# lme4 stops when the criterion no longer falls by 1e-8 or so. Being flat at its minimum, the criterion is then right to
# the last digit, fixed effects nearly so; variances, which it is least sure of, only to about 1e-5, as lme4 says.
DEVIANCE, FIXED, SE, VARIANCE = 1e-10, 1e-8, 1e-6, 2e-5


def fit(path, names, **how):
    table = columns(path)
    group = table["Subject"] if path == ORTHODONT else table["id"]
    return mixed_model(table[SCORES[path]], design(path, names), names=names, groups=group, **how)


def random_columns(path, reference):
    t = columns(path)["t"]
    return np.column_stack([np.ones_like(t), t]) if "(t |" in reference["formula"] else None


def test_the_pinned_cases_cannot_shrink():
    assert len(CASES) == 20
    assert sum(len(expected(path)) for path in SCORES) == 16


@pytest.mark.parametrize(("path", "model", "method"), CASES, ids=lambda value: getattr(value, "stem", value))
def test_as_lme4(path, model, method):
    reference = expected(path)[model][method]
    names = [row["name"] for row in reference["fixed"]]
    ours = fit(path, names, random=random_columns(path, reference), method=method.lower())
    assert ours.n_observations == reference["n_obs"]
    assert [ours.n_groups] == list(reference["n_groups"].values())
    assert ours.singular is reference["singular"]
    assert_criteria(ours, reference)
    assert_fixed(ours, reference)
    assert_random(ours, reference)
    assert_people(ours, reference)


def assert_criteria(ours, reference):
    assert ours.deviance == pytest.approx(reference["deviance_m2ll"], rel=DEVIANCE)
    assert ours.log_likelihood == pytest.approx(reference["logLik"], rel=DEVIANCE)
    assert ours.aic == pytest.approx(reference["AIC"], rel=DEVIANCE)
    assert ours.bic == pytest.approx(reference["BIC"], rel=DEVIANCE)


def assert_fixed(ours, reference):
    for effect, row in zip(ours.fixed, reference["fixed"], strict=True):
        assert effect.name == row["name"]
        assert effect.estimate == pytest.approx(row["estimate"], rel=FIXED)
        assert effect.se == pytest.approx(row["se"], rel=SE)
        assert effect.df == pytest.approx(row["df_satterthwaite"], rel=2e-6)
        assert effect.t == pytest.approx(row["t"], rel=SE)
        assert effect.p == pytest.approx(row["p"], rel=VARIANCE, abs=1e-30)


def assert_random(ours, reference):
    order = {"(Intercept)": 0, "t": 1}
    for row in reference["random"]:
        if row["group"] == "Residual":
            assert ours.residual_sd == pytest.approx(row["sdcor"], rel=1e-6)
        elif row["var2"]:
            assert ours.random_covariance[0, 1] == pytest.approx(row["vcov"], rel=VARIANCE)
            assert ours.correlation == pytest.approx(row["sdcor"], rel=VARIANCE)
        else:
            assert ours.random_sd[order[row["var1"]]] == pytest.approx(row["sdcor"], rel=VARIANCE)


def assert_people(ours, reference):
    labels = [str(int(each)) if isinstance(each, float) else str(each) for each in ours.groups.tolist()]
    for who, row in zip(reference["blup_ids"], reference["blup_first5"], strict=True):
        theirs = [row[name] for name in ("(Intercept)", "t") if name in row]
        assert ours.effects[labels.index(who)] == pytest.approx(theirs, abs=1e-5)


RESIDUALS = {
    "lme_AR1": (False, lambda t, sex: serial(t)),
    "lme_varIdent_Sex": (True, lambda t, sex: strata(sex)),
    "gls_unstructured": (None, lambda t, sex: unstructured(t)),
}


@pytest.mark.parametrize("model", RESIDUALS)
def test_as_nlme(model):
    reference, table = expected(ORTHODONT)[model], columns(ORTHODONT)
    slope, structure = RESIDUALS[model]
    t = table["t"]
    random = {None: np.empty((t.size, 0)), False: None, True: np.column_stack([np.ones_like(t), t])}[slope]
    names = [row["name"] for row in reference["fixed"]]
    ours = fit(ORTHODONT, names, random=random, position=t, residual=structure(t, table["Sex"]))
    # nlme stops at a relative change of 1e-6 of the criterion, so its coefficients are right to about 1e-5.
    assert ours.log_likelihood == pytest.approx(reference["logLik"], rel=1e-9)
    assert ours.aic == pytest.approx(reference["AIC"], rel=1e-9)
    # nlme counts N − p observations under REML in BIC.
    bic = ours.deviance + ours.n_parameters * np.log(ours.n_observations - len(names))
    assert bic == pytest.approx(reference["BIC"], rel=1e-9)
    assert ours.residual_sd == pytest.approx(reference["sigma"], rel=1e-5)
    for effect, row in zip(ours.fixed, reference["fixed"], strict=True):
        assert effect.estimate == pytest.approx(float(row["Value"]), rel=1e-5)
        assert effect.se == pytest.approx(float(row["Std.Error"]), rel=1e-5)


@pytest.mark.parametrize(("model", "deviance"), [("A", 670.16), ("B", 636.61), ("C", 621.20), ("D", 588.69)])
def test_as_printed_by_singer_and_willett(model, deviance):
    """Singer & Willett (2003), Applied Longitudinal Data Analysis, table 4.1: two decimals."""
    reference = expected(ALCOHOL)[model]["ML"]
    ours = fit(ALCOHOL, [r["name"] for r in reference["fixed"]], random=random_columns(ALCOHOL, reference), method="ml")
    assert ours.deviance == pytest.approx(deviance, abs=0.005)


def test_model_d_as_printed_by_singer_and_willett():
    names = [row["name"] for row in expected(ALCOHOL)["D"]["ML"]["fixed"]]
    ours = fit(ALCOHOL, names, random=random_columns(ALCOHOL, expected(ALCOHOL)["D"]["ML"]), method="ml")
    printed = {
        "(Intercept)": -0.3165,
        "child_of_alcoholic": 0.5792,
        "peer_alcohol_use": 0.6943,
        "t": 0.4294,
        "child_of_alcoholic:t": -0.0140,
        "t:peer_alcohol_use": -0.1498,
    }
    assert {name: round(ours.effect(name).estimate, 4) for name in names} == pytest.approx(printed, abs=5.1e-5)
