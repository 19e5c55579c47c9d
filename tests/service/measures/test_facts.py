"""What the due list is told, for a caseload at once."""

from datetime import date

from holdfast.blueprints.due import Measured, Subject
from holdfast.service.care.models import Goal
from holdfast.service.measures.actions import record_not_obtained
from holdfast.service.measures.queries.due import due_measures
from holdfast.service.measures.queries.facts import measure_subjects, measures_facts
from tests.factories import make_episode, make_family, make_session
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import TODAY, Care
from tests.service.measures.doing import phq9, record_phq9


def test_obtained_and_excused_by_episode_in_two_queries(care: Care, django_assert_num_queries) -> None:
    other = make_episode(make_family(care.team, "Thrift"))
    record_phq9(care, phq9(1))
    record_phq9(care, phq9(1), occasion="other", answered_on=TODAY)
    record_not_obtained(
        episode=care.episode, instrument="pirgas", about=care.two.dyad, occasion="start", reason="not_asked", note="",
        by=care.therapist,
    )  # fmt: skip
    with django_assert_num_queries(2):
        facts = measures_facts([care.episode.pk, other.pk])
    parent, dyad = f"person:{care.two.parent.pk}", f"dyad:{care.two.dyad.pk}"
    assert facts == {
        care.episode.pk: (Measured("phq9", parent, "start"), Measured("pirgas", dyad, "start")),
        other.pk: (),
    }


def test_subjects_carry_the_same_keys(care: Care, django_assert_num_queries) -> None:
    goal = place(
        thing=Goal(team=care.team, episode=care.episode, person=care.two.parent, words="Bath", set_on=TODAY), by=TESTS
    )
    with django_assert_num_queries(3):
        found = measure_subjects({care.episode.pk: care.two.family.pk})
    assert set(found[care.episode.pk]) == {
        Subject("parent", f"person:{care.two.parent.pk}"),
        Subject("woman", f"person:{care.two.parent.pk}"),
        Subject("child", f"person:{care.two.child.pk}"),
        Subject("dyad", f"dyad:{care.two.dyad.pk}"),
        Subject("goal", f"goal:{goal.pk}"),
    }


def test_what_is_due_stops_being_due_when_it_is_recorded(care: Care) -> None:
    make_session(care.episode, care.therapist, date(2026, 10, 6))
    (due,) = due_measures(care.episode, "phq9")
    assert (due.occasion, due.subject) == ("start", f"person:{care.two.parent.pk}")
    record_phq9(care, phq9(1))
    assert due_measures(care.episode, "phq9") == ()
