import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.appointments import cancel_appointment, change_appointment
from holdfast.service.care.models import Appointment
from tests.factories import make_episode, make_family, make_team
from tests.service.care.conftest import Care
from tests.service.care.doing import at, book, write_up


def move(care: Care, appointment: Appointment, **changes: object) -> Appointment:
    given = {"starts_at": at(26), "minutes": 50, "place": "home", "site": None, "reason": "Clinic visit", **changes}
    return change_appointment(appointment=appointment, by=care.therapist, **given)


def test_a_change_supersedes_and_leaves_the_old_time_readable(care: Care) -> None:
    old = book(care, at(25))
    new = move(care, old)
    old = Appointment.objects.get(pk=old.pk)
    assert (old.starts_at, old.superseded_by) == (at(25), new)
    assert old.closed_at is not None
    assert new.change_reason == "Clinic visit"
    assert AuditEvent.objects.get(what="appointment.changed").facts["supersedes"] == old.pk


def test_the_time_given_up_is_free_for_the_change_itself(care: Care) -> None:
    assert move(care, book(care, at(25)), starts_at=at(25), minutes=60).ends_at == at(25, 12)


def test_a_changed_or_cancelled_one_is_final(care: Care) -> None:
    old = book(care, at(25))
    move(care, old)
    with pytest.raises(BadInput, match="already"):
        move(care, Appointment.objects.get(pk=old.pk))
    with pytest.raises(BadInput, match="already"):
        cancel_appointment(appointment=Appointment.objects.get(pk=old.pk), reason="x", by=care.therapist)


def test_of_two_people_who_change_it_from_the_same_page_the_second_is_told(care: Care) -> None:
    old = book(care, at(25))
    on_another_page = Appointment.objects.get(pk=old.pk)
    move(care, old)
    with pytest.raises(BadInput, match="already"):
        move(care, on_another_page, starts_at=at(27))
    assert Appointment.objects.filter(closed_at=None).count() == 1


def test_what_was_recorded_from_another_page_is_not_moved(care: Care) -> None:
    appointment = book(care, at(17))
    write_up(care, Appointment.objects.get(pk=appointment.pk))
    with pytest.raises(BadInput, match="has its session recorded"):
        move(care, appointment)


def test_cancelling_needs_a_reason(care: Care) -> None:
    appointment = book(care, at(25))
    with pytest.raises(BadInput, match="why"):
        cancel_appointment(appointment=appointment, reason=" ", by=care.therapist)
    cancel_appointment(appointment=appointment, reason="Child ill", by=care.therapist)
    assert Appointment.objects.get().cancel_reason == "Child ill"


def test_what_has_happened_is_not_moved(care: Care) -> None:
    appointment = book(care, at(17))
    write_up(care, appointment)
    with pytest.raises(BadInput, match="has its session recorded"):
        move(care, Appointment.objects.get(pk=appointment.pk))


def test_a_clash_is_said_in_words_and_names_a_family_of_the_same_team(care: Care) -> None:
    other = make_episode(make_family(care.team, "Thrift"))
    book(care, at(25), episode=other)
    with pytest.raises(BadInput, match="Isla Brightwater is with the Thrift family from 11:00 to 11:50"):
        book(care, at(25, 11))


def test_a_clash_with_another_teams_family_does_not_name_it(care: Care) -> None:
    other = make_episode(make_family(make_team("elsewhere"), "Secret"))
    book(care, at(25), episode=other)
    with pytest.raises(BadInput, match="is with another team"):
        book(care, at(25, 11))


@pytest.mark.parametrize(
    ("changes", "words"), [({"minutes": 0}, "5 to 480"), ({"place": "site"}, "at which centre it is")]
)
def test_what_cannot_be_is_refused(care: Care, changes: dict, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        book(care, at(25), **changes)
