import re

from django.urls import reverse

from holdfast.base.audit.models import AccessEvent
from holdfast.service.care.actions.notes import keep_draft, save_note
from holdfast.service.care.models import Appointment, NoteDraft, NoteVersion, Place, RiskNote, Session
from tests.factories import make_team, make_user
from tests.pages import seen_by
from tests.service.care.conftest import Care
from tests.service.care.doing import at, book, write_up

TAB = "one-open-page"


def typed(care: Care, **changes: object) -> dict[str, object]:
    return {
        "attendance": "attended",
        "people": [care.two.parent.pk, care.two.child.pk],
        "techniques": ["watch-wait-and-wonder"],
        "note": "Wren looked up.",
        "risk": "no",
        "place": Place.HOME,
        "minutes": 50,
        "version": 0,
        "tab": TAB,
        "brought": "",
        **changes,
    }


def page_of(appointment: Appointment) -> str:
    return reverse("session", args=[appointment.pk])


def test_the_page_opens_filled_in_from_the_appointment_and_logs_the_reading(care: Care, signed_in) -> None:
    page = signed_in(care.therapist).get(page_of(book(care, at(24)))).text
    assert "<b>Session 1</b> with Tansy and Wren, today 11:00 to 11:50, at home." in page
    assert re.search(r'name="next_day-month"[^>]* value="12"', page)
    assert AccessEvent.objects.filter(actor=care.therapist, family_id=care.two.family.pk, page="session").exists()


def test_one_post_writes_the_session_and_books_the_next(care: Care, signed_in) -> None:
    appointment = book(care, at(24))
    following = {"next_day-day": "1", "next_day-month": "12", "next_day-year": "2026", "next_time": "11:00"}
    response = signed_in(care.therapist).post(page_of(appointment), typed(care, **following))
    assert response.headers["Location"] == reverse("family", args=[care.two.family.pk])
    assert Session.objects.get().note_versions.get().text == "Wren looked up."
    assert Appointment.objects.filter(starts_at=at(1, month=12)).exists()


def test_what_is_missing_is_said_beside_it_and_what_was_typed_stays(care: Care, signed_in) -> None:
    appointment = book(care, at(24))
    response = signed_in(care.therapist).post(page_of(appointment), typed(care, attendance="did_not_come", risk=""))
    assert response.status_code == 400
    assert "Say why it did not happen" in response.text
    assert "Say whether risk has changed" in response.text
    assert "Wren looked up." in response.text
    assert not Session.objects.exists()


def test_changed_risk_becomes_a_risk_note(care: Care, signed_in) -> None:
    page = page_of(book(care, at(24)))
    signed_in(care.therapist).post(page, typed(care, risk="yes", risk_text="Voices at night."))
    assert RiskNote.objects.get().text == "Voices at night."


def test_a_clash_of_the_next_is_said_in_words_and_nothing_is_half_done(care: Care, signed_in) -> None:
    appointment = book(care, at(24))
    book(care, at(26))
    following = {"next_day-day": "26", "next_day-month": "11", "next_day-year": "2026", "next_time": "11:15"}
    response = signed_in(care.therapist).post(page_of(appointment), typed(care, **following))
    assert "Isla Brightwater is with the same family from 11:00 to 11:50" in response.text
    assert not Session.objects.exists()
    assert NoteDraft.objects.get().text == "Wren looked up."


def test_typing_is_saved_as_it_goes_and_offered_again(care: Care, signed_in) -> None:
    appointment = book(care, at(24))
    client = signed_in(care.therapist)
    answer = client.post(reverse("note-autosave", args=[appointment.pk]), {"note": "Half a", "tab": TAB, "version": 0})
    assert answer.json() == {"saved": "09:12"}
    page = client.get(page_of(appointment)).text
    assert "Half a" in page
    assert "Brought back: your draft of 09:12 today" in page
    assert "Half a" not in signed_in(care.director).get(page_of(appointment)).text


def test_saving_ends_the_draft_it_began_with(care: Care, signed_in) -> None:
    appointment = book(care, at(24))
    draft = keep_draft(text="Half a", based_on=0, tab="closed page", by=care.therapist, appointment=appointment)
    signed_in(care.therapist).post(page_of(appointment), typed(care, brought=draft.pk))
    assert not NoteDraft.objects.exists()


