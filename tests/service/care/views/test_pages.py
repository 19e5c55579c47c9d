import pytest
from django.urls import reverse

from holdfast.base.organisation.models import Role
from holdfast.service.care.actions.risk import write_risk_note
from holdfast.service.care.models import Alert, Appointment, Episode, Goal, Review, RiskNote
from tests.factories import make_user
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import Care
from tests.service.care.doing import at, book, write_up

ON = {"day-day": "26", "day-month": "11", "day-year": "2026", "at": "11:00", "minutes": "50", "place": "home"}
TODAY_AS = {f"{{}}-{part}": value for part, value in (("day", "24"), ("month", "11"), ("year", "2026"))}


def day(name: str) -> dict[str, str]:
    return {key.format(name): value for key, value in TODAY_AS.items()}


def test_an_appointment_is_booked_changed_and_cancelled(care: Care, signed_in) -> None:
    client, family = signed_in(care.therapist), care.two.family.pk
    client.post(reverse("appointment-book", args=[family]), {**ON, "practitioner": care.therapist.pk})
    booked = Appointment.objects.get()
    assert booked.starts_at == at(26)
    moved = {**ON, "at": "14:00", "practitioner": care.therapist.pk, "reason": "Clinic"}
    client.post(reverse("appointment-change", args=[booked.pk]), moved)
    standing = Appointment.objects.get(closed_at__isnull=True)
    assert (standing.starts_at, standing.supersedes) == (at(26, 14), booked)
    client.post(reverse("appointment-cancel", args=[standing.pk]), {"reason": "Child ill"})
    assert not Appointment.objects.filter(closed_at__isnull=True).exists()


def test_a_clash_is_said_on_the_page(care: Care, signed_in) -> None:
    book(care, at(26))
    address = reverse("appointment-book", args=[care.two.family.pk])
    response = signed_in(care.therapist).post(address, {**ON, "practitioner": care.therapist.pk})
    assert response.status_code == 400
    assert "Isla Brightwater is with the same family from 11:00 to 11:50" in response.text
    assert "at-error" in response.text  # beside the time, where it can be changed


def test_a_centre_must_be_named(care: Care, signed_in) -> None:
    address = reverse("appointment-book", args=[care.two.family.pk])
    response = signed_in(care.therapist).post(address, {**ON, "place": "site", "practitioner": care.therapist.pk})
    assert "Choose a centre" in response.text


def test_the_calendar_shows_my_week_and_what_is_written_up(care: Care, signed_in) -> None:
    write_up(care, book(care, at(23)))
    book(care, at(26, 14))
    book(care, at(26, 14), practitioner=care.colleague)
    page = signed_in(care.therapist).get(reverse("calendar")).text
    assert "Two appointments this week." in page
    assert "session 1, written up" in page
    assert (
        "No appointments next week." in signed_in(care.therapist).get(reverse("calendar"), {"week": "2026-12-03"}).text
    )
    assert signed_in(care.therapist).get(reverse("calendar"), {"week": "nonsense"}).status_code == 200


def test_the_first_contact_leads_to_booking(care: Care, signed_in) -> None:
    address = reverse("first-contact", args=[care.two.family.pk])
    response = signed_in(care.therapist).post(address, day("contacted_on"))
    assert response.headers["Location"] == reverse("appointment-book", args=[care.two.family.pk])
    assert Episode.objects.get(pk=care.episode.pk).first_contact_on is not None


def test_a_safeguarding_note_reaches_the_supervisor_who_acknowledges_and_follows_up(care: Care, signed_in) -> None:
    note = {"kind": "safeguarding", "text": "A bruise.", "action_taken": ""}
    signed_in(care.therapist).post(reverse("risk-note", args=[care.two.family.pk]), note)
    alert, client = Alert.objects.get(), signed_in(care.director)
    page = client.get(reverse("alert", args=[alert.pk])).text
    assert "A bruise." in page
    assert "act by 17:00 today" in page
    assert alert.receipts.get(recipient=care.director).seen_at is not None
    client.post(reverse("alert-acknowledge", args=[alert.pk]))
    assert alert.receipts.get(recipient=care.director).acknowledged_at is not None
    assert client.post(reverse("alert-follow-up", args=[alert.pk]), {"outcome": ""}).status_code == 400
    client.post(reverse("alert-follow-up", args=[alert.pk]), {"outcome": "Seen by the GP."})
    assert Alert.objects.get().outcome == "Seen by the GP."
    assert "Seen by the GP." in client.get(reverse("alert", args=[alert.pk])).text


