"""Sign-flip test against every way of flipping, R and scipy."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from holdfast.science.errors import BadInput
from holdfast.science.stats import sign_flip_test
from tests.science.stats.test_bootstrap import CHANGE


def every_way(values):
    sums = np.array(list(product((1, -1), repeat=len(values)))) @ np.asarray(values)
    return (np.abs(sums) >= abs(sum(values)) - 1e-9).mean()


@given(st.lists(st.integers(-30, 30), min_size=2, max_size=10).filter(any))
def test_whole_scores_are_exact(values):
    found = sign_flip_test(values)
    assert found.exact
    assert found.p == pytest.approx(every_way(values), abs=1e-12)


@given(st.lists(st.floats(-30, 30).map(lambda x: x * np.pi), min_size=2, max_size=9).filter(any))
def test_few_values_in_no_steps_are_exact_too(values):
    assert sign_flip_test(values).p == pytest.approx(every_way(values), abs=1e-12)


def test_eleven_changes_as_in_r():
    assert sign_flip_test(CHANGE).p == pytest.approx(0.01171875, abs=1e-12)


def test_darwin_s_maize_as_fisher_worked_it():
    """Fisher (1935), section 21: 1,726 of 32,768 ways, in eighths of an inch."""
    eighths = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    assert sign_flip_test(eighths).p == pytest.approx(1726 / 32768, abs=1e-12)


def test_many_whole_scores_stay_exact():
    values = np.rint(np.random.default_rng(4).normal(-0.15, 5, 3000))
    found = sign_flip_test(values)
    assert found.exact
    # For so many the t test is the same to three decimals.
    assert found.p == pytest.approx(stats.ttest_1samp(values, 0).pvalue, abs=2e-3)


def test_many_other_values_are_drawn_and_the_same_each_time():
    values = np.random.default_rng(4).normal(-0.5, 5, 300)
    found = sign_flip_test(values)
    assert (found.exact, found.flips) == (False, 10_000)
    assert found == sign_flip_test(values[::-1])
    # Five standard errors of a share of 10,000.
    assert found.p == pytest.approx(stats.ttest_1samp(values, 0).pvalue, abs=0.015)


def test_a_vanishing_p_is_never_nought():
    assert sign_flip_test(np.full(5000, -3.0)).p == 1e-12
    assert sign_flip_test([-3.0] * 6).p == 2 / 64


def test_nobody_moved():
    assert sign_flip_test([0.0, 0, 0]).p is None


def test_one_person_is_refused():
    with pytest.raises(BadInput, match="2 values"):
        sign_flip_test([1.0])