def test_a_draft_is_kept_on_request_without_recording_anything(care: Care, signed_in) -> None:
    appointment = book(care, at(24))
    signed_in(care.therapist).post(page_of(appointment), typed(care, draft="1", attendance=""))
    assert NoteDraft.objects.get().text == "Wren looked up."
    assert not Session.objects.exists()


def test_a_recorded_session_is_corrected_and_its_note_gets_a_version(care: Care, signed_in) -> None:
    session = write_up(care, book(care, at(17)))
    changed = typed(care, note="Wren looked up twice.", version=1, attendance="late")
    changed |= seen_by(signed_in(care.therapist), page_of(session.appointment))
    signed_in(care.therapist).post(page_of(session.appointment), changed)
    assert Session.objects.get().attendance == "late"
    assert NoteVersion.objects.filter(session=session).count() == 2


def test_a_note_changed_meanwhile_leads_to_both_texts(care: Care, signed_in) -> None:
    session = write_up(care, book(care, at(17)))
    save_note(session=session, text="The director’s view.", based_on=1, by=care.director)
    client = signed_in(care.therapist)
    response = client.post(page_of(session.appointment), typed(care, note="My view.", version=1), follow=True)
    assert response.redirect_chain[-1][0] == reverse("note-conflict", args=[session.appointment_id])
    assert "<ins>My</ins> view." in response.text
    assert "<ins>The director’s</ins> view." in response.text


def test_autosave_on_an_old_version_says_where_both_are(care: Care, signed_in) -> None:
    session = write_up(care, book(care, at(17)))
    address = reverse("note-autosave", args=[session.appointment_id])
    answer = signed_in(care.therapist).post(address, {"note": "Mine", "tab": TAB, "version": 0})
    assert answer.status_code == 409
    assert answer.json() == {"url": reverse("note-conflict", args=[session.appointment_id])}
    assert NoteDraft.objects.get().text == "Mine"


def test_the_second_who_records_a_session_is_led_to_both_texts(care: Care, signed_in) -> None:
    appointment = book(care, at(17))
    client = signed_in(care.director)
    client.get(page_of(appointment))
    session = write_up(care, appointment)
    response = client.post(page_of(appointment), typed(care, note="The director's note."))
    assert response.headers["Location"] == reverse("note-conflict", args=[appointment.pk])
    assert NoteDraft.objects.get(session=session, author=care.director).text == "The director's note."


RISK = {"risk": "yes", "risk_text": "A bruise.", "risk_action": "Rang the GP."}


def test_risk_typed_before_somebody_else_recorded_the_session_is_told(care: Care, signed_in) -> None:
    appointment = book(care, at(17))
    session = write_up(care, appointment)
    signed_in(care.director).post(page_of(appointment), typed(care, note="The director's note.", **RISK))
    told = RiskNote.objects.get(session=session)
    assert (told.text, told.action_taken, told.author) == ("A bruise.", "Rang the GP.", care.director)


def test_risk_typed_on_such_a_page_is_told_once_also_when_the_page_comes_back(care: Care, signed_in) -> None:
    appointment = book(care, at(17))
    write_up(care, appointment)
    response = signed_in(care.director).post(page_of(appointment), typed(care, attendance="", **RISK))
    assert response.status_code == 400
    assert "saved as a risk note and told at once" in response.text
    assert 'name="risk_text"' not in response.text
    assert RiskNote.objects.count() == 1


def test_leaving_a_draft_keeps_what_was_typed_about_risk_and_says_that_nobody_knows(care: Care, signed_in) -> None:
    appointment = book(care, at(24))
    page = signed_in(care.therapist).post(page_of(appointment), typed(care, draft="1", **RISK), follow=True)
    assert NoteDraft.objects.get().text == ("Wren looked up.\n\nRisk, not told to anybody yet: A bruise. Rang the GP.")
    assert "Nobody has been told of it yet" in page.text
    assert not RiskNote.objects.exists()


def test_another_teams_session_is_not_there(care: Care, signed_in) -> None:
    stranger = make_user(make_team("elsewhere"))
    assert signed_in(stranger).get(page_of(book(care, at(24)))).status_code == 404


def test_first_contacts_and_reviews_have_their_own_pages(care: Care, signed_in) -> None:
    client = signed_in(care.therapist)
    for kind, name in (("contact", "first-contact"), ("review", "review-write")):
        response = client.get(page_of(book(care, at(25, 9 if kind == "contact" else 14), kind=kind)))
        assert response.headers["Location"] == reverse(name, args=[care.two.family.pk])
