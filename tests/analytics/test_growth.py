"""Growth curves of an extract: who is used, which version, and what may be shown."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release.growth import GrowthFigures, expected_courses, released
from holdfast.analytics.release.outcome import outcome_figures
from holdfast.analytics.studies.growth import growth, occasions_of
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import outcome
from holdfast.blueprints.instruments import instrument
from holdfast.blueprints.shipped import blueprint
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Suppressed
from holdfast.science.growth import growth_curve
from tests.analytics.conftest import Row, score, unit

PHQ9 = Measure(instrument("phq9"), instrument("phq9").scale("total"))
START = date(2026, 1, 5)
MakeExtract = Callable[..., Extract]


def service(n: int, *, one_score: int = 0, seed: int = 1) -> tuple[list[Row], list[Row]]:
    """People who fall by a point a week from about 15, at weeks 0, 4 and 12; some are seen once only."""
    random = np.random.default_rng(seed)
    units, scores = [], []
    for place in range(n + one_score):
        name = f"p{place}"
        units.append(unit(name))
        level, pace = random.normal(15, 3), random.normal(-0.5, 0.2)
        for week, occasion in ((0, "start"), (4, "review"), (12, "end")) if place < n else ((0, "start"),):
            value = float(np.clip(np.rint(level + pace * week + random.normal(0, 1.5)), 0, 27))
            scores.append(score(name, START + timedelta(weeks=week), value, occasion))
    return units, scores


@pytest.fixture
def figures(make_extract: MakeExtract) -> Callable[..., GrowthFigures]:
    def make(n: int, rule: DisclosureRule | None = DEFAULT, **more: Any) -> GrowthFigures:
        units, scores = service(n, **more)
        extract = make_extract(units=units, scores=scores)
        return released(growth(extract, PHQ9), outcome_figures(outcome(extract, PHQ9), rule), rule)

    return make


def test_the_study_fits_every_score_by_weeks_since_the_first(make_extract: MakeExtract) -> None:
    units, scores = service(30, one_score=8)
    found = growth(make_extract(units=units, scores=scores), PHQ9)
    assert (found.n_units, found.n_scores, found.n_one_score) == (38, 98, 8)
    people = [row["unit"] for row in scores]
    weeks = [(row["answered_on"] - START).days / 7 for row in scores]
    same = growth_curve(people, weeks, [row["value"] for row in scores], time_name="week")
    assert found.curve is not None
    assert found.curve.fit.deviance == pytest.approx(same.fit.deviance, rel=1e-9)
    assert found.curve.slope.estimate == pytest.approx(same.slope.estimate)
    assert found.paired is not None
    assert (found.paired.n, found.paired_weeks) == (30, 12)
    assert [(each.occasion, each.n, each.week) for each in found.by_occasion] == [
        ("start", 38, 0), ("review", 30, 4), ("end", 30, 12)
    ]  # fmt: skip


def test_the_order_of_the_rows_does_not_matter(make_extract: MakeExtract) -> None:
    units, scores = service(20, one_score=3)
    one = occasions_of(make_extract(units=units, scores=scores), PHQ9, Filters())
    other = occasions_of(make_extract(units=units[::-1], scores=scores[::-1]), PHQ9, Filters())
    for field in ("unit", "week", "value"):
        assert (getattr(one, field) == getattr(other, field)).all()
    assert one.occasion == other.occasion


def test_versions_do_not_mix(make_extract: MakeExtract) -> None:
    units, scores = service(20)
    for row in scores[:7]:
        row["version"] = "0"
    found = growth(make_extract(units=units, scores=scores), PHQ9)
    assert (found.n_scores, found.other_version) == (53, 7)


def test_two_scores_of_one_day_count_as_their_mean(make_extract: MakeExtract) -> None:
    units, scores = service(20)
    scores.append(score("p0", START, scores[0]["value"] + 4, "other"))
    found = occasions_of(make_extract(units=units, scores=scores), PHQ9, Filters())
    assert found.value.size == 60
    assert found.value[0] == scores[0]["value"] + 2


def test_who_did_not_attend_is_not_used(make_extract: MakeExtract) -> None:
    units, scores = service(20)
    units[0]["attended"] = False
    assert growth(make_extract(units=units, scores=scores), PHQ9).n_units == 19


def test_two_scores_each_bear_a_random_intercept_only(make_extract: MakeExtract) -> None:
    units, scores = service(20)
    found = growth(make_extract(units=units, scores=[row for row in scores if row["occasion"] != "review"]), PHQ9)
    assert found.curve is not None
    assert found.curve.random == "intercept"


@pytest.mark.parametrize(
    ("n", "one", "words"), [(0, 0, "There is no score"), (0, 9, "one score only"), (1, 0, "of one person")]
)
def test_why_there_is_no_curve(make_extract: MakeExtract, n: int, one: int, words: str) -> None:
    units, scores = service(n, one_score=one)
    found = growth(make_extract(units=units, scores=scores), PHQ9)
    assert found.curve is None
    assert words in found.why_not


def test_enough_people_leave_whole(figures: Callable[..., GrowthFigures]) -> None:
    found = figures(40, one_score=12)
    assert (found.units, found.scores, found.one_score, found.paired) == (52, 132, 12, 40)
    assert found.curve is not None
    assert found.curve.monthly.low < found.curve.monthly.estimate < found.curve.monthly.high < 0
    assert [each.week for each in found.by_occasion] == [0, 4, 12]
    assert found.curve.weeks[-1] == 12
    assert not found.withheld


def test_a_few_with_one_score_do_not_follow_from_the_number_of_scores(figures: Callable[..., GrowthFigures]) -> None:
    found = figures(40, one_score=3)
    assert isinstance(found.one_score, Suppressed)
    assert isinstance(found.scores, Suppressed)
    assert not isinstance(found.units, int) or not isinstance(found.paired, int)
    assert found.withheld


def test_the_curve_of_few_is_held_back(figures: Callable[..., GrowthFigures]) -> None:
    found = figures(8, one_score=6)
    assert found.curve is None
    assert found.change is None
    assert "held back" in found.why_not
    assert all(each.mean is None for each in found.by_occasion if each.n != 14)
    own = figures(8, None, one_score=6)
    assert own.curve is not None


def test_counts_are_rounded_for_the_public(figures: Callable[..., GrowthFigures]) -> None:
    found = figures(41, DisclosureRule(base=5), one_score=12)
    assert (found.units, found.paired, found.one_score) == (55, 40, 10)
    assert found.scores == 135


def test_what_is_held_back_beside_is_held_back_here(make_extract: MakeExtract) -> None:
    units, scores = service(40, one_score=12)
    never = [unit(f"never{place}") for place in range(3)]
    extract = make_extract(units=[*units, *never], scores=scores)
    beside = outcome_figures(outcome(extract, PHQ9))
    found = released(growth(extract, PHQ9), beside)
    assert isinstance(beside.first_score, Suppressed)  # 55 attended; 52 would say that 3 have no score
    assert isinstance(found.units, Suppressed)
    assert found.one_score == found.scores == Suppressed("protects another")
    assert found.curve is not None  # it is of many, and tells nobody's number


def test_an_expected_course_needs_fifty_people(make_extract: MakeExtract) -> None:
    norpip = blueprint("norpip")
    units, scores = service(50)
    found = {name: course for name, _, _, course in expected_courses(make_extract(units=units, scores=scores), norpip)}
    assert set(found) == {"phq9"}
    assert (found["phq9"].n_people, found["phq9"].last_week) == (50, 12)
    units, scores = service(49)
    assert list(expected_courses(make_extract(units=units, scores=scores), norpip)) == []
