import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.errors import BadInput
from holdfast.science.stats.clustered import clustered_share
from holdfast.science.stats.continuity import continuity
from holdfast.science.stats.proportion import wilson_interval

HELD, OFFERED = [6, 8, 0, 3, 12, 5, 9], [8, 8, 2, 6, 13, 5, 12]


def test_equal_to_r_survey() -> None:
    """svyciprop of validation/survival.R, survey 4.1.1; tolerance 1e-9 for the ten figures that it printed."""
    found = clustered_share(HELD, OFFERED)
    assert (found.share, found.low, found.high) == pytest.approx((0.7962962963, 0.57304652083, 0.91925873529), abs=1e-9)
    independent = 0.7962962963 * (1 - 0.7962962963) / 54
    assert found.design_effect == pytest.approx(0.07086605933**2 / independent, rel=1e-8)
    assert (found.successes, found.n, found.clusters) == (43, 54, 7)


def test_it_is_wider_than_the_interval_that_takes_sessions_as_independent() -> None:
    found, naive = clustered_share(HELD, OFFERED), wilson_interval(43, 54)
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low > naive.high - naive.low


def test_when_all_were_held_the_interval_counts_families_not_sessions() -> None:
    found = clustered_share([10] * 6, [10] * 6)
    assert (found.low, found.high) == (wilson_interval(6, 6).low, 1)
    assert clustered_share([0] * 6, [10] * 6).high == pytest.approx(wilson_interval(0, 6).high)


def test_one_family_has_a_share_and_no_interval() -> None:
    found = clustered_share([3, 0], [4, 0])
    assert (found.share, found.low, found.high, found.clusters) == (0.75, None, None, 1)


@pytest.mark.parametrize(("held", "offered"), [([2], [1]), ([-1], [1]), ([1, 1], [2])])
def test_counts_that_cannot_be_are_one_sentence(held: list, offered: list) -> None:
    with pytest.raises(BadInput, match="a count between 0 and it"):
        clustered_share(held, offered)


def test_nothing_offered_is_one_sentence() -> None:
    with pytest.raises(BadInput, match="nothing to take a share of"):
        clustered_share([0], [0])


BUNDLES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=20)


@given(BUNDLES.filter(lambda bundles: sum(map(sum, bundles)) > 0))
def test_mirrored_and_in_any_order(bundles: list) -> None:
    held, missed = (list(side) for side in zip(*bundles, strict=True))
    offered = [a + b for a, b in bundles]
    one, other = clustered_share(held, offered), clustered_share(missed[::-1], offered[::-1])
    assert one.share == pytest.approx(1 - other.share)
    if one.low is not None and one.high is not None and other.low is not None and other.high is not None:
        assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low))


def test_continuity_of_ten_visits_counted_by_hand() -> None:
    """Visits 5, 3 and 2: UPC 5/10; of the 45 pairs of visits 10 + 3 + 1 are with one worker, so COC is 14/45."""
    found = continuity([5, 3, 2])
    assert (found.visits, found.workers, found.upc) == (10, 3, 0.5)
    assert found.coc == pytest.approx(14 / 45)


def test_continuity_at_its_ends() -> None:
    """Bice and Boxerman (1977): 1 when one provider sees everybody, 0 when every visit is with another."""
    assert (continuity([7]).upc, continuity([7]).coc) == (1, 1)
    assert continuity([1, 1, 1, 1]).coc == 0
    assert continuity([1, 0]).coc is None


@pytest.mark.parametrize(("counts", "says"), [([], "at least one visit"), ([3, -1], "below 0")])
def test_continuity_of_nothing_is_one_sentence(counts: list, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        continuity(counts)


@given(st.lists(st.integers(1, 20), min_size=1, max_size=8))
def test_continuity_is_a_share_and_coc_never_exceeds_upc(counts: list) -> None:
    found = continuity(counts)
    assert 0 < found.upc <= 1
    assert found.coc is None or 0 <= found.coc <= found.upc + 1e-12
    assert continuity(counts[::-1]) == found