def test_saving_a_risk_note_names_who_was_told(care: Care, signed_in) -> None:
    note = {"kind": "risk", "text": "Voices at night.", "action_taken": ""}
    page = signed_in(care.therapist).post(reverse("risk-note", args=[care.two.family.pk]), note, follow=True)
    assert "Told at once: Isla Brightwater and Morwenna Tidewell." in page.text


def test_a_colleague_who_was_not_told_cannot_acknowledge(care: Care, signed_in) -> None:
    given = {"kind": "risk", "text": "Voices.", "action_taken": "", "session": None, "by": care.therapist}
    alert = write_risk_note(episode=care.episode, **given).family.alerts.get()
    response = signed_in(care.colleague).post(reverse("alert-acknowledge", args=[alert.pk]), follow=True)
    assert "was not sent to you" in response.text
    assert RiskNote.objects.count() == 1


def test_a_review_is_written_by_one_and_signed_by_another(care: Care, signed_in) -> None:
    said = {"review_id": "first-review", "answer": "yes", "summary": "Steady.", "decision": "end", **day("held_on")}
    signed_in(care.therapist).post(reverse("review-write", args=[care.two.family.pk]), said)
    review = Review.objects.get()
    sign = reverse("review-sign-off", args=[review.pk])
    assert signed_in(care.therapist).post(sign).status_code == 403
    assert "Is a safe, caregiving relationship achieved?" in signed_in(care.director).get(sign).text
    signed_in(care.director).post(sign)
    assert Review.objects.get().signed_off_by == care.director


def test_a_director_who_writes_a_review_goes_on_to_sign_it(care: Care, signed_in) -> None:
    said = {"review_id": "first-review", "answer": "no", "summary": "Not yet.", "decision": "change", **day("held_on")}
    response = signed_in(care.director).post(reverse("review-write", args=[care.two.family.pk]), said)
    assert response.headers["Location"] == reverse("review-sign-off", args=[Review.objects.get().pk])


def test_a_goal_is_set_and_ended(care: Care, signed_in) -> None:
    client = signed_in(care.therapist)
    goal = {"person": care.two.parent.pk, "words": "Enjoy bath time", **day("set_on")}
    client.post(reverse("goal-set", args=[care.two.family.pk]), goal)
    made = Goal.objects.get()
    assert "Enjoy bath time" in client.get(reverse("goal-end", args=[made.pk])).text
    client.post(reverse("goal-end", args=[made.pk]), {"reason": "Reached", **day("ended_on")})
    assert Goal.objects.get().end_reason == "Reached"


@pytest.mark.parametrize("page", ["goal-set", "review-write"])
def test_a_day_before_the_family_was_accepted_is_refused_beside_the_day(care: Care, signed_in, page: str) -> None:
    name = {"goal-set": "set_on", "review-write": "held_on"}[page]
    early = {f"{name}-day": "1", f"{name}-month": "1", f"{name}-year": "2025"}
    answer = signed_in(care.therapist).post(reverse(page, args=[care.two.family.pk]), early)
    assert answer.status_code == 400
    assert f'id="id_{name}-error"' in answer.text
    assert "must be 1 September 2026 or later" in answer.text


def test_who_is_about_to_be_rung_is_shown_with_how_they_want_it(care: Care, signed_in) -> None:
    parent = care.two.parent
    parent.phone, parent.contact_by, parent.contact_notes = "07700 900123", "text", "Not safe to ring"
    place(thing=parent, by=TESTS)
    made = book(care, at(26))
    client, family = signed_in(care.therapist), care.two.family.pk
    about = [("first-contact", family), ("appointment-book", family), ("appointment-change", made.pk)]
    for page, pk in [*about, ("appointment-cancel", made.pk)]:
        text = client.get(reverse(page, args=[pk])).text
        assert "07700 900123. Not safe to ring; likes a text message best." in text
        assert "tel:" not in text


def test_reading_needs_the_right_to_write(care: Care, signed_in) -> None:
    coordinator = make_user(care.team, Role.COORDINATOR)
    assert signed_in(coordinator).get(reverse("goal-set", args=[care.two.family.pk])).status_code == 403
