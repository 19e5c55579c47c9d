from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from holdfast.base.audit.actions import action, record
from holdfast.base.organisation.models import Membership, User
from holdfast.service.care.models import Allocation, Episode
from tests.factories import make_allocation, make_episode, make_family, make_team, make_user
from tests.factories.placing import TESTS, place
from tests.pages import fields_of
from tests.service.care.conftest import TODAY, Care

BOARD = "allocation-board"


@pytest.fixture
def waiting(care: Care) -> Episode:
    two = make_family(care.team, "Pebblecombe")
    two.parent.language, two.parent.interpreter_needed = "Polish", True
    place(thing=two.parent, by=TESTS)
    make_episode(make_family(care.team, "Mussel"), accepted_on=date(2026, 11, 12))
    return make_episode(two, accepted_on=date(2026, 11, 5), need="Earlier stillbirth")


def decide(client, episode: Episode, practitioner: int, **changes: object):  # type: ignore[no-untyped-def]
    address = reverse("allocate", args=[episode.pk])
    shown = client.get(address, {"practitioner": practitioner})
    seen = fields_of(shown) if 'name="seen"' in shown.text else {}
    given = {**seen, "practitioner": practitioner, "reason": "Speaks Polish", "site": "", **changes}
    return client.post(address, given)


def test_it_says_who_waits_longest_first_and_what_matters(care: Care, waiting: Episode, signed_in) -> None:
    page = signed_in(care.director).get(reverse(BOARD)).text
    assert "<b>Two families</b> wait for allocation; the longest <b>19 days</b>" in page
    assert page.index("Pebblecombe") < page.index("Mussel")
    assert "Polish, with an interpreter" in page
    assert "Earlier stillbirth" in page


@action
def leaves(*, who: User, by: Any) -> None:
    member = Membership.objects.get(user=who)
    member.ended_on = TODAY
    member.save()
    record(by=by, what="test.left", about=member)


def test_families_whose_worker_left_are_shown_and_given_to_somebody_else(care: Care, signed_in) -> None:
    client = signed_in(care.director)
    assert "Their worker has left the team" not in client.get(reverse(BOARD)).text
    leaves(who=care.therapist, by=TESTS)
    page = client.get(reverse(BOARD)).text
    assert "Their worker has left the team" in page
    assert f'href="?episode={care.episode.pk}">Samphire</a>, with Isla Brightwater until now' in page
    decide(client, care.episode, care.colleague.pk, reason="Knows the family", over_places="on")
    assert "Their worker has left the team" not in client.get(reverse(BOARD)).text


def test_with_nobody_waiting_it_says_so(care: Care, signed_in) -> None:
    assert "<b>Nobody</b> waits for allocation" in signed_in(care.director).get(reverse(BOARD)).text


def test_a_choice_shows_what_it_does_before_anything_is_done(care: Care, waiting: Episode, signed_in) -> None:
    chosen = {"episode": waiting.pk, "practitioner": care.therapist.pk}
    page = signed_in(care.director).get(reverse(BOARD), chosen).text
    assert "Pebblecombe to Isla Brightwater" in page
    assert "1 to 2 of 12 places" in page
    assert "one left, the longest 12 days" in page
    assert not Allocation.objects.filter(episode=waiting).exists()


def test_an_earlier_worker_is_named_and_comes_first(care: Care, waiting: Episode, signed_in) -> None:
    before = make_episode(make_family(care.team, "x"), accepted_on=date(2023, 1, 1), closed_on=date(2023, 9, 1))
    before.family = waiting.family
    place(thing=before, by=TESTS)
    allocation = make_allocation(before, care.colleague, care.director, on=date(2023, 1, 2))
    allocation.ended_on = date(2023, 9, 1)
    place(thing=allocation, by=TESTS)
    page = signed_in(care.director).get(reverse(BOARD), {"episode": waiting.pk}).text
    assert "worked with the family until 2023" in page
    assert page.index(f"practitioner={care.colleague.pk}#") < page.index(f"practitioner={care.therapist.pk}#")


def test_the_decision_is_kept_with_its_reason(care: Care, waiting: Episode, signed_in) -> None:
    site = care.team.sites.get()
    response = decide(signed_in(care.director), waiting, care.therapist.pk, site=site.pk)
    assert response.headers["Location"] == reverse(BOARD)
    allocation = Allocation.objects.get(episode=waiting)
    assert (allocation.practitioner, allocation.supervisor, allocation.site, allocation.reason) == (
        care.therapist,
        care.director,
        site,
        "Speaks Polish",
    )


def test_going_beyond_the_places_must_be_said(care: Care, waiting: Episode, signed_in) -> None:
    full = make_user(care.team, name="Ailith Strand", places=1)
    make_allocation(make_episode(make_family(care.team, "Barnacle")), full, care.director)
    client = signed_in(care.director)
    response = decide(client, waiting, full.pk)
    assert response.status_code == 400
    assert "Ailith Strand has 1 of 1 places taken" in response.text
    assert decide(client, waiting, full.pk, over_places="on").status_code == 302


def test_a_missing_reason_and_a_worker_of_another_team_are_refused(care: Care, waiting: Episode, signed_in) -> None:
    client = signed_in(care.director)
    assert "Enter reason" in decide(client, waiting, care.therapist.pk, reason="").text
    stranger = make_user(make_team("elsewhere"))
    assert decide(client, waiting, stranger.pk).status_code == 400
    assert not Allocation.objects.filter(episode=waiting).exists()


def test_a_family_can_be_given_to_somebody_else(care: Care, signed_in) -> None:
    client = signed_in(care.director)
    assert "Samphire, Isla Brightwater" in client.get(reverse(BOARD)).text
    chosen = {"practitioner": care.colleague.pk}
    page = client.get(reverse("allocate", args=[care.episode.pk]), chosen).text
    assert "goes over from Isla Brightwater today" in page
    assert decide(client, care.episode, care.colleague.pk).status_code == 302


def test_more_families_cost_no_more_queries(care: Care, waiting: Episode, signed_in) -> None:
    client = signed_in(care.director)
    client.get(reverse(BOARD))

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(BOARD))
        return len(captured)

    before = cost()
    for number in range(8):
        make_episode(make_family(care.team, f"Family {number}"))
        make_user(care.team, name=f"Worker {number}")
    assert cost() == before
