"""Sentences as services print them, and what is read out of them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.claims import check_claims, read_claims
from holdfast.science.errors import BadInput


def read(text, **options):
    return [(one.kind, one.printed, one.n) for one in read_claims(text, **options)]


@pytest.mark.parametrize(
    "text",
    [
        "85 % of 144 parents improved",
        "85% of the 144 parents improved",
        "85 per cent of 144 improved",
        "85 percent improved (n = 144)",
        "85% improved (N=144)",
        "Of 144 parents, 85 % improved",
        "of the 144 paired, 85% had improved",
        "In 2015, 85 % of 144 parents improved",
        "Among 144 mothers 85% felt better",
        "85\u00a0% of 144",
    ],
)
def test_a_percentage_of_people_however_it_is_said(text):
    assert read(text) == [("percentage", "85", 144)]


def test_decimals_count_as_printed():
    assert read_claims("85.0 % of 144")[0].printed == "85.0"


def test_thousands_have_commas():
    assert read("88% of 1,200 families") == [("percentage", "88", 1200)]


def test_a_count_beside_the_percentage():
    for text in ("40 of 48 children (83 %) stayed", "83% (40 of 48)", "Stayed: 40/48 (83%)", "40 out of 48, or 83 %"):
        (one,) = read_claims(text)
        assert (one.printed, one.n, one.count) == ("83", 48, 40), text


def test_those_of_them_who_were_measured():
    (one,) = read_claims("144 of 334 parents had two scores; 85 % of them improved")
    assert (one.n, one.served) == (144, 334)


def test_a_count_alone():
    (one,) = read_claims("40 of 48 children stayed at home")
    assert (one.kind, one.n, one.count) == ("count", 48, 40)


def test_two_means_share_one_number_of_people():
    first, last = read_claims("mean HADS fell from 14.2 (SD 3.1) to 9.8, n = 7")
    assert (first.printed, first.sd, first.n) == ("14.2", "3.1", 7)
    assert (last.printed, last.sd, last.n) == ("9.8", None, 7)


def test_two_means_with_a_number_each():
    text = "The mean HADS fell from 18.73 (n = 43) to 10.83 (n = 6)"
    assert read(text) == [("mean", "18.73", 43), ("mean", "10.83", 6)]


@pytest.mark.parametrize(
    "text",
    [
        "M = 5.19, SD = 1.22, n = 28",
        "mean 5.19 (SD 1.22), n = 28",
        "The mean of 28 people was 5.19 (standard deviation 1.22)",
        "an average score of 5.19, s.d. 1.22, among 28 women",
        "The average HADS score of 28 parents at the start was 5.19 (SD 1.22)",
        "Average EPDS for 28 mothers: 5.19, SD 1.22",
    ],
)
def test_a_mean_however_it_is_said(text):
    (one,) = read_claims(text)
    assert (one.kind, one.printed, one.n, one.sd) == ("mean", "5.19", 28, "1.22")


@pytest.mark.parametrize("text", ["mean PHQ-9 14.2 to 9.8 (n = 60)", "PHQ-9 score 14.2 (SD 3.1) → 9.8, n = 60"])
def test_an_arrow_or_to_alone_will_do(text):
    assert read(text, scale=True) == [("mean", "14.2", 60), ("mean", "9.8", 60)]


@pytest.mark.parametrize("name", ["PHQ-9", "PHQ9", "GAD-7", "CORE-10"])
def test_a_number_in_a_name_is_no_figure(name):
    assert read(f"mean {name} score of 14.2, n = 60") == [("mean", "14.2", 60)]


@pytest.mark.parametrize("years", ["2023/24", "2023-24", "2023\u201324", "2019/2020", "1999/00"])
def test_a_year_is_no_count(years):
    assert read(f"In {years} 85 % of 144 parents improved") == [("percentage", "85", 144)]
    with pytest.raises(BadInput, match="No figure was found"):
        read_claims(f"In {years} we supported 1,204 families")


@pytest.mark.parametrize(
    "limits",
    [
        "95% CI 2.1 to 4.5",
        "95 % confidence interval: 2.1–4.5",
        "95% CI [−2.1, 4.5]",
        "95 per cent confidence interval (2.1, 4.5)",
    ],
)
def test_the_limits_of_an_interval_are_no_share_and_no_mean(limits):
    assert read(f"mean 3.3, {limits}, n = 7") == [("mean", "3.3", 7)]
    assert read(f"85 % of 144 parents improved ({limits})") == [("percentage", "85", 144)]


def test_counts_between_two_times_are_no_means():
    (one,) = read_claims("Care entries fell from 60 to 44, a 27 per cent reduction")
    assert (one.kind, one.printed, one.n, one.count) == ("percentage change", "27", 60, 44)


def test_whole_numbers_of_a_known_scale_are_means():
    assert [one.kind for one in read_claims("HADS fell from 14 to 9, n = 20", scale=True)] == ["mean", "mean"]


def test_percentage_and_mean_gain():
    text = "85 % of 144 parents improved, by an average of 12.5 points"
    assert read(text) == [("percentage", "85", 144), ("mean", "12.5", 144)]


def test_what_is_not_said_is_none():
    assert read("85 % improved") == [("percentage", "85", None)]
    assert read("a mean of 9.8") == [("mean", "9.8", None)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "No figure was found"),
        ("It made a huge difference.", "No figure was found"),
        ("two thirds of clients recovered", "not exact enough"),
        ("85 % " * 200, "the one sentence"),
    ],
)
def test_what_cannot_be_read_says_what_is_needed(text, says):
    with pytest.raises(BadInput, match=says):
        read_claims(text)


@given(st.integers(0, 100), st.integers(1, 5000))
def test_any_percentage_of_any_number_is_read(percent, n):
    assert read(f"{percent} % of {n} parents") == [("percentage", str(percent), n)]


@given(st.text(alphabet="0123456789 %.,()/=-nofmeatSD\n", max_size=80))
def test_no_text_breaks_it(text):
    with suppress(BadInput):
        assert check_claims(read_claims(text, whole=True), text).sentence
