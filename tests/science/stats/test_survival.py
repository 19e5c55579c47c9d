"""Equal to R's survival 3.5.3 (validation/survival.R prints these numbers); tolerance 1e-9: R printed ten figures."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.errors import BadInput
from holdfast.science.stats.survival import kaplan_meier, log_rank

# Leukaemia remission in weeks (Miller 1981, Survival Analysis, p. 49); + is a remission that still lasted.
MAINTAINED = ([9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161], [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0])
OTHERS = ([5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45], [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1])
BOTH = (MAINTAINED[0] + OTHERS[0], MAINTAINED[1] + OTHERS[1])
VETERAN = Path(__file__).parents[2] / "reference" / "data" / "survival" / "veteran.csv"


def test_the_maintained_arm_as_r_has_it() -> None:
    curve = kaplan_meier(*MAINTAINED)
    rows = {
        9: (11, 1, 0.9090909091, 0.0866784172, 0.50808020577, 0.9866738227),
        13: (10, 1, 0.8181818182, 0.1162912998, 0.44742861468, 0.9511622286),
        31: (5, 1, 0.4909090909, 0.1641932672, 0.16733090978, 0.7533997904),
        48: (2, 1, 0.1840909091, 0.1534927458, 0.01173848012, 0.5250148427),
        161: (1, 0, 0.1840909091, 0.1534927458, 0.01173848012, 0.5250148427),
    }
    columns = (curve.at_risk, curve.events, curve.waiting, curve.se, curve.low, curve.high)
    for time, expected in rows.items():
        place = int(np.searchsorted(curve.time, time))
        assert [column[place] for column in columns] == pytest.approx(expected, abs=1e-9), time
    assert (curve.median, curve.median_low, curve.median_high) == (31, 13, None)


def test_both_arms_as_r_has_them() -> None:
    curve = kaplan_meier(*BOTH)
    assert curve.time.size == 18
    assert curve.waiting[-2:] == pytest.approx([0.08281573499] * 2, abs=1e-9)
    assert curve.low[0] == pytest.approx(0.694947537532, abs=1e-9)
    assert (curve.median, curve.median_low, curve.median_high) == (27, 13, 34)


def test_a_curve_that_lies_on_a_half() -> None:
    assert kaplan_meier([1, 2, 3, 4], [1, 1, 1, 1]).median == 2.5
    assert kaplan_meier([1, 2, 3, 4], [1, 1, 0, 0]).median == 2


def test_two_groups_as_r_has_them() -> None:
    found = log_rank(*BOTH, ["maintained"] * 11 + ["others"] * 12)
    assert (found.n, found.observed, found.df) == ((11, 12), (7, 11), 1)
    assert found.expected == pytest.approx((10.689335992, 7.310664008), abs=1e-8)
    assert found.statistic == pytest.approx(3.396388699, abs=1e-8)
    assert round(found.p, 2) == 0.07


def test_four_groups_as_r_has_them() -> None:
    rows = list(csv.DictReader(VETERAN.open(encoding="utf-8")))
    cells = [row["celltype"] for row in rows]
    found = log_rank([float(row["time"]) for row in rows], [row["status"] == "1" for row in rows], cells)
    by_name = dict(zip(found.groups, zip(found.observed, found.expected, strict=True), strict=True))
    assert {name: n for name, (n, _) in by_name.items()} == {"squamous": 31, "smallcell": 45, "adeno": 26, "large": 26}
    assert by_name["squamous"][1] == pytest.approx(47.65467767, abs=1e-7)
    assert (found.statistic, found.p) == pytest.approx((25.40370035, 1.271245939e-05), rel=1e-8)


def test_numbers_at_risk_and_the_share_at_a_time() -> None:
    curve = kaplan_meier(*MAINTAINED)
    assert list(curve.waiting_at([0, 9, 10, 48, 200])) == [11, 11, 10, 2, 0]
    share, low, high = curve.at(20)
    assert (share, low, high) == pytest.approx((0.7159090909, 0.35019038591, 0.8990239742), abs=1e-9)
    assert curve.at(3) == (1, None, None)
    with pytest.raises(BadInput, match=r"The curve ends at 161; it says nothing about 200\."):
        curve.at(200)


def test_when_everybody_has_been_seen_nobody_waits() -> None:
    curve = kaplan_meier([2, 5], [True, True])
    assert curve.at(9) == (0, None, None)
    assert np.isnan(curve.se[-1])


def test_when_it_happened_to_nobody_there_is_no_median() -> None:
    curve = kaplan_meier([3, 4], [False, False])
    assert curve.median is None
    assert list(curve.waiting) == [1, 1]
    with pytest.raises(BadInput, match="happened to nobody"):
        log_rank([3, 4], [False, False], ["a", "b"])


@pytest.mark.parametrize(
    ("times", "happened", "says"),
    [
        ([], [], "nobody to follow"),
        ([1, -2], [1, 1], "entry 2 is below 0"),
        ([1, float("nan")], [1, 1], "entry 2 is not a finite number"),
        ([1, 2], [1], "2 times and 1 outcomes"),
    ],
)
def test_what_is_no_record_of_waiting_is_one_sentence(times: list, happened: list, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        kaplan_meier(times, happened)


def test_one_group_is_nothing_to_compare() -> None:
    with pytest.raises(BadInput, match="there is only one"):
        log_rank([1, 2], [1, 1], ["a", "a"])


WAITS = st.lists(st.tuples(st.integers(0, 60), st.booleans(), st.sampled_from("abc")), min_size=1, max_size=40)


@given(WAITS, st.randoms(use_true_random=False), st.integers(1, 9))
def test_order_never_matters_and_the_unit_of_time_only_stretches(waits: list, random: object, scale: int) -> None:
    shuffled = list(waits)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (kaplan_meier(*list(zip(*rows, strict=True))[:2]) for rows in (waits, shuffled))
    long = kaplan_meier([scale * time for time, _, _ in waits], [seen for _, seen, _ in waits])
    assert np.array_equal(one.waiting, other.waiting)
    assert np.allclose(one.waiting, long.waiting)
    assert np.array_equal(one.time * scale, long.time)


@given(WAITS)
def test_without_censoring_it_is_the_plain_share_still_waiting(waits: list) -> None:
    times = np.array([time for time, _, _ in waits])
    curve = kaplan_meier(times, np.ones(times.size, dtype=bool))
    assert np.allclose(curve.waiting, [(times > time).mean() for time in curve.time])


@given(WAITS.filter(lambda waits: len({name for _, _, name in waits}) > 1 and any(seen for _, seen, _ in waits)))
def test_observed_and_expected_agree_over_all_groups(waits: list) -> None:
    found = log_rank(*zip(*waits, strict=True))
    assert sum(found.expected) == pytest.approx(sum(found.observed))
    assert 0 <= found.p <= 1
