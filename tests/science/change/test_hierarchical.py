"""The hierarchical linear model against lme4, person by person, and what must hold for any scores."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.science.change import ChangeClass, slope_classes
from holdfast.science.errors import BadInput
from tests.reference.clinical_significance import anxiety_courses, claus_courses, expected, people

# Two optimisers stop at slightly different variances; the largest difference found is 3e-5. Nobody moves to another
# class: the nearest to the border of 1.96 is 0.003 away.
OPTIMISERS = 1e-4
CASES = {"distribution_HLM": claus_courses("bdi"), "anxiety_complete_HLM": anxiety_courses()}


def codes(courses):
    names, units = np.unique(courses.ids, return_inverse=True)
    return names.tolist(), units


@pytest.mark.parametrize("case", CASES)
def test_everybody_has_lme4s_index_and_class(case):
    courses, theirs = CASES[case], people(case)
    names, units = codes(courses)
    found = slope_classes(units, courses.times, courses.scores, better="lower")
    ours = [names[unit] for unit in found.units]
    assert sorted(ours) == sorted(theirs)
    for k, name in enumerate(ours):
        row = theirs[name]
        assert (row["n"], row["pre"], row["post"]) == pytest.approx((found.n_scores[k], found.first[k], found.last[k]))
        assert found.index[k] == pytest.approx(row["rci"], rel=OPTIMISERS, abs=OPTIMISERS)
        assert ChangeClass(found.classes[k]).label == row["category"].lower()
    counts = Counter(ChangeClass(value).label for value in found.classes)
    assert {row["category"].lower(): row["n"] for row in expected()[case]["summary"]} == dict(counts)


ROWS = st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=5), min_size=3, max_size=8)


def long(rows):
    units = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    times = np.concatenate([np.arange(len(row)) for row in rows])
    return units, times, np.concatenate(rows).astype(float)


def index_of(units, times, scores, better="lower"):
    """The index and the classes of a model that has its variances inside their range, or `None`."""
    try:
        found = slope_classes(units, times, scores, better=better)
    except BadInput:
        return None
    sure = not found.alike and (np.abs(np.abs(found.index) - 1.96) > 1e-3).all()
    return (found.index, found.classes.tolist()) if sure else None


@settings(max_examples=40)
@given(ROWS, st.integers(-30, 30), st.sampled_from([0.5, 3.0]), st.randoms())
def test_upside_down_elsewhere_in_other_units_and_in_another_order(rows, shift, factor, random):
    units, times, scores = long(rows)
    here = index_of(units, times, scores)
    if here is None:
        return
    order = random.sample(range(scores.size), scores.size)
    moved = index_of(units[order], 7 * times[order] - 20, shift + factor * scores[order])
    mirrored = index_of(units, times, 40 - scores, better="higher")
    assert moved is not None
    assert mirrored is not None
    assert moved[0] == pytest.approx(here[0], abs=1e-3)
    assert mirrored[0] == pytest.approx(-here[0], abs=1e-3)
    assert here[1] == moved[1] == mirrored[1]


def test_who_changes_as_everybody_does_is_unchanged():
    rng = np.random.default_rng(3)
    found = slope_classes(*long([20 - 5 * np.arange(4) + rng.normal(0, 1, 4) for _ in range(12)]), better="lower")
    assert set(found.classes.tolist()) == {ChangeClass.UNCHANGED}
    assert found.mean_slope.high < -4


def test_people_with_fewer_than_three_scores_are_left_out():
    units = [0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 3]
    scores = [9, 7, 4, 8, 1, 5, np.nan, 6, 6, 3, 4, 9]
    found = slope_classes(units, [0, 1, 2, 0, 1, 0, 1, 2, 3, 0, 1, 2], scores, better="lower")
    assert found.units.tolist() == [0, 2, 3]
    assert found.n_scores.tolist() == [3, 3, 3]
    assert (found.first.tolist(), found.last.tolist()) == ([9, 5, 3], [4, 6, 9])


def test_too_few_scores_say_what_the_method_needs():
    with pytest.raises(BadInput, match="needs 3 or more scores of each of two or more people; 1 person has as many"):
        slope_classes([0, 0, 0, 1], [0, 1, 2, 0], [5, 4, 3, 6], better="lower")
    with pytest.raises(BadInput, match="do not vary"):
        slope_classes([0, 0, 0, 1, 1, 1], [0, 1, 2, 0, 1, 2], [5, 5, 5, 5, 5, 5], better="lower")
