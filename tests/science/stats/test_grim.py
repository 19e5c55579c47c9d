"""Printed figures of a service that whole people could or could not give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.errors import BadInput
from holdfast.science.stats import check_mean, check_percentage


@pytest.mark.parametrize(("printed", "n"), [("13.65", 26), ("10.83", 6), ("46.35", 40), ("59.80", 35)])
def test_means_that_can_be(printed, n):
    assert check_mean(printed, n).attainable


def test_a_mean_that_cannot_be_names_its_neighbours():
    figure = check_mean("18.73", 43)
    assert not figure.attainable
    assert figure.nearest == ("18.72", "18.74")
    assert "18.73 cannot be a mean" in figure.sentence


@pytest.mark.parametrize("n", [41, 44, 45, 48, 49])
def test_the_same_mean_with_another_number_of_people(n):
    assert check_mean("18.73", n).attainable


@pytest.mark.parametrize(("printed", "nearest"), [("83", ("82", "84")), ("90", ("89", "91"))])
def test_percentages_of_74_that_cannot_be(printed, nearest):
    assert check_percentage(printed, 74).nearest == nearest
    assert check_percentage(printed, 72 if printed == "83" else 71).attainable


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 2))
def test_every_true_percentage_passes(pair, decimals):
    count, n = pair
    assert check_percentage(f"{100 * count / n:.{decimals}f}", n).attainable


@given(st.integers(0, 5000), st.integers(1, 300))
def test_every_true_mean_passes(total, n):
    assert check_mean(f"{total / n:.2f}", n).attainable


@pytest.mark.parametrize("printed", ["", "eighty", "1e400", "nan", "1,5", "1."])
def test_what_is_no_decimal_is_refused(printed):
    with pytest.raises(BadInput, match="plain decimal"):
        check_mean(printed, 10)


def test_percentages_beyond_the_whole_and_nobody_are_refused():
    with pytest.raises(BadInput, match="between 0 and 100"):
        check_percentage("101", 10)
    with pytest.raises(BadInput, match="at least 1"):
        check_mean("3.2", 0)
