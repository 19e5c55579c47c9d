"""Shared statistics against published worked examples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.errors import BadInput
from holdfast.science.stats import describe, hedges_correction, paired_effect, paired_mean_change, wilson_interval

# Lakens (2013), table 1: ten people rate two films.
FILM_1 = [9, 7, 8, 9, 8, 9, 9, 10, 9, 9]
FILM_2 = [9, 6, 7, 8, 7, 9, 8, 8, 8, 7]
SCORES = st.lists(st.tuples(st.integers(0, 63), st.integers(0, 63)), min_size=2, max_size=40)


def test_paired_mean_change_of_lakens_films():
    change = paired_mean_change(FILM_2, FILM_1)
    assert (change.n, change.mean_first, change.mean_last) == (10, 7.7, 8.7)
    assert change.mean == pytest.approx(1)
    assert round(change.t, 2) == 4.74
    assert round(change.p, 3) == 0.001
    assert (round(change.low, 2), round(change.high, 2)) == (0.52, 1.48)


def test_effect_sizes_of_lakens_films():
    effect = paired_effect(FILM_2, FILM_1)
    assert effect.dz == pytest.approx(1.5)
    assert round(effect.hedges_g / hedges_correction(9), 2) == 1.13
    assert "n - 1" in effect.hedges_formula


@pytest.mark.parametrize(("df", "printed"), [(2, 0.5642), (3, 0.7236), (4, 0.7979), (5, 0.8408), (10, 0.9228)])
def test_hedges_correction_is_his_table(df, printed):
    assert round(hedges_correction(df), 4) == pytest.approx(printed, abs=1e-4)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_interval_is_newcombes_table_1(count, n, low, high):
    interval = wilson_interval(count, n)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_interval_holds_its_share_and_mirrors(pair):
    count, n = pair
    interval, mirror = wilson_interval(count, n), wilson_interval(n - count, n)
    assert 0 <= interval.low <= interval.share <= interval.high <= 1
    assert interval.low == pytest.approx(1 - mirror.high, abs=1e-12)


@pytest.mark.parametrize(("count", "n"), [(-1, 4), (5, 4), (0, 0)])
def test_wilson_interval_refuses_impossible_counts(count, n):
    with pytest.raises(BadInput, match="is no share"):
        wilson_interval(count, n)


@given(SCORES)
def test_swapping_first_and_last_mirrors_the_change(pairs):
    first, last = zip(*pairs, strict=True)
    there, back = paired_mean_change(first, last), paired_mean_change(last, first)
    assert there.mean == pytest.approx(-back.mean)
    assert (there.low, there.high) == (pytest.approx(-back.high), pytest.approx(-back.low))
    assert there.low <= there.mean <= there.high


@given(SCORES, st.integers(-100, 100))
def test_moving_every_score_leaves_the_change(pairs, shift):
    first, last = (np.array(scores, dtype=float) for scores in zip(*pairs, strict=True))
    here, there = paired_mean_change(first, last), paired_mean_change(first + shift, last + shift)
    assert here.mean == pytest.approx(there.mean)
    assert here.sd == pytest.approx(there.sd)


def test_one_pair_has_a_change_but_no_interval():
    change = paired_mean_change([4], [2])
    assert change.mean == -2
    assert change.low is change.sd is change.p is None
    assert paired_effect([4], [2]).dz is None


def test_the_same_change_in_everybody_has_no_test():
    change = paired_mean_change([1, 2, 3], [2, 3, 4])
    assert (change.low, change.high, change.p) == (1, 1, None)
    assert paired_effect([1, 2, 3], [2, 3, 4]).dz is None


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ([], [], "Nobody has both"),
        ([1], [1, 2], "1 first scores and 2 last scores"),
        ([1, float("nan")], [1, 2], "first scores: entry 2 is not a finite number"),
        ([1, 2], [1, float("inf")], "last scores: entry 2 is not a finite number"),
    ],
)
def test_paired_mean_change_refuses(first, last, sentence):
    with pytest.raises(BadInput, match=sentence):
        paired_mean_change(first, last)


def test_describe():
    sample = describe([2, 4, 4, 10])
    assert (sample.n, sample.mean, sample.median, sample.minimum, sample.maximum) == (4, 5, 4, 2, 10)
    assert sample.sd == pytest.approx(12**0.5)
    assert describe([]).mean is None
    assert describe([3]).sd is None
