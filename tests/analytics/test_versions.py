"""A scale mixed with another version of its instrument: one version is compared, and the ledger says who is lost."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import OTHER_VERSION, Filters, units_of
from holdfast.analytics.studies.growth import occasions_of
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import outcome
from holdfast.analytics.studies.versions import one_version
from holdfast.blueprints.instruments import instrument
from tests.analytics.conftest import missing, score, unit

START = date(2026, 1, 5)
END = START + timedelta(100)
PHQ9 = Measure(instrument("phq9"), instrument("phq9").scale("total"))
MakeExtract = Callable[..., Extract]


def pair(name: str, first: float, last: float, versions: tuple[str, str] = ("1", "1")) -> list[dict[str, Any]]:
    one, other = versions
    return [score(name, START, first, version=one), score(name, END, last, "end", version=other)]


@pytest.fixture
def mixed(make_extract: MakeExtract) -> Extract:
    names = "abcdxy"
    scores = [row for name, last in zip("abcd", (4, 5, 6, 7), strict=True) for row in pair(name, 15, last)]
    scores += pair("x", 20, 0, ("1", "2")) + pair("y", 27, 27, ("2", "2"))
    return make_extract(units=[unit(name, closed_on=END) for name in names], scores=scores)


def test_scores_of_two_versions_are_no_pair(mixed: Extract) -> None:
    found = outcome(mixed, PHQ9)
    assert (found.ledger.attended, found.ledger.first_score, found.ledger.paired) == (6, 5, 4)
    assert dict(found.ledger.without_last) == {OTHER_VERSION: 1}
    assert dict(found.ledger.without_first) == {OTHER_VERSION: 1}
    assert found.change is not None
    assert found.change.mean == pytest.approx(-9.5)


def test_means_by_time_point_are_of_the_same_version(mixed: Extract) -> None:
    points = {point.time_point: point.scores for point in outcome(mixed, PHQ9).by_occasion.points}
    assert (points["start"].n, points["end"].n) == (5, 4)
    assert points["start"].mean == pytest.approx((4 * 15 + 20) / 5)


def test_change_and_growth_use_the_same_scores(mixed: Extract) -> None:
    rows = occasions_of(mixed, PHQ9, Filters())
    assert (rows.version, rows.value.size, rows.other_version) == ("1", 9, 3)


def test_the_version_of_most_scores_is_the_one_compared(make_extract: MakeExtract) -> None:
    scores = pair("a", 15, 5) + pair("b", 14, 3, ("2", "2")) + pair("c", 13, 3, ("2", "2"))
    found = outcome(make_extract(units=[unit(name) for name in "abc"], scores=scores), PHQ9)
    assert sorted(found.first.tolist()) == [13, 14]


def test_of_as_many_the_later_name_is_compared(make_extract: MakeExtract) -> None:
    scores = pair("a", 15, 5) + pair("b", 14, 3, ("2", "2"))
    found = outcome(make_extract(units=[unit(name) for name in "ab"], scores=scores), PHQ9)
    assert found.first.tolist() == [14]


def test_the_version_is_that_of_those_who_are_looked_at(make_extract: MakeExtract) -> None:
    scores = pair("a", 15, 5) + pair("b", 16, 5) + pair("c", 13, 3, ("2", "2"))
    units = [unit("a"), unit("b"), unit("c", site="Marram")]
    extract = make_extract(units=units, scores=scores)
    assert outcome(extract, PHQ9).ledger.paired == 2
    assert outcome(extract, PHQ9, Filters(site="Marram")).first.tolist() == [13]


def test_another_version_says_more_than_why_a_later_score_was_not_had(make_extract: MakeExtract) -> None:
    scores = pair("a", 15, 5) + pair("b", 16, 5) + pair("x", 20, 0, ("1", "2"))
    units = [unit(name, closed_on=END) for name in "abx"]
    found = outcome(make_extract(units=units, scores=scores, not_obtained=[missing("x", "moved_away")]), PHQ9)
    assert dict(found.ledger.without_last) == {OTHER_VERSION: 1}


def test_an_extract_of_one_version_is_read_as_it_is(make_extract: MakeExtract) -> None:
    extract = make_extract(units=[unit("a")], scores=pair("a", 15, 5))
    found = one_version(extract, units_of(extract.table("units"), Filters()))
    assert found.pairs.equals(extract.table("pairs"))
    assert found.left_out is None
