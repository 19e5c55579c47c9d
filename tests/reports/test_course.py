"""The chapter on the course of change, called as the evaluation calls it."""

from collections.abc import Callable

import pytest

from holdfast.analytics.engines import open_extract
from holdfast.analytics.indicators.units import Filters
from holdfast.blueprints.shipped import blueprint
from holdfast.reports.chapters.chapter import Asked, Chapter
from holdfast.reports.chapters.course import chapter
from holdfast.reports.extract import write_extract
from holdfast.reports.presenters.parts import Card
from holdfast.reports.presenters.words import plain
from holdfast.science.disclosure import DEFAULT, DisclosureRule
from holdfast.service.measures.models import ExpectedCourse
from tests.reports.world import Service, live, phq9

FALLING = [phq9(18 - place % 5, 9 + place % 4, weeks=16 + place % 5) for place in range(24)]
ONCE = [phq9(14 + place % 3) for place in range(7)]


@pytest.fixture
def written(service: Service) -> Callable[..., Chapter]:
    def write(stories: list, rule: DisclosureRule | None = None) -> Chapter:
        live(service=service, stories=stories)
        extract = open_extract(write_extract(team=service.team, by=service.director))
        return chapter(Asked(extract, blueprint("norpip"), Filters(), rule))

    return write


def card_of(found: Chapter, name: str = "PHQ-9") -> Card:
    return next(card for card in found.cards if card.name == name)


def test_the_sentence_says_slope_interval_and_everybody_used(written: Callable[..., Chapter]) -> None:
    found = written(FALLING + ONCE)
    said = plain(card_of(found).say)
    assert said.startswith("PHQ-9 scores fell by ")
    assert " points a month on average (95% interval " in said
    assert said.endswith("this uses 55 scores of 31 parents, 7 of whom have one score.")
    assert plain(found.say).startswith("Over all occasions, PHQ-9 scores fell by ")


def test_it_says_how_before_and_after_differ(written: Callable[..., Chapter]) -> None:
    card = card_of(written(FALLING + ONCE))
    assert card.asides[0].startswith(
        "Before and after, of the 24 parents with scores on two days: their score fell by "
    )
    assert "the curve of everybody gives −" in card.asides[0]


def test_curve_and_means_stand_in_the_picture_and_the_tables(written: Callable[..., Chapter]) -> None:
    card = card_of(written(FALLING + ONCE))
    (drawn,) = card.figures
    assert drawn.picture.strays() == ()
    assert drawn.picture.sentence.startswith("Mean PHQ-9 by the curve: ")
    estimates, occasions = card.tables
    assert [row[0].text for row in estimates.rows][:2] == ["Mean at the first score, points", "Change a month, points"]
    assert [(row[0].text, row[1].text) for row in occasions.rows] == [("Start", "31"), ("End", "24")]


def test_a_score_without_a_curve_says_what_it_needs(written: Callable[..., Chapter]) -> None:
    said = plain(card_of(written(ONCE)).say)
    assert said == (
        "No curve of PHQ-9 can be given. Each of the 7 people has one score only, so nobody is seen to move; "
        "a growth curve needs people with two or more scores."
    )


def test_no_score_at_all(written: Callable[..., Chapter]) -> None:
    found = written([])
    assert plain(found.say).startswith("No score has enough occasions yet")
    assert all(card.figures == () for card in found.cards)


def test_few_are_held_back_from_others(written: Callable[..., Chapter]) -> None:
    found = written(FALLING[:6] + ONCE, DEFAULT)
    card = card_of(found)
    assert card.figures == ()
    assert card.withheld
    row = dict(zip([column.name for column in found.sheets[0].columns], _row(found), strict=True))
    assert row["monthly"] is None
    assert row["paired_change"] is None


def test_the_data_say_what_the_card_says(written: Callable[..., Chapter]) -> None:
    found = written(FALLING + ONCE)
    row = dict(zip([column.name for column in found.sheets[0].columns], _row(found), strict=True))
    assert (row["units"], row["scores"], row["one_score"], row["two_scores"]) == (31, 55, 7, 24)
    assert f"{abs(row['monthly']):.2f} points a month" in plain(card_of(found).say)
    for sheet in found.sheets:
        assert {len(each) for each in sheet.rows} == {len(sheet.columns)}


def _row(found: Chapter) -> tuple:
    return next(row for row in found.sheets[0].rows if row[0] == "phq9")


def test_the_extract_sets_what_the_team_expects(service: Service) -> None:
    live(service=service, stories=[phq9(18 - place % 7, 9 + place % 4, weeks=16 + place % 5) for place in range(50)])
    folder = write_extract(team=service.team, by=service.director)
    kept = ExpectedCourse.objects.get(team=service.team)
    assert (kept.instrument, kept.scale, kept.n_people, kept.n_observations) == ("phq9", "total", 50, 100)
    assert kept.extract_hash == open_extract(folder).hash
    assert kept.slope < 0


def test_too_few_expect_nothing(service: Service) -> None:
    live(service=service, stories=FALLING)
    write_extract(team=service.team, by=service.director)
    assert not ExpectedCourse.objects.exists()
