from datetime import date

import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.appointments import cancel_appointment
from holdfast.service.care.actions.sessions import AlreadyRecorded, correct_session
from holdfast.service.care.models import Alert, Appointment, Episode, NoteDraft, NoteVersion, RiskNote, Session
from tests.service.care.conftest import Care
from tests.service.care.doing import at, book, write_up


def test_a_session_is_written_up_in_one_go(care: Care) -> None:
    session = write_up(care, book(care, at(17)), next_starts_at=at(24))
    assert (session.number, session.held_on, session.minutes) == (1, date(2026, 11, 17), 50)
    assert {present.person for present in session.present.all()} == {care.two.parent, care.two.child}
    assert NoteVersion.objects.get(session=session).text == "Wren looked up."
    following = Appointment.objects.get(starts_at=at(24))
    assert (following.place, following.ends_at.minute) == ("home", 50)
    assert Episode.objects.get(pk=care.episode.pk).started_on == date(2026, 11, 17)
    assert AuditEvent.objects.filter(what="session.recorded", family_id=care.two.family.pk).exists()


def test_held_sessions_are_numbered_by_day_also_when_one_is_written_up_late(care: Care) -> None:
    first, missed, third = (book(care, at(day)) for day in (3, 10, 17))
    write_up(care, third)
    write_up(care, missed, attendance="did_not_come", not_held_reason="did-not-attend", note_text="")
    write_up(care, first)
    assert list(Session.objects.order_by("held_on").values_list("number", flat=True)) == [1, None, 2]
    assert Episode.objects.get(pk=care.episode.pk).started_on == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"attendance": "perhaps"}, "whether the session happened"),
        ({"attendance": "did_not_come"}, "why it did not happen"),
        ({"attendance": "did_not_come", "not_held_reason": "the-weather"}, "why it did not happen"),
        ({"people": []}, "who was there"),
        ({"techniques": ["hypnosis"]}, "not one of this programme"),
        ({"minutes": 0}, "1 to 480"),
        ({"place": "site"}, "which centre"),
        ({"risk_changed": True}, "What has changed about risk"),
    ],
)
def test_what_cannot_be_is_refused_and_the_note_is_kept(care: Care, changes: dict, words: str) -> None:
    appointment = book(care, at(17))
    with pytest.raises(BadInput, match=words):
        write_up(care, appointment, **changes)
    assert not Session.objects.exists()
    assert NoteDraft.objects.get(appointment=appointment, author=care.therapist).text == "Wren looked up."


def test_a_session_that_lies_ahead_has_not_been_attended(care: Care) -> None:
    with pytest.raises(BadInput, match="future"):
        write_up(care, book(care, at(25)))
    session = write_up(
        care, Appointment.objects.get(), attendance="cancelled_by_family", not_held_reason="child-ill", note_text=""
    )
    assert session.number is None


def test_somebody_else_who_records_it_too_keeps_their_words(care: Care) -> None:
    appointment = book(care, at(17))
    write_up(care, appointment)
    with pytest.raises(AlreadyRecorded) as refused:
        write_up(care, appointment, note_text="My view.", by=care.director)
    assert NoteDraft.objects.get(session=refused.value.session).text == "My view."


def test_an_appointment_cancelled_from_another_page_is_not_recorded(care: Care) -> None:
    appointment = book(care, at(17))
    cancel_appointment(appointment=Appointment.objects.get(pk=appointment.pk), reason="Ill", by=care.director)
    with pytest.raises(BadInput, match="changed or cancelled"):
        write_up(care, appointment)
    assert not Session.objects.exists()


def test_the_risk_that_somebody_else_saw_is_told_although_the_session_was_recorded_first(care: Care) -> None:
    appointment = book(care, at(17))
    session = write_up(care, appointment)
    with pytest.raises(AlreadyRecorded):
        write_up(care, appointment, risk_changed=True, risk_text="A bruise.", by=care.director)
    assert RiskNote.objects.get(session=session, author=care.director).text == "A bruise."
    assert Alert.objects.get().receipts.count() == 2


def test_the_next_appointment_must_be_free_or_nothing_is_recorded(care: Care) -> None:
    appointment = book(care, at(17))
    book(care, at(24))
    with pytest.raises(BadInput, match="Isla Brightwater is with the same family from 11:00 to 11:50"):
        write_up(care, appointment, next_starts_at=at(24))
    assert not Session.objects.exists()


def test_changed_risk_tells_practitioner_and_supervisor_at_once(care: Care) -> None:
    write_up(care, book(care, at(17)), risk_changed=True, risk_text="She hears voices.", risk_action="Rang the GP.")
    alert = Alert.objects.get()
    assert {receipt.recipient for receipt in alert.receipts.all()} == {care.therapist, care.director}
    assert (alert.act_by.hour, alert.act_by.date()) == (17, date(2026, 11, 24))


def test_a_correction_renumbers_and_says_what_changed(care: Care) -> None:
    first = write_up(care, book(care, at(10)))
    write_up(care, book(care, at(17)))
    correct_session(
        session=first,
        attendance="cancelled_by_family",
        not_held_reason="child-ill",
        minutes=50,
        place="home",
        site=None,
        people=[],
        techniques=[],
        by=care.therapist,
    )
    assert list(Session.objects.order_by("held_on").values_list("number", flat=True)) == [None, 1]
    changed = AuditEvent.objects.get(what="session.corrected").facts["changed"]
    assert changed == ["attendance", "not_held_reason", "techniques", "people"]
