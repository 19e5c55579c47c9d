"""Every figure of five published services that arithmetic can check, and the examples of the papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.claims import Claim, check_claims, read_claims
from holdfast.science.errors import BadInput
from holdfast.science.stats import wilson_interval


def verdict(text, whole=True):
    return check_claims(read_claims(text, whole=whole), text)


# Children & Young People Now on Oxpip, M Power, NorPIP and Norfolk's attachment project, 2015.
PUBLISHED = [
    ("Oxpip: 144 of 334 parents had two scores", True, (144,)),
    ("Oxpip: 85 % of 144 improved", True, (122, 123)),
    ("Oxpip: 71 of 97 parents in groups had two scores", True, (71,)),
    ("Oxpip: 77 % of 71 improved", True, (55,)),
    ("M Power: 75 % of 33 clients achieved all outcomes", False, ()),
    ("M Power: 75 % of 32 clients achieved all outcomes", True, (24,)),
    ("NorPIP: HADS mean 18.73 at start, n = 43", False, ()),
    ("NorPIP: HADS mean 13.65 at review, n = 26", True, (355,)),
    ("NorPIP: HADS mean 10.83 at end, n = 6", True, (65,)),
    ("NorPIP: PIR-GAS mean 46.35, n = 40", True, (1854,)),
    ("NorPIP: PIR-GAS mean 59.80, n = 35", True, (2093,)),
    ("NorPIP: 88 % of 74 parents said the relationship improved", True, (65,)),
    ("NorPIP: 83 % of 74 parents said well-being increased", False, ()),
    ("NorPIP: 90 % of 74 parents said situations improved", False, ()),
    ("NorPIP: 83 % of 72 parents said well-being increased", True, (60,)),
    ("NorPIP: 90 % of 72 parents said situations improved", True, (65,)),
    ("Norfolk: 40 of 48 children stayed at home", True, (40,)),
    ("Norfolk: 44 of 48 (92 %) within the family network", True, (44,)),
    ("Norfolk: 60 to 44 under-twos: a fall from 60 to 44, 27 %", True, ()),
    ("Norfolk: 4 of 48 (8.3 %) off safeguarding plans", True, (4,)),
]


@pytest.mark.parametrize(("text", "possible", "counts"), PUBLISHED, ids=[text for text, _, _ in PUBLISHED])
def test_published_figures(text, possible, counts):
    found = verdict(text)
    assert found.possible is possible
    assert found.leading.counts == counts


@pytest.mark.parametrize("n", [41, 44, 45, 48, 49])
def test_the_mean_that_cannot_be_could_be_of_others(n):
    assert verdict(f"HADS mean 18.73, n = {n}").possible


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("mean 5.19, n = 28", ("5.18", "5.21")),  # Brown and Heathers (2017)
        ("mean 18.73, n = 43", ("18.72", "18.74")),
        ("75 % of 33", ("73", "76")),
        ("83 % of 74", ("82", "84")),
        ("90 % of 74", ("89", "91")),
        ("85 % of 144", ("84", "86")),
        ("mean 3.44 (SD 2.47), n = 18", ("2.45", "2.48")),
    ],
)
def test_what_stands_beside_it(text, nearest):
    assert verdict(text).leading.nearest == nearest


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("122 of 144 improved", 77.950911, 89.689114),  # R's prop.test without correction, published-service-figures
        ("55 of 71 improved", 66.484824, 85.62533),
        ("77 % of 71 improved", 66.484824, 85.62533),
        ("mean 10.0 (SD 3.0), n = 9", 10 - 2.306004135, 10 + 2.306004135),
    ],
)
def test_intervals(text, low, high):
    found = verdict(text).leading.interval
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-6)


def test_the_interval_spans_all_counts_that_print_so():
    found = verdict("85 % of 144 improved").leading.interval
    assert found.low == pytest.approx(100 * wilson_interval(122, 144).low)
    assert found.high == pytest.approx(100 * wilson_interval(123, 144).high)


def test_a_count_and_a_percentage_that_do_not_fit():
    found = verdict("40 of 48 (85 %) stayed at home")
    assert found.possible is False
    assert found.sentence == "40 of 48 is 83 %, not 85 %."


def test_a_part_larger_than_its_whole():
    assert verdict("52 of 48 children").possible is False


def test_a_change_that_does_not_fit_its_counts():
    found = verdict("a fall from 60 to 44, 36 %")
    assert (found.possible, found.leading.nearest) == (False, ("27",))


def test_without_a_number_of_people_nothing_is_decided():
    found = verdict("85 % improved")
    assert found.possible is None
    assert found.missing[0].startswith("n: how many people")


def test_a_mean_of_no_whole_scores_is_never_ruled_out():
    assert verdict("mean 5.19, n = 28", whole=False).possible is True


def test_one_figure_that_cannot_be_decides():
    found = verdict("The mean HADS fell from 18.73 (n = 43) to 10.83 (n = 6)")
    assert found.possible is False
    assert found.leading.claim.printed == "18.73"
    assert [one.possible for one in found.figures] == [False, True]


def test_a_mean_beyond_the_scale():
    claim = Claim("mean", "47.5", n=20, whole=True, lowest=0, highest=42)
    assert "cannot be a mean on a scale from 0 to 42" in check_claims([claim]).sentence


def test_item_means_have_a_finer_grain():
    assert check_claims([Claim("mean", "5.19", n=28, whole=True, items=5)]).possible


def test_of_very_many_people_any_standard_deviation_is_possible():
    assert verdict("mean HADS 14 (SD 5), n = 60,000").possible


def test_too_many_counts_are_given_by_their_ends():
    found = check_claims([Claim("percentage", "50", n=20_000)]).leading
    assert (found.counts, found.least, found.most) == ((), 9900, 10100)


@pytest.mark.parametrize(
    ("text", "asked", "not_asked"),
    [
        ("85 % of 144 parents improved", ("served in all", "both time", "count as improved", "comparison"), ("n:",)),
        ("144 of 334 parents had two scores; 85 % of them improved", ("both time",), ("served in all",)),
        ("mean 9.8, n = 7", ("both time points", "standard deviation"), ("same people?",)),
        ("mean fell from 14.2 (SD 3) to 9.8 (SD 3), n = 70", ("whether both means",), ("both time", "standard dev")),
        ("85 % of 144 improved, by an average of 12 points", ("only of those who improved",), ()),
        ("85 % of 144 improved, compared with 60 % of controls", (), ("comparison group",)),
    ],
)  # fmt: skip
def test_what_is_missing(text, asked, not_asked):
    missing = "; ".join(verdict(text).missing)
    assert all(words in missing for words in asked)
    assert not any(words in missing for words in not_asked)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 2))
def test_a_true_percentage_is_never_accused(pair, places):
    count, n = pair
    found = check_claims([Claim("percentage", f"{100 * count / n:.{places}f}", n=n)])
    assert found.possible
    assert found.leading.least <= count <= found.leading.most


def test_nothing_to_check_is_refused():
    with pytest.raises(BadInput, match="no figure"):
        check_claims([])
    with pytest.raises(BadInput, match="plain decimal"):
        check_claims([Claim("mean", "9,8", n=7, whole=True)])
    with pytest.raises(BadInput, match="nobody to be a part of"):
        check_claims([Claim("count", "0", n=0, count=0)])
    with pytest.raises(BadInput, match="earlier count"):
        check_claims([Claim("percentage change", "10", n=0, count=3)])
