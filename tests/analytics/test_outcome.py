from collections.abc import Callable
from datetime import date, timedelta

import pytest

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import IN_CARE, Filters
from holdfast.analytics.release import released
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import Outcome, outcome
from holdfast.blueprints.instruments import instrument
from holdfast.science.change import ChangeClass
from holdfast.science.disclosure import Suppressed
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


def test_small_counts_do_not_leave_the_service(found: Outcome) -> None:
    out = released(found)
    assert all(isinstance(figure, Suppressed) or figure == 0 or figure >= 5 for _, figure in out.classes)
    assert not out.means_allowed
    inside = released(found, None)
    assert dict(inside.classes)["harmed"] == 1
    assert inside.means_allowed


def test_nobody_at_all(make_extract: MakeExtract) -> None:
    empty = outcome(make_extract(), PHQ9)
    assert (empty.ledger.attended, empty.change, empty.classes) == (0, None, None)
