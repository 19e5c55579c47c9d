import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.alerts import follow_up_alert
from holdfast.service.care.actions.appointments import cancel_appointment
from holdfast.service.care.actions.closure import NotReady, close_episode
from holdfast.service.care.actions.episodes import record_first_contact
from holdfast.service.care.actions.notes import save_note
from holdfast.service.care.actions.reviews import sign_off_review, write_review
from holdfast.service.care.actions.risk import write_risk_note
from holdfast.service.care.models import AlertReceipt, Allocation, Closure, Episode
from tests.service.care.conftest import TODAY, Care
from tests.service.care.doing import at, book, write_up

FULL = dict.fromkeys(("work-done", "relationship", "measures", "goals", "risk", "next-steps"), "Said.")


def close(care: Care, **changes: object) -> Closure:
    given = {"closed_on": TODAY, "reason": "achieved", "caregiving_safe": "yes", "report": FULL, "outstanding": []}
    return close_episode(episode=care.episode, by=care.director, **{**given, **changes})


def test_closing_ends_the_episode_and_frees_the_place(care: Care) -> None:
    close(care, report={**FULL, "family-words": " ", "unknown": "x"})
    assert Episode.objects.get(pk=care.episode.pk).closed_on == TODAY
    assert Allocation.objects.get().ended_on == TODAY
    assert set(Closure.objects.get().report) == set(FULL)
    assert AuditEvent.objects.filter(what="episode.closed").exists()


def test_everything_missing_is_named_at_once(care: Care) -> None:
    session = write_up(care, book(care, at(17)), note_text="")
    coming = book(care, at(26))
    given = {"held_on": TODAY, "answer": "yes", "summary": "Warm.", "decision": "end", "by": care.therapist}
    review = write_review(episode=care.episode, review_id="first-review", **given)
    note = {"kind": "risk", "text": "Voices.", "action_taken": "", "session": None, "by": care.therapist}
    alert = write_risk_note(episode=care.episode, **note).family.alerts.get()
    with pytest.raises(NotReady) as refused:
        close(care, report={}, outstanding=["HADS at the end of Tansy"])
    assert refused.value.gaps == [
        'the part "What was done" of the end report',
        'the part "The relationship at the end" of the end report',
        'the part "What the measures show" of the end report',
        'the part "What became of the goals" of the end report',
        'the part "Risk and safeguarding at the end" of the end report',
        'the part "What happens next and who is there for the family" of the end report',
        "a signature on the review of 24 November 2026",
        "the follow-up of 1 alert",
        "what became of the appointment on 26 November 2026, or its cancellation",
        "the note of session 1",
        "HADS at the end of Tansy",
    ]
    save_note(session=session, text="Came.", based_on=0, by=care.therapist)
    cancel_appointment(appointment=coming, reason="The work ends", by=care.therapist)
    sign_off_review(review=review, by=care.director)
    follow_up_alert(alert=alert, outcome="Safe.", by=care.director)
    assert close(care).reason == "achieved"


def test_an_unplanned_end_asks_for_less_of_the_report(care: Care) -> None:
    needed = dict.fromkeys(("work-done", "measures", "risk", "next-steps"), "Said.")
    assert close(care, reason="lost-contact", caregiving_safe="not_known", report=needed).caregiving_safe == "not_known"


def test_achieved_means_that_the_question_was_answered_with_yes(care: Care) -> None:
    with pytest.raises(NotReady, match="Is a safe, caregiving relationship achieved"):
        close(care, caregiving_safe="no")
    with pytest.raises(NotReady, match="the reason for closing"):
        close(care, reason="bored")


def test_the_day_lies_after_the_last_thing_that_happened(care: Care) -> None:
    write_up(care, book(care, at(17)))
    with pytest.raises(BadInput, match="between 17 November 2026"):
        close(care, closed_on=at(16).date())


def test_nothing_is_added_to_a_closed_episode(care: Care) -> None:
    close(care)
    care.episode.refresh_from_db()
    with pytest.raises(BadInput, match="closed"):
        book(care, at(26))
    with pytest.raises(BadInput, match="closed"):
        record_first_contact(episode=care.episode, contacted_on=TODAY, by=care.therapist)
    with pytest.raises(BadInput, match="closed"):
        close(care)


def test_a_worry_after_the_end_is_told_to_the_directors(care: Care) -> None:
    close(care)
    care.episode.refresh_from_db()
    note = {"kind": "safeguarding", "text": "Seen crying at the bus stop.", "action_taken": "Rang the health visitor."}
    write_risk_note(episode=care.episode, session=None, by=care.colleague, **note)
    assert [receipt.recipient for receipt in AlertReceipt.objects.all()] == [care.director]
