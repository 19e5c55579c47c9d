from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from holdfast.analytics.engines import Extract
from holdfast.analytics.release import OutcomeFigures, outcome_figures
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import outcome
from holdfast.blueprints.instruments import instrument
from holdfast.science.disclosure import PUBLIC, Suppressed
from tests.analytics.conftest import Row, missing, score, unit

START, END = date(2026, 1, 5), date(2026, 4, 15)
PHQ9 = Measure(instrument("phq9"), instrument("phq9").scale("total"))
HELD_BACK = Suppressed()
MakeExtract = Callable[..., Extract]


def people(prefix: str, number: int, first: float, last: float | None) -> tuple[list[Row], list[Row]]:
    names = [f"{prefix}{i}" for i in range(number)]
    scores = [score(name, START, first) for name in names]
    if last is not None:
        scores += [score(name, END, last, "end") for name in names]
    return [unit(name, closed_on=END) for name in names], scores


@pytest.fixture
def figures(make_extract: MakeExtract) -> Callable[..., OutcomeFigures]:
    def make(*groups: tuple[str, int, float, float | None], never: int = 0, **options: Any) -> OutcomeFigures:
        units, scores = [], []
        for group in groups:
            more_units, more_scores = people(*group)
            units += more_units
            scores += more_scores
        units += [unit(f"never{i}", closed_on=END) for i in range(never)]
        asked = [missing(f"never{i}", "declined", "start") for i in range(never)]
        return outcome_figures(outcome(make_extract(units=units, scores=scores, not_obtained=asked), PHQ9), **options)

    return make


def groups_of(found: OutcomeFigures) -> dict[str, object]:
    return {group.direction: str(group.count) for group in found.groups}


def test_large_groups_leave_whole(figures: Callable[..., OutcomeFigures]) -> None:
    found = figures(("up", 20, 18, 4), ("same", 12, 12, 12), ("down", 8, 8, 16))
    assert groups_of(found) == {"improved": "20", "unchanged": "12", "worse": "8"}
    assert found.change is not None
    assert not found.withheld
    improved = found.groups[0]
    assert improved.share is not None
    assert improved.share.share == 0.5
    assert found.pairs is None  # single scores never leave


def test_few_who_got_worse_take_the_next_group_with_them(figures: Callable[..., OutcomeFigures]) -> None:
    found = figures(("up", 20, 18, 4), ("same", 12, 12, 12), ("down", 3, 8, 16))
    assert groups_of(found) == {"improved": "20", "unchanged": "*", "worse": "*"}
    assert found.groups[2].share is None
    assert found.groups[2].bounds is None
    assert found.paired == 35  # the denominator stays


def test_few_without_a_second_score_do_not_follow_from_the_ledger(figures: Callable[..., OutcomeFigures]) -> None:
    found = figures(("up", 20, 18, 4), ("same", 12, 12, 12), ("down", 8, 8, 16), ("one", 3, 12, None), never=7)
    assert (found.attended, found.paired) == (50, 40)
    assert (str(found.first_score), str(found.without_last), str(found.without_first)) == ("*", "*", "*")
    assert [str(n) for _, n in found.without_first_reasons] == ["*"]  # it is all of those without a first score
    assert [str(point.n) for point in found.by_occasion] == ["*", "*", "*"]


def test_nothing_that_is_shown_adds_up_to_a_small_count(figures: Callable[..., OutcomeFigures]) -> None:
    found = figures(("up", 20, 18, 4), ("half", 4, 18, 11), ("same", 12, 12, 12), ("down", 8, 8, 16))
    classes = dict(found.classes)
    assert classes["improved"] == HELD_BACK
    # recovered + improved is printed as improved, so recovered must not be printed beside it
    assert isinstance(classes["recovered"], Suppressed) or isinstance(found.groups[0].count, Suppressed)
    assert isinstance(found.recovered, Suppressed) == isinstance(classes["recovered"], Suppressed)


def test_means_of_fewer_than_ten_are_held_back(figures: Callable[..., OutcomeFigures]) -> None:
    found = figures(("up", 9, 18, 4))
    assert (found.change, found.effect, found.steps) == (None, None, None)
    assert found.withheld
    assert figures(("up", 10, 18, 4)).change is not None


def test_a_published_threshold_is_no_secret(figures: Callable[..., OutcomeFigures]) -> None:
    found = figures(("up", 2, 18, 4))
    assert found.threshold is not None
    assert found.threshold.threshold == 6


def test_own_eyes_see_everything(figures: Callable[..., OutcomeFigures]) -> None:
    found = figures(("up", 2, 18, 4), ("down", 1, 8, 16), rule=None)
    assert groups_of(found) == {"improved": "2", "unchanged": "0", "worse": "1"}
    assert found.pairs == ((8, 16), (18, 4), (18, 4))
    assert found.change is not None
    assert not found.withheld
    assert found.missing == 0


def test_an_occasion_of_few_has_no_mean(figures: Callable[..., OutcomeFigures]) -> None:
    found = figures(("up", 30, 18, 4), ("one", 8, 12, None))
    start, review, end = found.by_occasion
    assert (start.n, start.mean is not None) == (38, True)
    assert (review.n, review.mean) == (HELD_BACK, None) or (review.n, review.mean) == (0, None)
    assert (end.n, end.mean) == (30, 4)


def test_a_day_later_is_a_pair(make_extract: MakeExtract) -> None:
    later = START + timedelta(1)
    extract = make_extract(units=[unit("a")], scores=[score("a", START, 9), score("a", later, 12, "review")])
    assert outcome_figures(outcome(extract, PHQ9), None).paired == 1


def test_a_rounded_count_does_not_follow_from_a_mean(figures: Callable[..., OutcomeFigures]) -> None:
    """28 and 29 both round to 30; a mean of 17.571428… is of a multiple of 7 people, so of 28."""
    found = figures(("up", 16, 18, 4), ("down", 12, 17, 24), rule=PUBLIC.rule)
    assert found.paired == 30
    assert found.change is not None
    assert found.effect is not None
    assert found.certainty.bootstrap is not None
    assert (found.change.n, found.effect.n, found.certainty.bootstrap.n) == (30, 30, 30)
    told = [found.change.mean_first, found.change.mean_last, found.change.mean, found.change.sd, found.change.low]
    told += [value for point in found.by_occasion for value in (point.mean, point.sd)]
    told += [found.certainty.bootstrap.low, found.certainty.bootstrap.high]
    assert [value for value in told if value is not None and round(value, 1) != value] == []
    assert found.change.mean_first == 17.6
