from collections.abc import Callable
from datetime import date, timedelta

import pytest

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import IN_CARE, REFUSED_USE, Filters
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import Outcome, outcome
from holdfast.blueprints.instruments import instrument
from holdfast.science.change import ChangeClass
from tests.analytics.conftest import missing, score, unit

START = date(2026, 1, 5)
END = START + timedelta(100)
PHQ9 = Measure(instrument("phq9"), instrument("phq9").scale("total"))
# unit: first, last -> class by the published 6 points and caseness at 10
PAIRS = {"a": (18, 4), "b": (20, 12), "c": (12, 11), "d": (8, 15), "e": (9, 10), "f": (16, 10)}

MakeExtract = Callable[..., Extract]


@pytest.fixture
def extract(make_extract: MakeExtract) -> Extract:
    scores = [
        entry
        for name, (first, last) in PAIRS.items()
        for entry in (score(name, START, first), score(name, END, last, "end"))
    ]
    return make_extract(
        units=[
            *(unit(name, closed_on=END) for name in PAIRS),
            unit("g"),  # a first score, still in care
            unit("h", closed_on=END, site="Marram"),  # a first score, moved away
            unit("i", closed_on=END),  # never asked
            unit("j", attended=False),  # never came
        ],
        scores=[*scores, score("g", START, 14), score("h", START, 15)],
        not_obtained=[missing("h", "moved_away"), missing("i", "not_asked", "start")],
    )


@pytest.fixture
def found(extract: Extract) -> Outcome:
    return outcome(extract, PHQ9)


def test_the_ledger_counts_who_attended_and_says_why_the_rest_are_missing(found: Outcome) -> None:
    ledger = found.ledger
    assert (ledger.attended, ledger.first_score, ledger.paired) == (9, 8, 6)
    assert dict(ledger.without_first) == {"not_asked": 1}
    assert dict(ledger.without_last) == {IN_CARE: 1, "moved_away": 1}


def test_mean_change_is_of_the_paired(found: Outcome) -> None:
    changes = [last - first for first, last in PAIRS.values()]
    assert found.change is not None
    assert found.change.mean == pytest.approx(sum(changes) / 6)


def test_classes_by_the_published_threshold_and_caseness(found: Outcome) -> None:
    assert found.classes is not None
    assert found.classes.counts == {
        ChangeClass.RECOVERED: 1,  # a
        ChangeClass.IMPROVED: 2,  # b, f: by 8 and by exactly 6, both still at 10 or more
        ChangeClass.UNCHANGED: 2,  # c, e
        ChangeClass.DETERIORATED: 0,
        ChangeClass.HARMED: 1,  # d
    }
    assert (found.cases, found.recovered_of_cases) == (4, 1)


def test_bounds_put_the_missing_on_either_side(found: Outcome) -> None:
    assert found.classes is not None
    improved = found.classes.improved
    assert (improved.observed, improved.low, improved.high) == (pytest.approx(3 / 6), 3 / 9, 6 / 9)


def test_means_by_occasion_are_of_different_people(found: Outcome) -> None:
    points = {point.time_point: point.scores.n for point in found.by_occasion.points}
    assert points == {"start": 8, "review": 0, "end": 6}
    assert "different people" in found.by_occasion.note


def test_filters_restate_the_denominator(extract: Extract) -> None:
    marram = outcome(extract, PHQ9, Filters(site="Marram"))
    assert (marram.ledger.attended, marram.ledger.paired, marram.change) == (1, 0, None)
    ended = outcome(extract, PHQ9, Filters(ended_from=END, ended_to=END))
    assert ended.ledger.attended == 8  # g is still in care


def test_two_scores_of_one_day_are_no_pair(make_extract: MakeExtract) -> None:
    extract = make_extract(units=[unit("a")], scores=[score("a", START, 9), score("a", START, 12, "review")])
    assert outcome(extract, PHQ9).ledger.paired == 0


def test_any_difference_is_counted_beside_the_reliable_one(found: Outcome) -> None:
    assert (found.moved.better, found.moved.same, found.moved.worse) == (4, 0, 2)


def test_nobody_at_all(make_extract: MakeExtract) -> None:
    empty = outcome(make_extract(), PHQ9)
    assert (empty.ledger.attended, empty.change, empty.classes) == (0, None, None)
    assert empty.by_occasion.points[0].scores.n == 0


def test_one_pair_has_no_spread_so_no_change_is_given(make_extract: MakeExtract) -> None:
    extract = make_extract(units=[unit("a")], scores=[score("a", START, 18), score("a", END, 9, "end")])
    one = outcome(extract, PHQ9)
    assert (one.ledger.paired, one.change, one.effect) == (1, None, None)


def test_caseness_parts_just_below_the_published_score(make_extract: MakeExtract) -> None:
    core10 = Measure(instrument("core10"), instrument("core10").scale("total"))
    entries = [("a", 17, 10.9), ("b", 17, 11)]  # prorated scores are no whole numbers; a case is 11 or more
    scores = [
        score(name, day, value, instrument="core10")
        for name, first, last in entries
        for day, value in ((START, first), (END, last))
    ]
    found = outcome(make_extract(units=[unit("a"), unit("b")], scores=scores), core10)
    assert (found.cases, found.recovered_of_cases) == (2, 1)


def test_band_steps_of_a_rating_follow_its_stated_rule(make_extract: MakeExtract) -> None:
    pirgas = Measure(instrument("pirgas"), instrument("pirgas").scale("rating"))
    units = [unit(name) | {"kind": "dyad"} for name in "ab"]
    scores = [
        score(name, day, value, instrument="pirgas", scale="rating")
        for name, first, last in (("a", 40, 41), ("b", 45, 61))
        for day, value in ((START, first), (END, last))
    ]
    found = outcome(make_extract(units=units, scores=scores), pirgas)
    assert found.classes is None  # no reliable-change value is accepted for it
    assert found.steps is not None
    assert (found.steps.mean, found.steps.median) == (1.5, 1.5)
    assert found.step_of_means is not None
    assert (found.step_of_means.first_mean, found.step_of_means.last_mean, found.step_of_means.step) == (42.5, 51, 1)


def test_somebody_who_said_no_to_use_is_counted_and_not_scored(make_extract: MakeExtract) -> None:
    extract = make_extract(units=[unit("a", may_use=False, closed_on=END), unit("b")], scores=[score("b", START, 9)])
    ledger = outcome(extract, PHQ9).ledger
    assert (ledger.attended, ledger.first_score) == (2, 1)
    assert dict(ledger.without_first) == {REFUSED_USE: 1}


@pytest.mark.parametrize("turned", [False, True])
def test_two_records_of_one_day_say_the_same_in_any_order(make_extract: MakeExtract, turned: bool) -> None:
    scores = [score("a", START, 18), score("a", START, 12), score("b", START, 9)]
    reasons = [missing("b", "moved_away"), missing("b", "declined"), missing("b", "not_asked", on=START)]
    rows = (scores[::-1], reasons[::-1]) if turned else (scores, reasons)
    found = outcome(make_extract(units=[unit("a"), unit("b")], scores=rows[0], not_obtained=rows[1]), PHQ9)
    assert found.by_occasion.points[0].scores.mean == pytest.approx((18 + 9) / 2)
    assert dict(found.ledger.without_last) == {IN_CARE: 1, "declined": 1}
