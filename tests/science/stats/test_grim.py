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


def test_brown_and_heathers_example():
    """Their opening case: 28 people cannot have a mean of 5.19; 5.18 (145/28) and 5.21 (146/28) are the nearest."""
    figure = check_mean("5.19", 28)
    assert (figure.attainable, figure.nearest) == (False, ("5.18", "5.21"))


def test_with_more_items_the_grain_is_finer():
    assert not check_mean("5.19", 28).attainable
    assert check_mean("5.19", 28, items=5).attainable


def test_the_counts_behind_a_percentage():
    figure = check_percentage("85", 144)
    assert (figure.least, figure.most, figure.beside) == (122, 123, ("84", "86"))
    assert check_percentage("85.0", 144).attainable is False


@pytest.mark.parametrize("printed", ["12", "13"])
def test_halves_may_be_rounded_up_or_to_even(printed):
    assert check_percentage(printed, 8).least == 1  # 12.5


def test_a_half_that_no_binary_fraction_equals_may_be_printed_below_it():
    assert check_mean("0.07", 8, items=5).attainable  # 3/40, which computers print as 0.07
    assert not check_percentage("37", 8).attainable  # 37.5 is a binary fraction: 38 either way


def test_the_ends_of_the_whole_have_one_neighbour():
    assert check_percentage("100", 20).beside == ("95",)
    assert check_percentage("0", 20).beside == ("5",)


@given(st.integers(1, 300), st.integers(0, 100))
def test_counts_are_exactly_those_that_print_so(n, printed):
    figure = check_percentage(str(printed), n)
    counts = [k for k in range(n + 1) if abs(100 * k / n - printed) < 0.5 - 1e-9]
    if counts:
        assert figure.attainable
        assert figure.least in (counts[0] - 1, counts[0])
        assert figure.most in (counts[-1], counts[-1] + 1)
