"""What must hold of every method of change for any scores, and what a method says that the data cannot bear."""

from itertools import pairwise
from math import inf, nan

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from holdfast.science.change import (
    LINE_METHODS,
    METHOD_NAMES,
    ChangeClass,
    Norms,
    anchor_classes,
    anchored_mean,
    classes_over_reliabilities,
    group_change,
    method_threshold,
    paired_moments,
    percentage_change,
    reliabilities_between,
    reliability_of_change,
    reliable_change,
    true_crossing,
    true_cutoff,
)
from holdfast.science.errors import BadInput

PAIRS = st.lists(st.tuples(st.integers(0, 63), st.integers(0, 63)), min_size=3, max_size=25)
METHODS = st.sampled_from(LINE_METHODS)
RELIABILITY = st.sampled_from([0.3, 0.55, 0.7, 0.801, 0.9, 0.97])
OTHER = {"higher": "lower", "lower": "higher"}
NORMS = Norms(8, 7)


def split(pairs):
    first, last = np.array(pairs, dtype=float).T
    return first, last


def found(first, last, method, reliability, better="lower", norms=NORMS):
    """Classes with cut-off a and the index; somebody right on a border may fall either way and is not looked at."""
    try:
        moments = paired_moments(first, last)
        threshold = method_threshold(method, moments, reliability=reliability)
        border = true_cutoff("a", moments, reliability=reliability, functional=norms, better=better)
        crossed = true_crossing(
            first, last, border=border, moments=moments, reliability=reliability, better=better
        ).crossed
        result = reliable_change(first, last, threshold=threshold, better=better, cutoff=border, crossed=crossed)
    except BadInput:
        assume(False)
    spread = threshold.standard_error_of_difference
    assume((np.abs(np.abs(result.index) - threshold.critical) > 1e-6).all())
    assume((np.abs(first - border.value) > 1e-6 * spread).all())
    return result


@given(PAIRS, METHODS, RELIABILITY)
def test_reversing_the_scale_mirrors_the_classes(pairs, method, reliability):
    first, last = split(pairs)
    here = found(first, last, method, reliability)
    mirror = found(63 - first, 63 - last, method, reliability, "higher", Norms(63 - NORMS.mean, NORMS.sd))
    assert here.classes.tolist() == mirror.classes.tolist()
    assert mirror.index == pytest.approx(-here.index, abs=1e-9)


@given(PAIRS, METHODS, RELIABILITY)
def test_calling_the_other_direction_better_swaps_improved_and_deteriorated(pairs, method, reliability):
    first, last = split(pairs)
    threshold = None
    try:
        threshold = method_threshold(method, paired_moments(first, last), reliability=reliability)
    except BadInput:
        assume(False)
    lower, higher = (reliable_change(first, last, threshold=threshold, better=better) for better in OTHER)
    assert (lower.classes + higher.classes).tolist() == [2 * ChangeClass.UNCHANGED] * first.size


@given(PAIRS, METHODS, RELIABILITY, st.randoms())
def test_the_order_of_people_does_not_matter(pairs, method, reliability, random):
    first, last = split(pairs)
    order = random.sample(range(first.size), first.size)
    here, there = found(first, last, method, reliability), found(first[order], last[order], method, reliability)
    assert here.classes[order].tolist() == there.classes.tolist()


@given(PAIRS, METHODS, RELIABILITY, st.integers(-40, 40), st.sampled_from([0.1, 1.0, 8.0]))
def test_adding_a_constant_and_another_unit_change_no_class(pairs, method, reliability, shift, factor):
    first, last = split(pairs)
    here = found(first, last, method, reliability)
    norms = Norms(shift + factor * NORMS.mean, factor * NORMS.sd)
    there = found(shift + factor * first, shift + factor * last, method, reliability, norms=norms)
    assert here.classes.tolist() == there.classes.tolist()
    assert there.index == pytest.approx(here.index, abs=1e-6)
    assert there.threshold.threshold == pytest.approx(factor * here.threshold.threshold)


@given(PAIRS, st.integers(1, 20), st.integers(1, 20), st.integers(-40, 40))
def test_the_anchor_mirrors_and_moves(pairs, important, worse, shift):
    first, last = split(pairs)
    rule = {"important": important, "important_worse": worse}
    here = anchor_classes(first, last, better="lower", **rule)
    assert here.tolist() == anchor_classes(63 - first, 63 - last, better="higher", **rule).tolist()
    assert here.tolist() == anchor_classes(first + shift, last + shift, better="lower", **rule).tolist()


@given(PAIRS, st.integers(1, 20))
def test_the_anchored_mean_mirrors_and_its_kind_fits_its_interval(pairs, important):
    first, last = split(pairs)
    here = anchored_mean(first, last, important=important, better="lower")
    mirror = anchored_mean(63 - first, 63 - last, important=important, better="higher")
    assert (mirror.mean_gain, mirror.low, mirror.high) == pytest.approx((here.mean_gain, here.low, here.high))
    assert here.low <= here.mean_gain <= here.high
    assert (here.direction is None) == (here.low <= 0 <= here.high)


@given(PAIRS, st.sampled_from([0.1, 0.5, 4.0]))
def test_a_percentage_knows_no_unit(pairs, factor):
    first, last = split(pairs)
    here = percentage_change(first, last, improved=0.33, better="lower")
    there = percentage_change(factor * first, factor * last, improved=0.33, better="lower")
    assert here.classes.tolist() == there.classes.tolist()


