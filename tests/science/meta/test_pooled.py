"""Pooled effects equal R's metafor, and keep what must not matter from mattering."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.errors import BadInput
from holdfast.science.meta import heterogeneity, pool

DATA = Path(__file__).parents[2] / "reference" / "data" / "meta-analysis"
SETS = json.loads((DATA / "expected.json").read_text())
EXACT = json.loads((DATA / "exact.json").read_text())
EXACT_MODELS = [(name, model) for name, found in EXACT.items() for model in found if model != "profile"]
MODELS = [(name, model) for name, found in SETS.items() for model in found["models"]]


@pytest.mark.parametrize(("name", "model"), EXACT_MODELS)
def test_every_model_equals_metafor_driven_to_its_end(name: str, model: str) -> None:
    given, wanted = SETS[name], EXACT[name][model]
    method, _, test = model.partition("_")
    found = pool(given["yi"], given["vi"], method=method, knapp_hartung=test == "knha")
    spread = heterogeneity(given["yi"], given["vi"], method=method)
    # Both iterate to 1e-12 or better; what is left is the rounding of sums.
    for key in ("tau2", "estimate", "se", "low", "high", "p", "prediction_low", "prediction_high"):
        assert getattr(found, key) == pytest.approx(wanted[key], rel=1e-6, abs=1e-10), key
    assert (spread.i2, spread.h2) == pytest.approx((wanted["i2"], wanted["h2"]), rel=1e-6)


@pytest.mark.parametrize(("name", "model"), MODELS)
def test_every_model_equals_what_metafor_prints_by_default(name: str, model: str) -> None:
    given, wanted = SETS[name], SETS[name]["models"][model]
    method, _, test = model.partition("_")
    found = pool(given["yi"], given["vi"], method=method, knapp_hartung=test == "knha")
    spread = heterogeneity(given["yi"], given["vi"], method="DL" if method == "EE" else method)
    # By default metafor stops at a change of τ² of 1e-5 (REML) and 1.2e-4 (PM); closed forms agree to its 13 digits.
    near = {"REML": 1e-5, "PM": 1.2e-4}.get(method, 1e-12)
    assert found.tau2 == pytest.approx(wanted["tau2"], rel=1e-9, abs=near)
    for here, there in (("estimate", "estimate"), ("se", "se"), ("low", "ci_lb"), ("high", "ci_ub")):
        assert getattr(found, here) == pytest.approx(wanted[there], rel=1e-9 if near < 1e-9 else 1e-2, abs=10 * near)
    assert (spread.q, spread.q_p) == pytest.approx((wanted["QE"], wanted["QEp"]), rel=1e-9)


@pytest.mark.parametrize("name", SETS)
def test_the_interval_of_tau2_equals_metafors_q_profile(name: str) -> None:
    given = SETS[name]
    spread = heterogeneity(given["yi"], given["vi"])
    assert [spread.tau2_low, spread.tau2_high] == pytest.approx(EXACT[name]["profile"], rel=1e-6, abs=1e-10)


EFFECTS = st.lists(st.tuples(st.floats(-5, 5), st.floats(0.01, 4)), min_size=2, max_size=12)


@given(EFFECTS, st.randoms(use_true_random=False))
def test_order_never_matters(pairs, random) -> None:
    mixed = random.sample(pairs, len(pairs))
    first, second = (pool(*np.array(one).T) for one in (pairs, mixed))
    assert second.estimate == pytest.approx(first.estimate, abs=1e-6)
    assert second.tau2 == pytest.approx(first.tau2, abs=1e-6)


@given(EFFECTS, st.floats(-10, 10))
def test_a_constant_moves_the_estimate_and_nothing_else(pairs, constant) -> None:
    y, v = np.array(pairs).T
    first, second = pool(y, v), pool(y + constant, v)
    assert second.estimate - first.estimate == pytest.approx(constant, abs=1e-6)
    assert second.se == pytest.approx(first.se, rel=1e-5, abs=1e-7)


@given(EFFECTS)
def test_turning_the_scale_round_mirrors_the_estimate(pairs) -> None:
    y, v = np.array(pairs).T
    first, second = pool(y, v), pool(-y, v)
    assert (second.estimate, second.low, second.high) == pytest.approx((-first.estimate, -first.high, -first.low))


@given(EFFECTS)
def test_the_score_of_reml_is_nought_at_its_estimate_or_falls_from_the_start(pairs) -> None:
    from holdfast.science.meta.effects import effects
    from holdfast.science.meta.heterogeneity import _score

    y, v = np.array(pairs).T
    tau2 = pool(y, v).tau2
    score, information = _score(effects(y, v), tau2)
    if tau2 > 0:
        assert abs(score / information) < 1e-6 * (1 + tau2)
    else:
        assert score <= 1e-9 * information


@pytest.mark.parametrize(
    ("y", "v", "said"),
    [
        ([1.0], [1.0], "Pooling needs at least two effects; there is one."),
        ([], [], "Pooling needs at least two effects; there is none."),
        ([1.0, 2.0], [1.0], "Effects and variances must be two lists of one length."),
        ([1.0, float("nan")], [1.0, 1.0], "An effect or a variance is no number"),
        ([1.0, 2.0], [1.0, 0.0], "A variance is 0 or less"),
    ],
)
def test_bad_input_is_one_sentence(y, v, said) -> None:
    with pytest.raises(BadInput, match=said):
        pool(y, v)
