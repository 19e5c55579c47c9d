"""The chapter as page, print and data pack get it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.model.evidence import Population
from holdfast.blueprints.shipped import blueprint
from holdfast.reports.chapters.chapter import Asked, Chapter
from holdfast.reports.chapters.equity import chapter
from holdfast.reports.presenters.parts import Card
from holdfast.reports.presenters.words import plain
from holdfast.science.disclosure import DEFAULT, DisclosureRule
from tests.analytics.conftest import episode, make_extract, referral  # noqa: F401 -- a fixture

BEGAN = date(2026, 1, 21)
NORPIP = blueprint("norpip")


@pytest.fixture
def extract(make_extract: Callable[..., Extract]) -> Extract:  # noqa: F811
    came, care, sessions = [], [], []
    for n in range(40):
        who: dict[str, Any] = {"area": ("Kelpby", "Marram", None)[n % 3], "language": "English"}
        who |= {"ethnicity": ("white_british", "asian_indian")[n % 2], "deprivation": 1 + n % 10}
        came.append(referral(f"{n}", **who))
        facts = who | {"source": "gp", "started_on": BEGAN + timedelta(n) if n % 4 else None}
        care.append(episode(f"{n}", **facts))
        sessions += [
            {
                "episode": f"e{n}",
                "held_on": BEGAN + timedelta(n + 7 * k),
                "attended": k != 2,
                "attendance": "attended" if k != 2 else "did_not_come",
                "reason": None if k != 2 else "did-not-attend",
                "minutes": 50,
                "practitioner": f"w{k % (1 + n % 2)}",
            }
            for k in range(4)
            if n % 4
        ]
    return make_extract(referrals=came, episodes=care, attendances=sessions)


def written(extract: Extract, rule: DisclosureRule | None = None, by: Blueprint = NORPIP) -> Chapter:
    return chapter(Asked(extract, by, Filters(), rule))


def card(found: Chapter, id: str) -> Card:
    return next(one for one in found.cards if one.id == id)


def test_what_is_not_recorded_is_said_first_and_warned_of(extract: Extract) -> None:
    area = card(written(extract), "reach-area")
    assert plain(area.say).startswith("Of 40 referrals, the area is not recorded for 13 (32%)")
    assert "So much is not recorded" in area.asides[0]
    assert area.table is not None
    assert area.table.rows[-1][0].text == "Not recorded"


def test_the_card_of_waiting_says_how_waiting_ended(extract: Extract) -> None:
    said = plain(card(written(extract), "waiting").say)
    assert said.startswith("Of 40 families followed from referral, 30 had a first session, 10 still waited on")
    assert "0 were closed before one; half were seen within" in said


def test_attendance_and_continuity_in_words(extract: Extract) -> None:
    found = written(extract)
    said = plain(card(found, "attendance").say)
    assert said.startswith("Of 120 sessions offered to 30 families, 90 were held, 75%")
    assert plain(card(found, "continuity").say).startswith("Of 30 families with a session held, 10 saw one worker only")


def test_every_picture_has_its_sentence_and_lies_in_its_box(extract: Extract) -> None:
    for rule in (None, DEFAULT):
        drawn = [one.left for one in written(extract, rule).cards if one.left]
        assert len(drawn) >= 4
        for one in drawn:
            assert one.picture.strays() == ()
            assert one.picture.sentence.endswith(".")


def test_outcomes_without_a_measure_are_named(extract: Extract) -> None:
    assert plain(card(written(extract), "framework").say).endswith("for O2 and O4 it has no measure.")


def test_sheets_hold_what_the_cards_show_and_nothing_held_back(extract: Extract) -> None:
    for rule in (None, DEFAULT):
        for sheet in written(extract, rule).sheets:
            assert sheet.rows
            assert {len(row) for row in sheet.rows} == {len(sheet.columns)}
    counts = [n for sheet in written(extract, DEFAULT).sheets[:1] for row in sheet.rows for n in row[2:]]
    assert "*" in counts
    assert all(n == "*" or n is None or n == 0 or int(str(n)) >= 5 for n in counts)


def test_reached_beside_who_lives_there(extract: Extract) -> None:
    living = [
        Population(by="ethnicity", group=group, count=n, whom="births in 2025", source="births")
        for group, n in (("white", 900), ("asian", 100))
    ]
    found = card(written(extract, by=NORPIP.model_copy(update={"population": tuple(living)})), "reach-ethnicity")
    (table,) = found.tables
    assert "births in 2025" in table.caption
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert rows["White"] == ["20", "50%", "90%", "0.56"]
    assert rows["Asian or Asian British"] == ["20", "50%", "10%", "5.00"]


def test_nobody_at_all(make_extract: Callable[..., Extract]) -> None:  # noqa: F811
    found = written(make_extract())
    assert plain(found.say) == "Nobody has been referred yet."
    assert plain(card(found, "waiting").say) == "No family waits or has waited yet."
