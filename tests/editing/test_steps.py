"""Steps that are done once: the second of two people is refused, and what the first said stays."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.science.errors import BadInput
from holdfast.service.care.actions.alerts import follow_up_alert
from holdfast.service.care.actions.appointments import cancel_appointment
from holdfast.service.care.actions.goals import end_goal, set_goal
from holdfast.service.care.actions.notes import keep_draft
from holdfast.service.care.actions.reviews import sign_off_review, write_review
from holdfast.service.care.actions.risk import write_risk_note
from holdfast.service.care.models import Alert, Goal, NoteDraft
from tests.pages import fields_of
from tests.service.care.conftest import Care, care  # noqa: F401 -- a fixture
from tests.service.care.doing import at, book

BACKEND = "django.contrib.auth.backends.ModelBackend"


def desk_of(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def test_a_goal_ends_once_from_two_open_pages(care: Care) -> None:  # noqa: F811
    made = set_goal(
        episode=care.episode, person=care.two.parent, words="Sleep", set_on=date(2026, 11, 1), by=care.therapist
    )
    first, second = Goal.objects.get(pk=made.pk), Goal.objects.get(pk=made.pk)
    end_goal(goal=first, ended_on=date(2026, 11, 20), reason="Reached", by=care.therapist)
    with pytest.raises(BadInput, match="20 November 2026: Reached"):
        end_goal(goal=second, ended_on=date(2026, 11, 21), reason="No longer wanted", by=care.colleague)
    assert Goal.objects.get().end_reason == "Reached"


def test_an_alert_is_followed_up_once_and_the_second_keeps_their_words(care: Care) -> None:  # noqa: F811
    write_risk_note(episode=care.episode, kind="risk", text="A worry", action_taken="", session=None, by=care.therapist)
    alert = Alert.objects.get()
    desk = desk_of(care.therapist)
    form = fields_of(desk.get(reverse("alert", args=[alert.pk])), holding="outcome")
    follow_up_alert(alert=alert, outcome="Rang the GP.", by=care.director)
    answer = desk.post(reverse("alert-follow-up", args=[alert.pk]), {**form, "outcome": "Visited at once."})
    assert answer.status_code == 400
    assert "Morwenna Tidewell has followed this up already: “Rang the GP.”" in answer.text
    assert "Visited at once." in answer.text
    assert Alert.objects.get().outcome == "Rang the GP."


def test_a_review_is_signed_once(care: Care) -> None:  # noqa: F811
    review = write_review(
        episode=care.episode, review_id="first-review", held_on=date(2026, 11, 20), answer="yes", summary="Good.",
        decision="continue", by=care.therapist,
    )  # fmt: skip
    sign_off_review(review=review, by=care.director)
    with pytest.raises(BadInput, match="signed off already, by Morwenna Tidewell"):
        sign_off_review(review=type(review)(pk=review.pk, team_id=review.team_id), by=care.director)


def test_of_two_who_cancel_the_second_reads_why(care: Care) -> None:  # noqa: F811
    appointment = book(care, at(26))
    cancel_appointment(appointment=appointment, reason="Child ill", by=care.therapist)
    with pytest.raises(BadInput, match="cancelled already: “Child ill”"):
        cancel_appointment(appointment=appointment, reason="Moved away", by=care.colleague)


def test_two_changes_of_one_appointment_meet(care: Care) -> None:  # noqa: F811
    address = reverse("appointment-change", args=[book(care, at(26)).pk])
    one, two = desk_of(care.therapist), desk_of(care.colleague)
    mine, theirs = fields_of(one.get(address)), fields_of(two.get(address))
    assert two.post(address, {**theirs, "day-day": "27"}).status_code == 302
    meeting = one.post(address, {**mine, "minutes": "30"})
    assert meeting.status_code == 409
    assert "Bryn Skerry" in meeting.text
    joined = fields_of(meeting)
    assert (joined["take-day"], joined["take-minutes"]) == ("theirs", "mine")
    successor = care.episode.appointments.get(closed_at=None)
    assert one.post(reverse("appointment-change", args=[successor.pk]), joined).status_code == 302
    stands = care.episode.appointments.get(closed_at=None)
    assert (stands.starts_at.day, (stands.ends_at - stands.starts_at).seconds // 60) == (27, 30)


def test_a_choice_that_is_missing_is_asked_for_and_nothing_typed_is_lost(care: Care) -> None:  # noqa: F811
    address = reverse("appointment-change", args=[book(care, at(26)).pk])
    one, two = desk_of(care.therapist), desk_of(care.colleague)
    mine, theirs = fields_of(one.get(address)), fields_of(two.get(address))
    two.post(address, {**theirs, "minutes": "40"})
    joined = fields_of(one.post(address, {**mine, "minutes": "30"}))
    address = reverse("appointment-change", args=[care.episode.appointments.get(closed_at=None).pk])
    again = one.post(address, joined)
    assert again.status_code == 409
    assert "Choose before you save" in again.text
    assert 'href="#take-minutes"' in again.text
    assert one.post(address, {**fields_of(again), "take-minutes": "other", "minutes": "35"}).status_code == 302
    stands = care.episode.appointments.get(closed_at=None)
    assert (stands.ends_at - stands.starts_at).seconds // 60 == 35


def test_a_draft_is_thrown_away_by_its_writer_alone(care: Care) -> None:  # noqa: F811
    appointment = book(care, at(17))
    draft = keep_draft(text="Wren", based_on=0, tab="a", appointment=appointment, by=care.therapist)
    address = reverse("note-discard", args=[appointment.pk, draft.pk])
    assert desk_of(care.colleague).post(address).status_code == 404
    assert NoteDraft.objects.exists()
    page = desk_of(care.therapist).get(reverse("session", args=[appointment.pk])).text
    assert f'action="{address}"' in page
    desk_of(care.therapist).post(address)
    assert not NoteDraft.objects.exists()
