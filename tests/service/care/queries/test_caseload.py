from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdfast.base.organisation.models import Role
from holdfast.blueprints.due import Kind, due
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.actions.goals import set_goal
from holdfast.service.care.actions.reviews import write_review
from holdfast.service.care.models import Session
from holdfast.service.care.queries.appointments import day_of
from holdfast.service.care.queries.caseload import caseload_facts
from holdfast.service.care.queries.record import goals_of, reviews_of, sessions_of
from holdfast.service.people.models import Consent
from tests.factories import make_allocation, make_episode, make_family, make_team, make_user
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import TODAY, Care
from tests.service.care.doing import at, book, write_up


def queries_of(care: Care) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        caseload_facts(care.therapist)
    return len(captured)


def test_the_facts_are_those_of_the_record(care: Care) -> None:
    written = write_up(care, book(care, at(17)))
    coming = book(care, at(26))
    goal = set_goal(episode=care.episode, person=care.two.parent, words="Bath time", set_on=TODAY, by=care.therapist)
    consent = place(
        thing=Consent(
            team=care.team,
            person=care.two.parent,
            purpose="film_feedback",
            given=True,
            decided_on=date(2026, 9, 1),
            expires_on=date(2026, 12, 18),
        ),
        by=TESTS,
    )
    (found,) = caseload_facts(care.therapist)
    record = found.record
    assert (found.family, found.people, found.practitioner) == ("Samphire", "Tansy and Wren", "Isla Brightwater")
    assert record.allocated_to == str(care.therapist.pk)
    assert [(each.appointment, each.on) for each in record.appointments] == [(str(coming.pk), date(2026, 11, 26))]
    assert [(each.session, each.number, each.note_written) for each in record.sessions] == [
        (str(written.appointment_id), 1, True)
    ]
    assert {(each.about, each.id) for each in record.subjects} == {
        ("parent", f"person:{care.two.parent.pk}"),
        ("woman", f"person:{care.two.parent.pk}"),
        ("child", f"person:{care.two.child.pk}"),
        ("dyad", f"dyad:{care.two.dyad.pk}"),
        ("goal", f"goal:{goal.pk}"),
        ("family", f"family:{care.two.family.pk}"),
    }
    assert [(each.consent, each.expires_on) for each in record.consents] == [(str(consent.pk), date(2026, 12, 18))]


def test_what_is_due_follows_from_them(care: Care) -> None:
    missed = book(care, at(17))
    (found,) = caseload_facts(care.therapist)
    items = due(blueprint("norpip"), found.record, TODAY)
    outcome = next(item for item in items if item.kind is Kind.RECORD_SESSION)
    assert outcome.thing == str(missed.pk)


def test_a_decision_to_work_towards_the_end_asks_for_the_end_report(care: Care) -> None:
    said = {"held_on": TODAY, "answer": "yes", "summary": "Steady.", "decision": "end", "by": care.director}
    write_review(episode=care.episode, review_id="first-review", **said)
    (found,) = caseload_facts(care.director)
    assert found.record.closure_requested_on == TODAY


def test_ten_families_cost_as_many_queries_as_one(care: Care) -> None:
    write_up(care, book(care, at(17)))
    queries_of(care)  # reads who is a member of what, once for each user
    one = queries_of(care)
    for number in range(9):
        two = make_family(care.team, f"Family {number}")
        make_allocation(make_episode(two), care.therapist, care.director)
    assert queries_of(care) == one
    assert one <= 10


def test_filters_narrow_it_and_another_team_is_never_in_it(care: Care) -> None:
    elsewhere = make_team("elsewhere")
    stranger = make_user(elsewhere, Role.CLINICAL_DIRECTOR)
    make_episode(make_family(elsewhere, "Secret"))
    make_episode(make_family(care.team, "Thrift"))
    assert [each.family for each in caseload_facts(care.director)] == ["Samphire", "Thrift"]
    assert [each.family for each in caseload_facts(care.director, practitioner=care.therapist)] == ["Samphire"]
    assert [each.family for each in caseload_facts(care.director, family=care.two.family)] == ["Samphire"]
    assert [each.family for each in caseload_facts(stranger)] == ["Secret"]
    assert caseload_facts(stranger, team=care.team) == []


def names_of(session: Session) -> list[str]:
    return [present.person.given_name for present in session.present.all()]


def test_sessions_come_with_their_people_and_notes_in_two_queries(care: Care, django_assert_num_queries) -> None:
    for day in (10, 17):
        write_up(care, book(care, at(day)))
    with django_assert_num_queries(2):
        rows = [(row.number, row.note, row.noted_by, names_of(row)) for row in sessions_of(care.episode)]
    assert rows == [
        (2, "Wren looked up.", "Isla Brightwater", ["Tansy", "Wren"]),
        (1, "Wren looked up.", "Isla Brightwater", ["Tansy", "Wren"]),
    ]


def test_the_day_holds_what_stands(care: Care) -> None:
    book(care, at(24, 15))
    book(care, at(24, 9))
    book(care, at(25))
    assert [each.starts_at.hour for each in day_of(care.therapist, TODAY)] == [9, 15]


@pytest.mark.parametrize("read", [reviews_of, goals_of])
def test_an_episode_without_any_has_none(care: Care, read) -> None:  # type: ignore[no-untyped-def]
    assert list(read(care.episode)) == []


def test_only_the_latest_answer_to_a_consent_can_run_out(care: Care) -> None:
    """Asked again, answered again: the former consent asks for nothing any more."""
    common = {"team": care.team, "person": care.two.parent, "purpose": "film_feedback"}
    first = {"given": True, "decided_on": date(2026, 3, 1), "expires_on": date(2026, 9, 1)}
    place(thing=Consent(**common, **first), by=TESTS)
    again = {"given": True, "decided_on": date(2026, 9, 1), "expires_on": date(2027, 3, 1)}
    place(thing=Consent(**common, **again), by=TESTS)
    (facts,) = caseload_facts(care.therapist)
    assert [consent.expires_on for consent in facts.record.consents] == [date(2027, 3, 1)]
    place(thing=Consent(**common, given=False, decided_on=date(2026, 10, 1)), by=TESTS)
    (facts,) = caseload_facts(care.therapist)
    assert facts.record.consents == ()
