import threading
from typing import Any

import pytest
from django.db import connection, connections

from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.notes import NoteConflict, discard_draft, keep_draft, merge_note, save_note
from holdfast.service.care.models import NoteDraft, NoteVersion, Session
from tests.factories import make_session
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import NOW, TODAY, Care, make_care


@pytest.fixture
def session(care: Care) -> Session:
    return make_session(care.episode, care.therapist, TODAY)


def test_a_note_is_saved_as_versions(care: Care, session: Session) -> None:
    keep_draft(session=session, text="Came.", based_on=0, tab="a", by=care.therapist)
    first = save_note(session=session, text="Came.", based_on=0, by=care.therapist, tab="a")
    second = save_note(session=session, text="Came late.", based_on=1, by=care.director)
    assert (first.version, second.version) == (1, 2)
    assert NoteVersion.objects.filter(session=session).count() == 2
    assert not NoteDraft.objects.exists()


def test_an_empty_note_is_refused(care: Care, session: Session) -> None:
    with pytest.raises(BadInput, match="Note is empty"):
        save_note(session=session, text="  ", based_on=0, by=care.therapist)


def test_the_second_of_two_writers_keeps_their_words_and_sees_both(care: Care, session: Session) -> None:
    save_note(session=session, text="Theirs.", based_on=0, by=care.director)
    with pytest.raises(NoteConflict) as refused:
        save_note(session=session, text="Mine.", based_on=0, by=care.therapist, tab="a")
    assert (refused.value.theirs.text, refused.value.yours) == ("Theirs.", "Mine.")
    assert NoteDraft.objects.get(author=care.therapist).text == "Mine."


def test_a_base_that_never_was_is_refused_with_the_words_kept(care: Care, session: Session) -> None:
    with pytest.raises(BadInput, match="no version yet"):
        save_note(session=session, text="Mine.", based_on=7, by=care.therapist)
    assert NoteDraft.objects.get().text == "Mine."


def test_joining_keeps_what_was_left_out_in_the_history(care: Care, session: Session) -> None:
    save_note(session=session, text="Theirs.", based_on=0, by=care.director)
    draft = keep_draft(session=session, text="Mine.", based_on=0, tab="a", by=care.therapist)
    joined = merge_note(session=session, text="Both.", based_on=1, draft=draft, by=care.therapist)
    texts = NoteVersion.objects.filter(session=session).order_by("version").values_list("text", flat=True)
    assert list(texts) == ["Theirs.", "Mine.", "Both."]
    assert joined.version == 3
    assert not NoteDraft.objects.exists()


def test_joining_on_an_old_version_is_a_conflict_again(care: Care, session: Session) -> None:
    save_note(session=session, text="One.", based_on=0, by=care.director)
    save_note(session=session, text="Two.", based_on=1, by=care.director)
    draft = keep_draft(session=session, text="Mine.", based_on=0, tab="a", by=care.therapist)
    with pytest.raises(NoteConflict):
        merge_note(session=session, text="Both.", based_on=1, draft=draft, by=care.therapist)
    assert NoteDraft.objects.filter(pk=draft.pk).exists()


def test_a_draft_is_kept_once_for_each_writer_and_tab(care: Care, session: Session) -> None:
    for text in ("W", "Wr", "Wren"):
        keep_draft(session=session, text=text, based_on=0, tab="a", by=care.therapist)
    keep_draft(session=session, text="Other tab", based_on=0, tab="b", by=care.therapist)
    assert sorted(NoteDraft.objects.values_list("text", flat=True)) == ["Other tab", "Wren"]


def test_a_note_is_not_changed_after_the_end(care: Care, session: Session) -> None:
    session.episode.closed_on = TODAY
    place(thing=session.episode, by=TESTS)
    with pytest.raises(BadInput, match="Episode is closed"):
        save_note(session=session, text="Later thoughts.", based_on=0, by=care.therapist)
    assert not NoteVersion.objects.exists()


def test_nobody_discards_the_draft_of_another(care: Care, session: Session) -> None:
    draft = keep_draft(session=session, text="Mine.", based_on=0, tab="a", by=care.therapist)
    with pytest.raises(BadInput, match="somebody else"):
        discard_draft(draft=draft, by=care.director)
    discard_draft(draft=draft, by=care.therapist)
    assert not NoteDraft.objects.exists()


def test_two_who_save_at_the_same_moment_one_wins_and_both_texts_are_kept(committed_db: str) -> None:
    with clock.at(NOW):
        care = make_care()
        session = make_session(care.episode, care.therapist, TODAY)
    connection.close()
    start, outcomes = threading.Barrier(2), []

    def write(author: Any, text: str) -> None:
        start.wait(timeout=10)
        try:
            outcomes.append(save_note(session=session, text=text, based_on=0, by=author))
        except NoteConflict as refused:
            outcomes.append(refused)
        finally:
            connections["default"].close()

    writers = [
        threading.Thread(target=write, args=pair) for pair in ((care.therapist, "Mine."), (care.director, "Theirs."))
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=30)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoteConflict", "NoteVersion"]
    kept = {NoteVersion.objects.get(session=session).text, NoteDraft.objects.get(session=session).text}
    assert kept == {"Mine.", "Theirs."}
