import pytest
from django.urls import reverse

from holdfast.service.care.actions.notes import keep_draft, save_note
from holdfast.service.care.models import NoteDraft, NoteVersion, Session
from tests.service.care.conftest import Care
from tests.service.care.doing import at, book, write_up

MINE = "Came at eleven.\n\nNo plan, nothing prepared."
THEIRS = "Came at eleven.\n\nNo plan and no means.\n\nSupervisor: plan sound."


@pytest.fixture
def torn(care: Care) -> Session:
    session = write_up(care, book(care, at(17)), note_text="Came at eleven.")
    save_note(session=session, text=THEIRS, based_on=1, by=care.director)
    keep_draft(session=session, text=MINE, based_on=1, tab="a", by=care.therapist)
    return session


def answers(**chosen: str) -> dict[str, object]:
    draft = NoteDraft.objects.get()
    return {"version": 2, "draft": draft.pk, "draft_saved": draft.saved_at.isoformat(), **chosen}


def test_both_texts_stand_side_by_side_with_what_differs_marked(care: Care, torn: Session, signed_in) -> None:
    page = signed_in(care.therapist).get(reverse("note-conflict", args=[torn.appointment_id])).text
    assert "<ins>, nothing prepared</ins>" in page
    assert "<ins>and no means</ins>" in page
    assert "Only Morwenna Tidewell has this" in page


def test_the_choice_by_paragraph_becomes_the_note(care: Care, torn: Session, signed_in) -> None:
    chosen = answers(**{"choice-2": "both", "choice-3": "out"})
    signed_in(care.therapist).post(reverse("note-conflict", args=[torn.appointment_id]), chosen)
    newest = NoteVersion.objects.order_by("-version").first()
    assert newest.text == "Came at eleven.\n\nNo plan, nothing prepared.\n\nNo plan and no means."
    assert not NoteDraft.objects.exists()


def test_nothing_is_chosen_for_anybody_and_what_is_missing_is_said(care: Care, torn: Session, signed_in) -> None:
    address = reverse("note-conflict", args=[torn.appointment_id])
    client = signed_in(care.therapist)
    assert "checked" not in client.get(address).text
    answer = client.post(address, answers(**{"choice-2": "theirs"}))
    assert answer.status_code == 400
    assert "Nothing is saved yet: choose what stands of each paragraph" in answer.text
    assert 'href="#choice-3"' in answer.text
    assert 'href="#choice-2"' not in answer.text
    assert 'name="choice-2" value="theirs" checked' in answer.text
    assert (NoteVersion.objects.count(), NoteDraft.objects.get().text) == (2, MINE)


def test_deciding_later_keeps_the_draft(care: Care, torn: Session, signed_in) -> None:
    signed_in(care.therapist).post(reverse("note-conflict", args=[torn.appointment_id]), answers(later="1"))
    assert NoteDraft.objects.get().text == MINE
    assert NoteVersion.objects.count() == 2


def test_a_choice_made_on_texts_that_changed_is_asked_again(care: Care, torn: Session, signed_in) -> None:
    chosen = answers()
    save_note(session=torn, text="Third.", based_on=2, by=care.director)
    response = signed_in(care.therapist).post(reverse("note-conflict", args=[torn.appointment_id]), chosen, follow=True)
    assert "One of the two texts changed while you chose" in response.text
    assert NoteVersion.objects.count() == 3


def test_words_cannot_become_markup(care: Care, signed_in) -> None:
    session = write_up(care, book(care, at(17)), note_text="a <b>bold</b> c")
    keep_draft(session=session, text="a <i>bold</i> c", based_on=0, tab="a", by=care.therapist)
    page = signed_in(care.therapist).get(reverse("note-conflict", args=[session.appointment_id])).text
    assert "<b>bold</b>" not in page
    assert "<i>bold</i>" not in page


def test_without_two_texts_there_is_only_the_note(care: Care, signed_in) -> None:
    session = write_up(care, book(care, at(17)))
    response = signed_in(care.therapist).get(reverse("note-conflict", args=[session.appointment_id]))
    assert response.headers["Location"] == reverse("session", args=[session.appointment_id])
