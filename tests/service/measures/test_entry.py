"""The page on which an instrument is answered, corrected, or marked as not obtained."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AccessEvent
from holdfast.blueprints.instruments import instrument
from holdfast.service.care.models import Alert
from holdfast.service.measures.models import NotObtained, Response
from holdfast.service.measures.presenters.numbered import without_words
from holdfast.service.measures.queries.wording import labels_for
from tests.factories import make_session, make_team, make_user
from tests.service.care.conftest import Care
from tests.service.measures.doing import phq9, record_phq9


@pytest.fixture
def signed_in(care: Care, client: Client) -> Client:
    client.force_login(care.therapist, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(care: Care, instrument: str = "phq9", name: str = "measure-enter") -> str:
    return reverse(name, args=[care.two.family.pk, instrument])


def answers(items: dict[int, int | None], **changes: Any) -> dict[str, Any]:
    given = {f"item-{number}": str(value) for number, value in items.items() if value is not None}
    day = {"answered_on-day": "10", "answered_on-month": "9", "answered_on-year": "2026"}
    return {"occasion": "start", "mode": "paper", **day, **given} | changes


def test_the_words_and_the_answers_across_with_the_occasion_that_is_due(care: Care, signed_in: Client) -> None:
    make_session(care.episode, care.therapist, date(2026, 10, 6))
    text = signed_in.get(address(care)).content.decode()
    assert "9. Thoughts that you would be better off dead" in text
    assert "Start · answered today · together in the session" in text
    assert 'name="item-9" value="3"' in text
    assert AccessEvent.objects.get().page == "measure entry"


def test_the_due_list_may_name_the_occasion(care: Care, signed_in: Client) -> None:
    text = signed_in.get(address(care), {"occasion": "end", "about": f"person:{care.two.parent.pk}"}).content.decode()
    assert "End · answered today" in text


def test_answers_are_saved_and_the_score_is_shown(care: Care, signed_in: Client) -> None:
    response = signed_in.post(address(care), answers(phq9(2, 2, 2, 2, 2, 2)), follow=True)
    assert "12 of 27, moderate" in response.content.decode()
    stored = Response.objects.get()
    assert (stored.person, stored.answered_on, stored.rater_kind) == (care.two.parent, date(2026, 9, 10), "self")


def test_missing_items_are_marked_first_and_left_out_when_sent_again(care: Care, signed_in: Client) -> None:
    sent = answers(phq9(2, None, 2, 2, 2, 2))
    marked = signed_in.post(address(care), sent)
    text = marked.content.decode()
    assert marked.status_code == 400
    assert "Item 2 is not answered" in text
    assert 'name="marked" value="2"' in text
    assert 'name="item-1" value="2" checked' in text, "what was answered is kept"
    assert not Response.objects.exists()
    signed_in.post(address(care), sent | {"marked": "2", "left-2": "rather-not"})
    assert Response.objects.get().missing_reason == "item 2 rather not say"


def test_an_item_not_pointed_out_before_is_pointed_out_now(care: Care, signed_in: Client) -> None:
    sent = answers(phq9(2, None, None, 2, 2, 2), marked="2")
    assert "Items 2 and 3 are not answered" in signed_in.post(address(care), sent).content.decode()
    assert not Response.objects.exists()


def test_nothing_answered_is_never_saved(care: Care, signed_in: Client) -> None:
    sent = answers({}, marked=",".join(str(number) for number in range(1, 10)))
    assert signed_in.post(address(care), sent).status_code == 400
    assert not Response.objects.exists()


def test_refused_input_keeps_the_answers_and_says_what_to_change(care: Care, signed_in: Client) -> None:
    early = {"answered_on-day": "1", "answered_on-month": "1", "answered_on-year": "2026"}
    response = signed_in.post(address(care), answers(phq9(2), **early))
    text = response.content.decode()
    assert response.status_code == 400
    assert "The day of the answers lies before the referral." in text
    assert 'name="item-1" value="2" checked' in text
    assert 'value="2026"' in text


def test_a_rating_is_typed_beside_the_names_of_its_bands(care: Care, signed_in: Client) -> None:
    text = signed_in.get(address(care, "pirgas")).content.decode()
    assert "Significantly perturbed" in text
    wrong = signed_in.post(address(care, "pirgas"), answers({1: 101}))
    assert "The rating must be a whole number from 1 to 100" in wrong.content.decode()
    assert "Enter a rating from 1 to 100" in signed_in.post(address(care, "pirgas"), answers({})).content.decode()
    signed_in.post(address(care, "pirgas"), answers({1: 44}))
    stored = Response.objects.get()
    assert (stored.dyad, stored.rater_kind, stored.items) == (care.two.dyad, "clinician", {"1": 44})


def test_without_words_the_page_says_why_and_what_to_mind(care: Care, signed_in: Client) -> None:
    text = signed_in.get(address(care, "core10")).content.decode()
    assert "Item 10" in text
    assert "belong to CORE System Trust and are not part of Holdfast" in text
    assert "can load the words" in text
    core10 = instrument("core10")
    assert "Items 2 and 3 are turned round when the form is scored: give the place of the answer" in without_words(
        core10, labels_for(care.team.pk, core10)
    )
    hads = instrument("hads")
    assert "print the highest answer first" in without_words(hads, labels_for(care.team.pk, hads))


def test_a_goal_needs_a_goal(care: Care, signed_in: Client) -> None:
    assert "There is no open goal to rate" in signed_in.get(address(care, "goal-rating")).content.decode()
    assert signed_in.post(address(care, "goal-rating"), answers({1: 3})).status_code == 400
    assert not Response.objects.exists()


@pytest.mark.parametrize("name", ["measure-enter", "measure-not-obtained"])
def test_an_instrument_that_is_not_known_is_not_there(care: Care, signed_in: Client, name: str) -> None:
    assert signed_in.get(address(care, "horoscope", name)).status_code == 404


def test_another_teams_family_is_not_there(care: Care, client: Client) -> None:
    stranger = make_user(make_team("elsewhere"), "clinical_director")
    client.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    record_phq9(care, phq9(1))
    for name in ("measure-enter", "measure-not-obtained"):
        assert client.get(address(care, name=name)).status_code == 404
        assert client.post(address(care, name=name), answers(phq9(1))).status_code == 404
    assert client.get(reverse("measure-correct", args=[Response.objects.get().pk])).status_code == 404


# correcting, and what could not be had


def test_a_correction_starts_from_what_was_answered(care: Care, signed_in: Client) -> None:
    old = record_phq9(care, phq9(3))
    where = reverse("measure-correct", args=[old.pk])
    text = signed_in.get(where).content.decode()
    assert 'name="item-1" value="3" checked' in text
    assert "Start · answered 10 Sep 2026 · on paper" in text
    after = signed_in.post(where, answers({**phq9(2), 9: 1}), follow=True)
    assert "Before it was corrected" in after.content.decode()
    assert Response.objects.get(replaces=old).items["1"] == 2
    assert Alert.objects.count() == 1
    assert signed_in.get(where).status_code == 302, "only what stands can be corrected"


def test_why_it_could_not_be_had(care: Care, signed_in: Client) -> None:
    where = address(care, name="measure-not-obtained")
    sent = {"about": f"person:{care.two.parent.pk}", "occasion": "start", "reason": "other"}
    assert "Say in a few words what the reason was" in signed_in.post(where, sent).content.decode()
    signed_in.post(where, sent | {"note": "The interpreter was ill"})
    assert NotObtained.objects.get().note == "The interpreter was ill"
    again = signed_in.post(where, sent | {"note": "The interpreter was ill"})
    assert "recorded already for this occasion" in again.content.decode()
