"""Printed standard deviations that whole scores could or could not have."""

from itertools import combinations_with_replacement
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.errors import BadInput
from holdfast.science.stats import check_sd

# The example data of the R package scrutiny 0.6.1 (`pigs5`, MIT licence), with what its tests expect.
SCRUTINY = [
    ("7.22", "5.30", 38, False), ("4.74", "6.55", 31, True), ("5.23", "2.55", 35, False), ("2.57", "2.57", 30, True),
    ("6.77", "2.18", 33, False), ("2.68", "2.59", 34, True), ("7.01", "6.68", 35, False), ("7.38", "3.65", 32, True),
    ("3.14", "5.32", 33, False), ("6.89", "4.18", 37, True), ("5.00", "2.18", 31, True), ("0.24", "6.43", 34, True),
]  # fmt: skip


@pytest.mark.parametrize(("mean", "sd", "n", "possible"), SCRUTINY)
def test_as_scrutiny_finds(mean, sd, n, possible):
    assert check_sd(mean, sd, n).attainable is possible


def test_the_wrong_parity():
    """The example of Allard's method in the R package rsprite2: 18 whole numbers with a mean of 3.44."""
    found = check_sd("3.44", "2.47", 18)
    assert not found.attainable
    assert found.nearest == ("2.45", "2.48")


def test_the_vignette_s_single_case():
    assert not check_sd("7.3", "2.51", 12).attainable


def test_a_distribution_that_exists_is_not_accused():
    """scrutiny's own false positive: 1, 1, 2, 3, 3, 4, 4, 4, 4, 5."""
    assert check_sd("3.10", "1.37", 10).attainable


@given(st.lists(st.integers(0, 30), min_size=2, max_size=25), st.integers(0, 2), st.integers(0, 3))
def test_every_true_pair_passes(scores, places, places_sd):
    printed = f"{mean(scores):.{places}f}", f"{stdev(scores):.{places_sd}f}"
    assert check_sd(*printed, len(scores)).attainable
    assert check_sd(*printed, len(scores), lowest=0, highest=30).attainable


@given(st.lists(st.lists(st.integers(0, 4), min_size=5, max_size=5), min_size=2, max_size=12))
def test_every_true_pair_of_item_means_passes(people):
    scores = [sum(person) / 5 for person in people]
    assert check_sd(f"{mean(scores):.2f}", f"{stdev(scores):.2f}", len(people), items=5).attainable


@pytest.mark.parametrize("n", [3, 4])
def test_of_few_on_a_short_scale_exactly_what_can_be_passes_the_ends(n):
    possible = {(f"{mean(s):.2f}", f"{stdev(s):.2f}") for s in combinations_with_replacement(range(5), n)}
    largest = {m: max(sd for mm, sd in possible if mm == m) for m, _ in possible}
    for m, sd in largest.items():
        assert check_sd(m, sd, n, lowest=0, highest=4).attainable
        beyond = f"{float(sd) + 0.3:.2f}"
        assert not check_sd(m, beyond, n, lowest=0, highest=4).attainable


def test_neighbours_are_possible_themselves():
    for m, sd, n, possible in SCRUTINY:
        if not possible and check_sd(m, sd, n).nearest:
            assert all(check_sd(m, near, n).attainable for near in check_sd(m, sd, n).nearest)


def test_a_mean_that_cannot_be_has_no_standard_deviation():
    assert "cannot be a mean" in check_sd("18.73", "3.1", 43).sentence


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("3.4", "-1.0", 8), "not negative"), (("3.4", "1.0", 1), "2 people"), (("3", "1", 100_000), "every standard")],
)
def test_what_cannot_be_checked_is_refused(arguments, says):
    with pytest.raises(BadInput, match=says):
        check_sd(*arguments)
