"""What `validation/change.R` prints of change, from the formulas and from lme4."""

import numpy as np
import pytest

from holdfast.science.change import (
    anchored_mean,
    classes_over_reliabilities,
    method_threshold,
    paired_moments,
    reliabilities_between,
    reliable_change,
    slope_classes,
)
from tests.reference.clinical_significance import anxiety_courses, claus, claus_courses

# The script prints ten significant digits.
PRINTED = 1e-9
BDI = claus("bdi")
FIRST, LAST = BDI.first, BDI.last


def test_nunnally_and_kotsch_with_another_reliability_at_the_last_time():
    moments = paired_moments(FIRST, LAST)
    threshold = method_threshold("nk", moments, reliability=0.801, reliability_last=0.7)
    found = reliable_change(FIRST, LAST, threshold=threshold, better="lower")
    printed = [-1.216849651, -1.665353309, -2.637892166, 1.443434899, 0.6219591215]
    assert found.index[:5].tolist() == pytest.approx(printed, rel=PRINTED)
    assert (found.improved.count, found.deteriorated.count) == (19, 0)


@pytest.mark.parametrize(
    ("important", "importance"), [(2, "large"), (7, "probable"), (10, "possible"), (14, "not relevant")]
)
def test_the_mean_against_the_anchor(important, importance):
    found = anchored_mean(FIRST, LAST, important=important, better="lower")
    assert (-found.mean_gain, -found.high, -found.low) == pytest.approx(
        (-9.775, -13.30858202, -6.241417982), rel=PRINTED
    )
    assert found.importance == importance


def test_classes_over_reliabilities():
    steps = reliabilities_between(0.6, 0.95, 0.05)
    rows = classes_over_reliabilities(FIRST, LAST, method="jt", reliabilities=steps, better="lower")
    assert [row.improved for row in rows] == [12, 13, 15, 17, 18, 20, 20, 26]
    assert [row.deteriorated for row in rows] == [0, 0, 0, 0, 0, 2, 3, 5]


@pytest.mark.parametrize(
    ("courses", "nearest", "counts"),
    [(claus_courses("bdi"), 0.0486357138, (5, 3)), (anxiety_courses(), 0.002875688219, (24, 27))],
)
def test_nobody_is_near_enough_to_the_border_to_hang_on_the_optimiser(courses, nearest, counts):
    """Two optimisers of lme4 differ by at most 3.3e-5 in the index; so do lme4 and this one."""
    _, units = np.unique(courses.ids, return_inverse=True)
    found = slope_classes(units, courses.times, courses.scores, better="lower")
    assert np.abs(np.abs(found.index) - 1.96).min() == pytest.approx(nearest, abs=5e-5)
    assert ((found.index <= -1.96).sum(), (found.index >= 1.96).sum()) == counts
