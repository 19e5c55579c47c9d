"""What must hold for any scores whatever."""

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.change import (
    ChangeClass,
    Cutoff,
    Norms,
    classify,
    crossings,
    cutoff,
    fixed_threshold,
    jacobson_truax_threshold,
    reliable_change,
    share_bounds,
)

SCORES = st.lists(st.tuples(st.integers(0, 63), st.integers(0, 63)), min_size=1, max_size=40)
POINTS = st.integers(1, 20)
BETTER = st.sampled_from(["higher", "lower"])
BORDER = st.integers(0, 63)
OTHER = {"higher": "lower", "lower": "higher"}


def split(pairs):
    first, last = np.array(pairs, dtype=float).T
    return first, last


@given(SCORES, POINTS, BETTER, BORDER, st.randoms())
def test_the_order_of_people_does_not_matter(pairs, points, better, border, random):
    order = list(range(len(pairs)))
    random.shuffle(order)
    first, last = split(pairs)
    rule = {"threshold": fixed_threshold(points), "better": better, "cutoff": border}
    assert (classify(first[order], last[order], **rule) == classify(first, last, **rule)[order]).all()


@given(SCORES, POINTS, BETTER, BORDER, st.integers(-200, 200))
def test_moving_scores_and_cutoff_together_does_not_matter(pairs, points, better, border, shift):
    first, last = split(pairs)
    here = classify(first, last, threshold=fixed_threshold(points), better=better, cutoff=border)
    moved = classify(
        first + shift, last + shift, threshold=fixed_threshold(points), better=better, cutoff=border + shift
    )
    assert (here == moved).all()


@given(SCORES, POINTS, BETTER, BORDER)
def test_negated_scores_with_the_other_direction_are_the_same(pairs, points, better, border):
    first, last = split(pairs)
    here = classify(first, last, threshold=fixed_threshold(points), better=better, cutoff=border)
    mirror = classify(-first, -last, threshold=fixed_threshold(points), better=OTHER[better], cutoff=-border)
    assert (here == mirror).all()


@given(SCORES, POINTS, BETTER)
def test_the_other_direction_turns_improved_into_deteriorated(pairs, points, better):
    first, last = split(pairs)
    here = classify(first, last, threshold=fixed_threshold(points), better=better)
    there = classify(first, last, threshold=fixed_threshold(points), better=OTHER[better])
    assert (here + there == 2 * ChangeClass.UNCHANGED).all()


@given(SCORES, POINTS, BETTER, st.none() | BORDER, st.integers(0, 30))
def test_classes_add_up_and_bounds_hold_the_observed_share(pairs, points, better, border, missing):
    first, last = split(pairs)
    border = None if border is None else Cutoff("a", border)
    result = reliable_change(
        first, last, threshold=fixed_threshold(points), better=better, cutoff=border, missing_n=missing
    )
    assert sum(result.counts.values()) == len(pairs)
    for bounds in (result.improved, result.deteriorated):
        assert 0 <= bounds.low <= bounds.observed <= bounds.high <= 1
        assert bounds.high - bounds.low == pytest.approx(missing / (len(pairs) + missing))
    assert result.improved.low + result.deteriorated.low <= 1


@given(SCORES, POINTS, BETTER, BORDER)
def test_recovered_and_harmed_crossed_the_cutoff(pairs, points, better, border):
    first, last = split(pairs)
    classes = classify(first, last, threshold=fixed_threshold(points), better=better, cutoff=border)
    crossed = crossings(first, last, cutoff=border, better=better)
    assert (crossed[classes == ChangeClass.RECOVERED] == ChangeClass.IMPROVED).all()
    assert (crossed[classes == ChangeClass.HARMED] == ChangeClass.DETERIORATED).all()


@given(st.integers(0, 630), st.integers(1, 200), BETTER)
def test_a_change_of_exactly_the_threshold_counts_whatever_the_decimals(start, tenths, better):
    step = tenths / 10 if better == "higher" else -tenths / 10
    first, last = start / 10, round(start / 10 + step, 1)
    changed = classify([first], [last], threshold=fixed_threshold(tenths / 10), better=better)
    assert changed.tolist() == [ChangeClass.IMPROVED]
    short = classify([first], [last], threshold=fixed_threshold((tenths + 1) / 10), better=better)
    assert short.tolist() == [ChangeClass.UNCHANGED]


@given(st.floats(0.1, 50), st.floats(0, 0.99), st.floats(0, 0.99))
def test_a_more_reliable_measure_needs_less_change(sd, one, other):
    low, high = sorted((one, other))
    need_less = jacobson_truax_threshold(sd=sd, reliability=high).threshold
    assert need_less <= jacobson_truax_threshold(sd=sd, reliability=low).threshold


@given(st.floats(20, 60), st.floats(1, 20), st.floats(0, 19), st.floats(1, 20))
def test_cutoff_c_lies_between_the_means_and_mirrors(clinical_mean, clinical_sd, functional_mean, functional_sd):
    clinical, functional = Norms(clinical_mean, clinical_sd), Norms(functional_mean, functional_sd)
    border = cutoff("c", clinical=clinical, functional=functional, better="lower").value
    assert functional_mean <= border <= clinical_mean
    for kind in ("a", "b", "c"):
        here = cutoff(kind, clinical=clinical, functional=functional, better="lower").value
        mirror = cutoff(
            kind,
            clinical=Norms(-clinical_mean, clinical_sd),
            functional=Norms(-functional_mean, functional_sd),
            better="higher",
        )
        assert here == pytest.approx(-mirror.value)


def test_bounds_of_nobody_are_unknown():
    assert astuple(share_bounds(0, observed_n=0, missing_n=0)) == (0, 0, 0, None, None, None)
    assert share_bounds(0, observed_n=0, missing_n=4).high == 1
