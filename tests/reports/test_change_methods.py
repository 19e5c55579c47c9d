"""The chapter on how change is judged, called as the evaluation calls it."""

from collections.abc import Callable

import pytest

from holdfast.analytics.engines import open_extract
from holdfast.analytics.indicators.units import Filters
from holdfast.blueprints.shipped import blueprint
from holdfast.reports.chapters.change import chapter
from holdfast.reports.chapters.chapter import Asked, Chapter
from holdfast.reports.extract import write_extract
from holdfast.reports.presenters.parts import Card
from holdfast.reports.presenters.words import plain
from holdfast.science.disclosure import DEFAULT, DisclosureRule
from tests.reports.world import Service, Story, live, phq9

FALLING = [phq9(18 - place % 5, 9 + place % 7, weeks=16 + place % 5) for place in range(24)]
RISING = [phq9(9 + place % 3, 17, weeks=18) for place in range(6)]
RATED = [Story({"pirgas": {"rating": 41 + place}}, {"pirgas": {"rating": 60 + place}}) for place in range(6)]


@pytest.fixture
def written(service: Service) -> Callable[..., Chapter]:
    def write(stories: list, rule: DisclosureRule | None = None) -> Chapter:
        live(service=service, stories=stories)
        extract = open_extract(write_extract(team=service.team, by=service.director))
        return chapter(Asked(extract, blueprint("norpip"), Filters(), rule))

    return write


def card_of(found: Chapter, name: str = "PHQ-9") -> Card:
    return next(card for card in found.cards if card.name == name)


def test_the_sentence_says_how_far_methods_agree_worse_first(written: Callable[..., Chapter]) -> None:
    found = written(FALLING + RISING)
    said = plain(card_of(found).say)
    assert said.startswith("Judged by 7 methods, of the 30 parents with two PHQ-9 scores ")
    assert said.index("got worse") < said.index("improved")
    assert said.endswith("the evaluation's own method says 6 got worse and 8 improved.")
    assert plain(found.say) == said


def test_methods_stand_side_by_side_with_deterioration_first(written: Callable[..., Chapter]) -> None:
    card = card_of(written(FALLING + RISING))
    methods = card.tables[0]
    assert methods.columns == ("Method", "Worse", "Same", "Better")
    assert methods.rows[0][0].note == "of 30, 6.0 points, the evaluation's own"
    assert [row[0].text for row in methods.rows[1:4]] == [
        "Jacobson and Truax",
        "Gulliksen, Lord and Novick",
        "Hsu, Linn and Lord",
    ]
    for row in methods.rows:
        assert sum(int(cell.text) for cell in row[1:]) == 30


def test_each_picture_has_its_table_and_its_sentence(written: Callable[..., Chapter]) -> None:
    card = card_of(written(FALLING + RISING))
    side_by_side, over = card.figures
    assert side_by_side.picture.sentence.startswith("Published number of points: 6 got worse, 8 improved of 30.")
    assert over.picture.sentence.startswith("PHQ-9: with a reliability of 0.6, ")
    assert all(drawn.picture.strays() == () for drawn in card.figures)
    assert [row[0].text for row in card.tables[1].rows] == [
        "0.60", "0.65", "0.70", "0.75", "0.80", "0.85", "0.90", "0.95",
    ]  # fmt: skip


def test_methods_not_used_say_what_they_would_need(written: Callable[..., Chapter]) -> None:
    needs = {row[0].text: row[0].note for row in card_of(written(FALLING)).tables[-1].rows}
    assert needs["Hierarchical linear model:"].startswith("more scores: The hierarchical linear model needs 3 or more")
    assert needs["Minimal important difference:"].startswith("a published number of points")


def test_a_score_that_no_method_can_judge(written: Callable[..., Chapter]) -> None:
    card = next(card for card in written(RATED).cards if card.id == "change-pirgas-rating")
    assert plain(card.say).startswith("No method can tell change of the 6 pairs of parent and child with two ")
    assert card.asides[0].startswith("No occasion was rated by two clinicians")


def test_nobody_has_two_scores(written: Callable[..., Chapter]) -> None:
    found = written([phq9(12)])
    assert plain(card_of(found).say) == (
        "Nobody has two PHQ-9 scores of different days, so there is no change to judge."
    )
    assert plain(found.say) == "No score has enough pairs yet to judge change by any method."


def test_released_counts_are_rounded_and_small_ones_held_back(written: Callable[..., Chapter]) -> None:
    card = card_of(written(FALLING + RISING, DEFAULT))
    for row in card.tables[0].rows[1:]:
        assert row[0].note.startswith("of 30")
        assert all(cell.text == "*" or int(cell.text) % 5 == 0 for cell in row[1:])
    assert any("rounded to 5" in line for line in card.method)
    assert "rounded to 5" in card.tables[1].caption


def test_few_are_held_back_from_others(written: Callable[..., Chapter]) -> None:
    found = written(FALLING[:7], DEFAULT)
    card = card_of(found)
    assert (card.figures, card.tables) == ((), ())
    assert card.withheld
    assert "held back" in plain(card.say)
    assert all(row[0] != "phq9" for sheet in found.sheets for row in sheet.rows)


def test_the_data_say_what_the_card_says(written: Callable[..., Chapter]) -> None:
    found = written(FALLING + RISING)
    methods, over, *_ = found.sheets
    names = [column.name for column in methods.columns]
    rows = [dict(zip(names, row, strict=True)) for row in methods.rows if row[0] == "phq9"]
    shown = card_of(found).tables[0].rows
    assert [str(row["deteriorated"]) for row in rows] == [row[1].text for row in shown]
    assert [row["own"] for row in rows] == [True] + [False] * (len(rows) - 1)
    assert len([row for row in over.rows if row[0] == "phq9"]) == 8
    for sheet in found.sheets:
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)
