"""Growth curves: who is used, what is refused and in which words, and truth that comes back."""

import numpy as np
import pytest

from holdfast.science.errors import BadInput
from holdfast.science.growth import growth_curve
from tests.reference.growth_models import ALCOHOL, columns, expected
from tests.science.growth.worlds import world


def test_everybody_counts_and_those_with_one_score_are_named():
    found = growth_curve(["a", "a", "a", "b", "b", "b", "c"], [0, 1, 2, 0, 1, 2, 0], [5, 4, 4.5, 8, 6, 4, 9.0])
    assert (found.n_people, found.n_observations, found.n_one_occasion) == (3, 7, 1)
    assert found.times == (0, 2)


def test_a_person_with_one_score_moves_the_mean_at_the_start():
    people, times, scores = ["a", "a", "a", "b", "b", "b"], [0, 1, 2] * 2, [5, 4, 4.5, 8, 6, 4.0]
    without = growth_curve(people, times, scores, random="intercept")
    with_one = growth_curve([*people, "c"], [*times, 0], [*scores, 30.0], random="intercept")
    assert with_one.fit.coefficients[0] > without.fit.coefficients[0] + 3


def test_model_d_by_its_covariates():
    table = columns(ALCOHOL)
    found = growth_curve(
        table["id"],
        table["t"],
        table["alcohol_use"],
        covariates={name: table[name] for name in ("child_of_alcoholic", "peer_alcohol_use")},
        interactions=["child_of_alcoholic", "peer_alcohol_use"],
        method="ml",
        time_name="t",
    )
    assert found.fit.deviance == pytest.approx(expected(ALCOHOL)["D"]["ML"]["deviance_m2ll"], rel=1e-10)
    assert found.fit.names[-2:] == ("t:child_of_alcoholic", "t:peer_alcohol_use")


def test_without_time_it_is_the_unconditional_means_model():
    table = columns(ALCOHOL)
    found = growth_curve(
        table["id"], table["t"], table["alcohol_use"], random="intercept", method="ml", with_time=False
    )
    assert found.fit.deviance == pytest.approx(670.16, abs=0.005)  # Singer & Willett (2003), table 4.1
    assert found.fit.names == ("(Intercept)",)


def test_the_mean_at_a_time_is_of_average_covariates():
    made = world(n=40)
    half = (made.people % 2).astype(float)
    found = growth_curve(made.people, made.times, made.scores, covariates={"half": half}, interactions=["half"])
    b = dict(zip(found.fit.names, found.fit.coefficients, strict=True))
    at_two = b["(Intercept)"] + 2 * b["time"] + 0.5 * (b["half"] + 2 * b["time:half"])
    assert found.mean_at(2).estimate == pytest.approx(at_two)
    assert found.mean_at(2).low < at_two < found.mean_at(2).high


def test_the_truth_comes_back_from_many_people():
    made = world(4000, seed=7, rho=0.4)
    found = growth_curve(made.people, made.times, made.scores, ar1=True)
    # Four standard errors or so of 4,000 people.
    assert found.slope.estimate == pytest.approx(-0.5, abs=0.03)
    assert found.fit.random_sd == pytest.approx([3.0, 0.3], abs=0.15)
    assert found.fit.residual["rho"] == pytest.approx(0.4, abs=0.1)


def test_uneven_times_have_continuous_correlation():
    made = world(300, seed=3, rho=0.5)
    jitter = np.random.default_rng(3).uniform(0, 0.3, made.times.size)
    found = growth_curve(made.people, made.times + jitter, made.scores, ar1=True, random="intercept")
    assert 0 < found.fit.residual["rho"] < 1
    plain = growth_curve(made.people, made.times + jitter, made.scores, random="intercept")
    assert found.fit.deviance < plain.fit.deviance - 20


def test_a_singular_fit_says_so():
    made = world(40, seed=2, sd_slope=0.0, correlation=0.0)
    found = growth_curve(made.people, made.times, made.scores)
    assert found.fit.singular
    assert found.fit.random_sd[1] < 0.1


