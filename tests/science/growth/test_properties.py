"""What must hold for any scores: labels, order, units and the zero of the scale never matter."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.science.growth import growth_curve
from tests.science.growth.worlds import world

seeds = st.integers(0, 2**32 - 1)
quick = settings(max_examples=15, deadline=None)
# Two descents to the same minimum of a flat valley agree in its depth far better than in where it lies.
DEPTH, PLACE = 1e-9, 1e-5


def fitted(people, times, scores, **how):
    return growth_curve(people, times, scores, **how).fit


@given(seeds, st.sampled_from(["intercept", "slope"]), st.booleans())
@quick
def test_order_of_rows_and_labels_of_people_never_matter(seed, random, ar1):
    made = world(seed=seed % 1000, n=30)
    shuffled = np.random.default_rng(seed).permutation(made.people.size)
    renamed = np.array([f"p{999 - who}" for who in made.people])
    one = fitted(made.people, made.times, made.scores, random=random, ar1=ar1)
    other = fitted(renamed[shuffled], made.times[shuffled], made.scores[shuffled], random=random, ar1=ar1)
    assert other.deviance == pytest.approx(one.deviance, rel=DEPTH)
    assert other.coefficients == pytest.approx(one.coefficients, rel=PLACE)
    assert other.residual_sd == pytest.approx(one.residual_sd, rel=PLACE)
    by_label = dict(zip(other.groups.tolist(), other.effects[:, 0], strict=True))
    assert [by_label[f"p{999 - who}"] for who in one.groups] == pytest.approx(one.effects[:, 0].tolist(), abs=1e-3)


@given(seeds, st.floats(-1e6, 1e6))
@quick
def test_adding_a_constant_shifts_the_intercept_only(seed, constant):
    made = world(seed=seed % 1000, n=30)
    one = fitted(made.people, made.times, made.scores)
    other = fitted(made.people, made.times, made.scores + constant)
    assert other.coefficients[0] - constant == pytest.approx(one.coefficients[0], rel=1e-6)
    assert other.coefficients[1] == pytest.approx(one.coefficients[1], rel=PLACE)
    assert other.deviance == pytest.approx(one.deviance, rel=1e-8)
    assert other.random_sd == pytest.approx(one.random_sd, rel=1e-3, abs=1e-3)


@given(seeds, st.floats(0.001, 1000))
@quick
def test_multiplying_the_scores_scales_everything(seed, factor):
    made = world(seed=seed % 1000, n=30)
    one = fitted(made.people, made.times, made.scores)
    other = fitted(made.people, made.times, factor * made.scores)
    assert other.coefficients / factor == pytest.approx(one.coefficients, rel=PLACE)
    assert other.residual_sd / factor == pytest.approx(one.residual_sd, rel=PLACE)
    spread = 2 * (made.scores.size - 2) * np.log(factor)
    assert other.deviance == pytest.approx(one.deviance + spread, rel=1e-8, abs=1e-6)


@given(seeds, st.floats(10, 100))
@quick
def test_reversing_the_scale_mirrors_the_curve(seed, top):
    made = world(seed=seed % 1000, n=30)
    one = fitted(made.people, made.times, made.scores)
    other = fitted(made.people, made.times, top - made.scores)
    assert other.coefficients == pytest.approx([top - one.coefficients[0], -one.coefficients[1]], rel=PLACE)
    assert other.deviance == pytest.approx(one.deviance, rel=DEPTH)
    assert other.effects == pytest.approx(-one.effects, abs=1e-3)


@given(seeds, st.floats(-1000, 1000), st.floats(0.01, 100))
@quick
def test_counting_time_from_another_day_in_another_unit_changes_no_score(seed, origin, unit):
    made = world(seed=seed % 1000, n=30)
    one = growth_curve(made.people, made.times, made.scores)
    other = growth_curve(made.people, origin + unit * made.times, made.scores)
    assert other.slope.estimate * unit == pytest.approx(one.slope.estimate, rel=PLACE)
    at, where = one.mean_at(3.0), other.mean_at(origin + unit * 3.0)
    assert (where.estimate, where.low, where.high) == pytest.approx((at.estimate, at.low, at.high), rel=PLACE)


def test_covariates_in_another_order_are_the_same_model():
    made = world(n=40)
    sex = np.where(made.people % 2, "f", "m")
    age = made.people % 7 + 20.0
    one = fitted(made.people, made.times, made.scores, covariates={"sex": sex, "age": age}, interactions=["age"])
    other = fitted(made.people, made.times, made.scores, covariates={"age": age, "sex": sex}, interactions=["age"])
    assert set(one.names) == set(other.names) == {"(Intercept)", "time", "sexm", "age", "time:age"}
    assert other.deviance == pytest.approx(one.deviance, rel=DEPTH)
    for name in one.names:
        assert other.effect(name).estimate == pytest.approx(one.effect(name).estimate, rel=PLACE)
