"""Cost per outcome: Fieller's limits are the ratios that a t test just does not reject."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from holdfast.science.economics import Sums, fieller_interval
from holdfast.science.errors import BadInput

PAIRS = st.lists(st.tuples(st.floats(1, 500), st.integers(0, 1)), min_size=12, max_size=60)


def sums(x, y) -> Sums:
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    return Sums(len(x), x.sum(), y.sum(), (x * x).sum(), (y * y).sum(), (x * y).sum())


def test_equal_to_r() -> None:
    """validation/economics.R: t.test(cost - ratio * outcome) has a p of 0.05 at 113.3409393 and 417.7338978."""
    cost = [100, 120, 80, 150, 90, 110, 130, 70, 95, 105, 140, 85]
    outcome = [1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0]
    found = fieller_interval(sums(cost, outcome))
    assert found.ratio == pytest.approx(1275 / 7)
    assert [found.low, found.high] == pytest.approx([113.3409393, 417.7338978], abs=5e-7)  # as printed


@given(pairs=PAIRS)
def test_at_its_limits_a_t_test_has_a_p_of_five_per_cent(pairs) -> None:
    x, y = np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs], dtype=float)
    found = fieller_interval(sums(x, y))
    for limit in (found.low, found.high) if found else ():
        if limit:
            assert stats.ttest_1samp(x - limit * y, 0).pvalue == pytest.approx(0.05, rel=1e-3)


@given(pairs=PAIRS, factor=st.floats(0.1, 10))
def test_costs_in_another_money_change_only_the_scale(pairs, factor) -> None:
    x, y = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    one, other = fieller_interval(sums(x, y)), fieller_interval(sums(np.array(x) * factor, y))
    assert (one is None) == (other is None)
    if one is not None and one.low is not None:
        assert [other.ratio, other.low, other.high] == pytest.approx(
            [one.ratio * factor, one.low * factor, one.high * factor], rel=1e-6
        )


def test_with_an_outcome_each_it_is_the_interval_of_the_mean() -> None:
    x = [100.0, 120, 80, 150, 90]
    found = fieller_interval(sums(x, [1] * 5))
    interval = stats.t.interval(0.95, 4, loc=np.mean(x), scale=stats.sem(x))
    assert [found.low, found.high] == pytest.approx(interval)


def test_without_an_outcome_there_is_no_cost_per_outcome() -> None:
    assert fieller_interval(sums([100, 200], [0, 0])) is None


def test_so_few_outcomes_that_none_cannot_be_excluded_set_no_limits() -> None:
    found = fieller_interval(sums([100] * 12, [1] + [0] * 11))
    assert (found.ratio, found.low, found.high) == (1200, None, None)
    alone = fieller_interval(sums([100], [1]))
    assert (alone.ratio, alone.low) == (100, None)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(BadInput, match="0 or more"):
        fieller_interval(Sums(3, -1, 2, 1, 1, 1))
    with pytest.raises(BadInput, match="between 0 and 1"):
        fieller_interval(Sums(3, 1, 2, 1, 1, 1), confidence=95)
