"""Cronbach's alpha where its value is known, and where it has none. The published alphas are in test_kenya.py."""

import numpy as np
import pytest

from holdfast.science.errors import BadInput
from holdfast.science.instruments import cronbach_alpha


def test_alpha_of_items_that_agree_is_one_and_of_opposed_items_negative():
    column = np.arange(6.0)
    assert cronbach_alpha(np.column_stack([column, column, column])) == pytest.approx(1)
    assert cronbach_alpha(np.array([[0, 3], [1, 1], [3, 0], [2, 2]], dtype=float)) < 0


def test_alpha_of_two_standardised_items_is_the_spearman_brown_value():
    points = np.array([[0, 0], [0, 1], [1, 0], [1, 1], [0, 0], [1, 1]], dtype=float)
    r = np.corrcoef(points.T)[0, 1]
    assert cronbach_alpha(points) == pytest.approx(2 * r / (1 + r))


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (np.ones((1, 4)), "at least 2 people and 2 items"),
        (np.ones((4, 1)), "at least 2 people and 2 items"),
        (np.array([[1, np.nan], [2, 3]]), "a value is missing"),
        (np.ones((4, 3)), "all totals are the same"),
    ],
)
def test_alpha_is_refused_where_it_has_no_meaning(points, words):
    with pytest.raises(BadInput, match=words):
        cronbach_alpha(points)