def test_an_interaction_of_two_covariates():
    made = world(40)
    a, b = made.people % 2.0, made.people % 3.0
    found = growth_curve(made.people, made.times, made.scores, covariates={"a": a, "b": b}, interactions=["a:b"])
    assert found.fit.names == ("(Intercept)", "time", "a", "b", "a:b")


REFUSED = {
    "nobody": (([], [], []), "There is no score"),
    "one person": ((["a"] * 3, [0, 1, 2], [1, 2, 4.0]), "All scores are of one person"),
    "one occasion each": ((["a", "b", "c"], [0, 1, 2], [1, 2, 4.0]), "Each of the 3 people has one score only"),
    "one time": ((["a", "a", "b"], [1, 1, 1], [1, 2, 4.0]), "All scores were given at one time"),
    "a constant score": ((["a", "a", "b"], [0, 1, 0], [4, 4, 4.0]), "Every score is 4;"),
    "too few occasions": ((["a", "a", "b", "b"], [0, 1, 0, 1], [1, 3, 2, 5.0]), "more than 4, so more than two"),
    "a missing score": ((["a", "a"], [0, 1], [1, np.nan]), "not a finite number"),
    "unequal lengths": ((["a", "a"], [0, 1], [1.0]), "There are 2 labels, 2 times and 1 scores"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_data_cannot_bear_is_said(case):
    rows, words = REFUSED[case]
    with pytest.raises(BadInput, match=words):
        growth_curve(*rows)


def test_a_covariate_that_repeats_another_is_named():
    made = world(20)
    twice = {"a": made.people % 2.0, "b": 3 * (made.people % 2.0) + 1}
    with pytest.raises(BadInput, match="'b' says nothing that the effects before it do not say already"):
        growth_curve(made.people, made.times, made.scores, covariates=twice)


def test_scores_that_lie_on_the_fixed_effects_leave_nothing_to_model():
    made = world(20)
    with pytest.raises(BadInput, match="do not vary beyond"):
        growth_curve(made.people, made.times, 20 - made.times)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"covariates": {"sex": ["f"] * 3}}, "'sex' is 'f' for everybody"),
        ({"interactions": ["sex"]}, "'sex' cannot interact, because it is no covariate"),
        ({"covariates": {"a": [1.0, 2, 3]}, "interactions": ["a"], "with_time": False}, "time is left out"),
        ({"method": "map"}, "it must be 'reml' or 'ml'"),
        ({"shape": "log"}, "A time lies before 0"),
    ],
)
def test_a_model_that_cannot_be_is_refused(how, words):
    with pytest.raises(BadInput, match=words):
        growth_curve(["a", "a", "b"], [-1, 1, 0], [1, 2, 4.0], random="intercept", **how)


def test_two_scores_at_one_time_have_no_order():
    with pytest.raises(BadInput, match="two scores at one time"):
        growth_curve(["a", "a", "b", "b"], [1, 1, 0, 1], [1, 2, 4.0, 5], random="intercept", ar1=True)


def test_people_who_never_move_leave_nothing_to_tell_chance_by():
    people, times = np.repeat(np.arange(6), 3), np.tile([0.0, 1, 2], 6)
    with pytest.raises(BadInput, match="nothing is left to tell chance by"):
        growth_curve(people, times, people % 3, random="intercept")


@pytest.mark.parametrize("seed", range(40))
def test_the_smallest_and_roughest_scores_give_a_curve_or_a_sentence(seed):
    random = np.random.default_rng(seed)
    n, k = random.integers(2, 8), random.integers(2, 6)
    people, times = np.repeat(np.arange(n), k), np.tile(np.arange(k, dtype=float), n)
    rough = [random.integers(0, 4, n * k), people % 3 + (random.random(n * k) < 0.05), times * (people % 2)]
    how = {"random": ["slope", "intercept"][seed % 2], "method": ["ml", "reml"][seed // 2 % 2], "ar1": seed % 5 == 0}
    try:
        found = growth_curve(people, times, rough[seed % 3], **how)
    except BadInput:
        return  # nothing else may be raised
    assert all(np.isfinite([each.low, each.high]).all() for each in found.fit.fixed)
