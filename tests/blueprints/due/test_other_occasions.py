"""Occasions that NorPIP does not have: every session, months after the end; and an engagement lead."""

from dataclasses import replace
from datetime import date

import pytest

from holdfast.blueprints.due import EpisodeRecord, Measured, Session, Subject, due
from tests.blueprints.examples import loaded, small

DAY = date(2026, 1, 5)
RECORD = EpisodeRecord(
    "e",
    DAY,
    allocated_on=DAY,
    allocated_to="anna",
    sessions=(Session("s1", DAY, 1, True), Session("s2", date(2026, 1, 12), 2, True)),
    subjects=(Subject("parent", "p"),),
)


@pytest.fixture
def service(tmp_path):
    data = small(
        occasions=[
            {"id": "session", "name": "Session", "at": "every_session"},
            {"id": "month-6", "name": "Half a year on", "at": "follow_up", "months": 6, "within_days": 30},
        ],
        measures=[
            {
                "instrument": "tool",
                "name": "Tool",
                "about": "parent",
                "rated_by": "self",
                "occasions": ["session", "month-6"],
                "role": "lead",
            }
        ],
    )
    data["roles"].append({"id": "friend", "name": "Somebody trusted"})
    data["allocation"]["engagement_role"] = "friend"
    return loaded(tmp_path, data)


def measures(service, record, today=DAY):
    return [(item.occasion, item.by) for item in due(service, record, today) if item.thing == "tool"]


def test_a_measure_of_every_session_names_the_session(service):
    assert measures(service, RECORD) == [("session-1", DAY), ("session-2", date(2026, 1, 12))]
    assert measures(service, replace(RECORD, measured=(Measured("tool", "p", "session-1"),))) == [
        ("session-2", date(2026, 1, 12))
    ]


def test_a_follow_up_is_due_from_its_day_until_its_window_ends(service):
    closed = replace(RECORD, closed_on=date(2026, 2, 1))
    assert measures(service, closed, date(2026, 7, 31)) == []
    assert measures(service, closed, date(2026, 8, 1)) == [("month-6", date(2026, 8, 31))]


def test_the_first_contact_is_made_by_the_one_the_family_trusts(service):
    (item,) = due(service, EpisodeRecord("e", DAY, allocated_on=DAY, allocated_to="anna"), DAY)
    assert (item.kind, item.owner_role, item.owner) == ("first_contact", "friend", None)


def test_work_without_a_limit_goes_on(service):
    sessions = tuple(Session(f"s{n}", DAY, n, True) for n in range(1, 61))
    kinds = [item.kind.value for item in due(service, replace(RECORD, sessions=sessions, subjects=()), DAY)]
    assert kinds == ["book_session"]