@pytest.mark.parametrize(
    ("changes", "kind", "words"),
    [
        ([-12, -11, -13, -12], "large", "large clinically significant effect"),
        ([-2, -10, -6, -9], "probable", "probably clinically significant effect"),
        ([-1, -6, -5, -6], "possible", "not significantly less than the threshold"),
        ([-2, -3, -2, -3], "not relevant", "statistically significant but not clinically relevant"),
        ([-2, 3, -2, 3], "not significant", "statistically not significant"),
        ([12, 11, 13, 12], "large", "large clinically significant effect towards worse"),
    ],
)
def test_the_five_kinds_of_a_mean_change_against_the_anchor(changes, kind, words):
    found = anchored_mean([20.0] * 4, [20.0 + change for change in changes], important=6, better="lower")
    assert (found.importance, found.words) == (kind, words)


def test_a_change_from_nought_is_more_than_any_percentage_in_its_own_direction():
    found = percentage_change([0, 0, 10, 10], [5, 0, 5, 12], improved=0.5, deteriorated=0.2, better="lower")
    assert found.share.tolist() == [inf, 0, -0.5, 0.2]
    assert [ChangeClass(value).label for value in found.classes] == [
        "deteriorated",
        "unchanged",
        "improved",
        "deteriorated",
    ]


def test_the_classes_over_a_range_of_reliabilities():
    rng = np.random.default_rng(5)
    first = rng.integers(10, 40, 200)
    last = first - rng.integers(-15, 25, 200)
    steps = reliabilities_between(0.6, 0.95, 0.05)
    assert steps == (0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
    rows = classes_over_reliabilities(first, last, method="jt", reliabilities=steps, better="lower")
    assert [row.n for row in rows] == [200] * 8
    thresholds = [row.threshold for row in rows]
    assert thresholds == sorted(thresholds, reverse=True)
    for few, many in pairwise(rows):
        assert few.improved <= many.improved
        assert few.deteriorated <= many.deteriorated
    change = last - first
    assert rows[0].improved == int((change <= -rows[0].threshold).sum())
    assert rows[0].deteriorated == int((change >= rows[0].threshold).sum())


@pytest.mark.parametrize(("low", "high", "step"), [(0.9, 0.8, 0.1), (0.6, 1.0, 0.1), (0.6, 0.9, 0), (0.6, 0.9, nan)])
def test_reliabilities_that_cannot_be(low, high, step):
    with pytest.raises(BadInput, match="cannot be"):
        reliabilities_between(low, high, step)


def test_too_many_reliabilities_are_refused():
    with pytest.raises(BadInput, match="at most 1000"):
        reliabilities_between(0.1, 0.9, 0.0001)


def test_hageman_and_arrindell_refuses_changes_no_larger_than_error():
    first, last = [10, 20, 30, 40], [11, 19, 31, 39]
    moments = paired_moments(first, last)
    with pytest.raises(BadInput, match="changes that vary by more than measurement error"):
        method_threshold("ha", moments, reliability=0.5)
    assert 0 < reliability_of_change(paired_moments(first, [2, 35, 22, 10]), 0.8) < 1


def test_a_true_cutoff_needs_true_spread():
    moments = paired_moments([10, 20, 30, 40], [5, 18, 9, 30])
    with pytest.raises(BadInput, match=r"functional population vary by 2 and the error is 4\.08"):
        true_cutoff("c", moments, reliability=0.9, functional=Norms(2, 2), better="lower")
    narrow = paired_moments([10, 20, 30, 40], [18, 19, 18, 19])
    border = true_cutoff("a", narrow, reliability=0.5, functional=None, better="lower")
    with pytest.raises(BadInput, match="last scores vary by"):
        true_crossing([10], [18], border=border, moments=narrow, reliability=0.5, better="lower")
    assert group_change(moments, reliability=0.9, better="lower").functional is None


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [([5], [3], "1 paired person has no spread"), ([5, 5, 5], [3, 2, 1], "3 paired people have no spread")],
)
def test_one_person_or_a_constant_first_score_is_refused(first, last, words):
    with pytest.raises(BadInput, match=words):
        paired_moments(first, last)


def test_other_refusals_are_one_sentence():
    moments = paired_moments([1, 2, 3], [3, 2, 1])
    with pytest.raises(BadInput, match="needs every score"):
        method_threshold("hlm", moments, reliability=0.8)
    with pytest.raises(BadInput, match="reliability_post is 1"):
        method_threshold("nk", moments, reliability=0.8, reliability_last=1)
    with pytest.raises(BadInput, match="minimal important difference is 0"):
        anchor_classes([1], [2], important=0, better="lower")
    with pytest.raises(BadInput, match="two people or more"):
        anchored_mean([1], [2], important=1, better="lower")
    with pytest.raises(BadInput, match="from 0 up"):
        percentage_change([-1], [2], improved=0.5, better="lower")
    with pytest.raises(BadInput, match="percentage that counts is 0"):
        percentage_change([1], [2], improved=0, better="lower")


def test_every_method_has_a_name():
    assert set(METHOD_NAMES) == {*LINE_METHODS, "hlm"}
