"""What must hold for any series."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.science.series import (
    Areas,
    Column,
    Series,
    Settings,
    Sheet,
    controlled_counts,
    exact_rate_ratio,
    read_areas,
    segmented_counts,
    segmented_linear,
)

COUNTS = st.lists(st.integers(20, 400), min_size=12, max_size=30)
FEW = settings(max_examples=15, deadline=None)


def series(counts, place=6, exposure=None) -> Series:
    labels = tuple(map(str, range(1, len(counts) + 1)))
    return Series(labels, np.array(counts, dtype=float), place, exposure)


@FEW
@given(COUNTS, st.randoms())
def test_the_order_of_rows_never_matters(counts, random) -> None:
    rows = [(str(2000 + i), str(count)) for i, count in enumerate(counts)]
    shuffled = rows[:]
    random.shuffle(shuffled)
    found = []
    for these in (rows, shuffled):
        years, numbers = Column("y", [year for year, _ in these]), Column("n", [count for _, count in these])
        cells = Sheet("a.csv", range(2, len(these) + 2), years, numbers)
        found.append(read_areas(cells, begins="2006").treated)
    assert found[0].labels == found[1].labels
    assert np.array_equal(found[0].values, found[1].values)


@FEW
@given(COUNTS, st.floats(0.01, 1000))
def test_the_unit_of_the_exposure_changes_no_ratio(counts, factor) -> None:
    people = np.linspace(1000, 1300, len(counts))
    one = segmented_counts(series(counts, exposure=people)).level
    other = segmented_counts(series(counts, exposure=people * factor)).level
    assert (one.log, one.se) == pytest.approx((other.log, other.se), rel=1e-6, abs=1e-9)


@FEW
@given(COUNTS)
def test_poisson_and_quasipoisson_differ_in_their_errors_alone(counts) -> None:
    one, other = segmented_counts(series(counts)), segmented_counts(series(counts), Settings("quasipoisson"))
    assert one.level.log == pytest.approx(other.level.log, abs=1e-10)
    assert other.level.se == pytest.approx(one.level.se * one.overdispersion.ratio**0.5, rel=1e-9)
    assert one.difference.fitted == pytest.approx(one.difference.observed, rel=1e-8)


@FEW
@given(COUNTS)
def test_a_comparator_that_is_the_same_area_leaves_no_effect(counts) -> None:
    mine = series(counts)
    found = controlled_counts(Areas("A", mine, (("B", mine), ("C", mine))))
    assert found.level.log == pytest.approx(0, abs=1e-7)
    assert found.shared_level is not None
    assert found.shared_level.log == pytest.approx(segmented_counts(mine).level.log, abs=1e-7)


@FEW
@given(COUNTS, st.integers(-100, 100))
def test_adding_a_constant_changes_no_step(counts, constant) -> None:
    made = [Series(s.labels, s.values + c, 6, linear=True) for c in (0, constant) for s in [series(counts)]]
    one, other = (segmented_linear(each, Settings(slope_change=True)) for each in made)
    for a, b in zip(one.fits[:2], other.fits[:2], strict=True):
        assert a.level.difference == pytest.approx(b.level.difference, abs=1e-6)
        assert a.level.se == pytest.approx(b.level.se, rel=1e-6)


@given(st.integers(0, 300), st.integers(0, 300), st.floats(0.1, 50), st.floats(0.1, 50))
@settings(max_examples=60, deadline=None)
def test_turning_before_and_after_round_turns_the_ratio_round(before, after, e, f) -> None:
    one = exact_rate_ratio(before, after, exposure_before=e, exposure_after=f)
    other = exact_rate_ratio(after, before, exposure_before=f, exposure_after=e)
    assert one.p == pytest.approx(other.p, rel=1e-6)
    for mine, theirs in ((one.ratio, other.ratio), (one.low, other.high), (one.high, other.low)):
        if mine and theirs:
            assert mine == pytest.approx(1 / theirs, rel=1e-6)
    if one.ratio is not None and one.low is not None:
        assert one.low <= one.ratio <= (one.high or float("inf"))
