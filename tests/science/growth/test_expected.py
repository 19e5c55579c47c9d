"""The course expected of somebody who began at a score."""

import numpy as np
import pytest

from holdfast.science.errors import BadInput
from holdfast.science.growth import expected_course, expected_score, growth_curve, is_off_track
from tests.science.growth.worlds import world


@pytest.fixture(scope="module")
def course():
    made = world(400, seed=11)
    return expected_course(made.people, made.times, made.scores)


def test_it_is_the_growth_model_in_few_numbers(course):
    made = world(400, seed=11)
    fit = growth_curve(made.people, made.times, made.scores).fit
    assert course.shape == "linear"
    assert (course.intercept, course.slope) == pytest.approx(tuple(fit.coefficients))
    assert course.var_slope == pytest.approx(fit.random_covariance[1, 1])
    assert course.residual_variance == pytest.approx(fit.residual_sd**2)
    assert (course.n_people, course.n_observations) == (400, made.scores.size)
    assert course.last_week == 4


def test_the_range_is_that_of_the_conditional_normal_distribution(course):
    t, first = 3.0, 27.0
    z, spread = (
        np.array([1, t]),
        np.array([[course.var_intercept, course.covariance], [course.covariance, course.var_slope]]),
    )
    joint = np.array([[1, 0], z]) @ spread @ np.array([[1, 0], z]).T + np.eye(2) * course.residual_variance
    k = joint[0, 1] / joint[0, 0]
    mean = course.intercept + course.slope * t + k * (first - course.intercept)
    sd = np.sqrt(joint[1, 1] - k * joint[0, 1])
    found = expected_score(course, first, t, "lower")
    assert found.expected == pytest.approx(mean)
    # 1.2816 standard deviations leave a tenth beyond; the uncertainty of the mean adds a little.
    assert found.high - mean == pytest.approx(1.2816 * sd, rel=0.01)
    assert found.high - mean > 1.2815 * sd
    assert found.boundary == found.high


def test_one_in_ten_of_new_people_who_follow_the_model_is_flagged(course):
    new = world(4000, seed=12, kept=1.0)
    first, third = new.scores[new.times == 0], new.scores[new.times == 3]
    flagged = [
        is_off_track(expected_score(course, a, 3, "lower"), b, "lower") for a, b in zip(first, third, strict=True)
    ]
    # Three standard errors of a share of 4,000, and as much again for the 400 people of the model.
    assert np.mean(flagged) == pytest.approx(0.1, abs=0.03)


def test_reversing_the_scale_mirrors_the_flag():
    made = world(100, seed=5)
    up = expected_course(made.people, made.times, made.scores)
    down = expected_course(made.people, made.times, 40 - made.scores)
    one, other = expected_score(up, 25, 2, "lower"), expected_score(down, 15, 2, "higher")
    assert 40 - other.boundary == pytest.approx(one.boundary, rel=1e-5)
    assert is_off_track(one, one.boundary + 0.01, "lower")
    assert not is_off_track(one, one.boundary - 0.01, "lower")
    assert is_off_track(other, other.boundary - 0.01, "higher")


def test_change_that_slows_down_is_told_from_a_straight_line():
    made = world(200, seed=6, slope=0.0, sd_slope=0.1, occasions=8)
    found = expected_course(made.people, made.times, made.scores - 5 * np.log1p(made.times))
    assert found.shape == "log"
    assert found.slope == pytest.approx(-5, abs=0.3)


def test_a_tenth_needs_enough_people():
    made = world(49)
    with pytest.raises(BadInput, match="49 people have a score; an expected course needs at least 50"):
        expected_course(made.people, made.times, made.scores)


@pytest.mark.parametrize("week", [0, -1, 4.01])
def test_nothing_is_expected_where_nobody_was(course, week):
    with pytest.raises(BadInput, match="runs to week 4"):
        expected_score(course, 20, week, "lower")


def test_two_scores_each_bear_a_random_intercept():
    made = world(80, seed=9, occasions=2, kept=1.0)
    found = expected_course(made.people, made.times, made.scores)
    assert found.var_slope == 0
    assert found.var_intercept > 0
