"""The page of one response."""

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AccessEvent
from holdfast.base.organisation.models import User
from holdfast.service.care.actions.alerts import follow_up_alert, mark_alert_seen
from holdfast.service.care.models import Alert
from holdfast.service.measures.actions import correct_response
from holdfast.service.measures.models import Response
from tests.factories import make_user
from tests.service.care.conftest import TODAY, Care
from tests.service.measures.doing import phq9, pirgas, record_phq9, start_and_today


@pytest.fixture
def signed_in(care: Care, client: Client) -> Client:
    sign_in(client, care.therapist)
    return client


def sign_in(client: Client, user: User) -> None:
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")


def page(client: Client, response: Response) -> str:
    return client.get(reverse("measure", args=[response.pk])).content.decode()


def test_the_score_in_a_sentence_the_chart_and_its_table(care: Care, signed_in: Client) -> None:
    first, second = start_and_today(care)
    text = page(signed_in, second)
    assert "<b>12 of 27, moderate</b>; 7 lower than at the start, which is more than measurement error" in text
    assert "PHQ-9 over time" in text
    assert reverse("measure", args=[first.pk]) in text
    assert "Bands: Kroenke 2001" in text
    assert AccessEvent.objects.get().page == "measure"


def test_the_first_score_says_so_and_has_no_course_yet(care: Care, signed_in: Client) -> None:
    text = page(signed_in, record_phq9(care, phq9(3)))
    assert "; the first score." in text
    assert "over time" not in text


def test_a_risk_item_opens_the_safety_steps_and_says_who_was_told(care: Care, signed_in: Client) -> None:
    response = record_phq9(care, {**phq9(1), 9: 1}, answered_on=TODAY)
    alert = Alert.objects.get()
    mark_alert_seen(alert=alert, by=care.director)
    text = page(signed_in, response)
    assert "PHQ-9 item 9 answered “several days”" in text
    assert "Follow up by 17:00 today" in text
    assert "Morwenna Tidewell was told at 09:12 today; opened 09:12 today" in text
    assert "not opened yet" in text
    assert reverse("alert", args=[alert.pk]) in text


def test_what_was_done_takes_the_place_of_the_steps(care: Care, signed_in: Client) -> None:
    response = record_phq9(care, {**phq9(1), 9: 1}, answered_on=TODAY)
    follow_up_alert(alert=Alert.objects.get(), outcome="Spoke at eleven; safety plan renewed.", by=care.therapist)
    text = page(signed_in, response)
    assert "Spoke at eleven; safety plan renewed." in text
    assert "Record follow-up" not in text


def test_what_was_corrected_points_to_what_stands(care: Care, signed_in: Client) -> None:
    old = record_phq9(care, phq9(3))
    new = correct_response(
        response=old, occasion="start", answered_on=old.answered_on, rater_kind="self", mode="paper", items=phq9(2),
        missing_reason="", by=care.therapist,
    )  # fmt: skip
    text = page(signed_in, old)
    assert reverse("measure", args=[new.pk]) in text
    assert "3 of 27, minimal" in text
    assert reverse("measure-correct", args=[old.pk]) not in text
    assert reverse("measure", args=[old.pk]) in page(signed_in, new)


def test_who_may_not_enter_measures_sees_the_score_and_not_the_answers(care: Care, client: Client) -> None:
    response = record_phq9(care, phq9(1))
    sign_in(client, make_user(care.team, "data_protection_officer", name="Senara Dune"))
    text = page(client, response)
    assert "1 of 27, minimal" in text
    assert "Little interest or pleasure" not in text
    assert "Correct it" not in text


def test_an_alert_from_a_coordinators_entry_is_told_and_says_whom_to_reach(care: Care, client: Client) -> None:
    coordinator = make_user(care.team, "coordinator", name="Senara Dune")
    response = record_phq9(care, {**phq9(1), 9: 1}, answered_on=TODAY, by=coordinator)
    alert = Alert.objects.get()
    assert {receipt.recipient for receipt in alert.receipts.all()} == {care.therapist, care.director}
    sign_in(client, coordinator)
    text = page(client, response)
    assert "Reach Isla Brightwater or Morwenna Tidewell now," in text
    assert "call 999" in text
    assert "Correct it" in text
    assert reverse("alert", args=[alert.pk]) not in text


def test_scales_stand_beside_each_other_and_missing_items_are_named(care: Care, signed_in: Client) -> None:
    hads = dict.fromkeys(range(1, 15), 1)
    record_phq9(care, hads, instrument="hads")
    response = record_phq9(
        care, hads | {2: None}, instrument="hads", occasion="review", answered_on=TODAY,
        missing_reason="item 2 did not understand",
    )  # fmt: skip
    text = page(signed_in, response)
    assert text.count("over time</h2>") == 1
    assert "Its bands are derived; there are no official ones." in text
    assert "1 of 7 items was left out" in text
    assert "Left out: item 2 did not understand." in text


def test_a_relationship_is_of_two(care: Care, signed_in: Client) -> None:
    text = page(signed_in, pirgas(care, 44))
    assert "PIR-GAS · Tansy and Wren" in text
    assert "44 of 100, disturbed" in text
