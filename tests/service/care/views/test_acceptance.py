"""Accepting a referral opens the care of the family it names, or does nothing at all."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AccessEvent, AuditEvent
from holdfast.base.common import clock
from holdfast.base.organisation.models import Role
from holdfast.service.care.models import Episode
from holdfast.service.people.actions import add_person
from holdfast.service.people.models import Family, Person
from holdfast.service.referrals.models import Referral
from tests.factories import make_family, make_user
from tests.pages import fields_of
from tests.service.care.conftest import NOW, Care, make_care
from tests.service.referrals.answers import send
from tests.waiting import while_it_waits

ACCEPT = {
    "decided_on-day": "24",
    "decided_on-month": "11",
    "decided_on-year": "2026",
    "reason": "Meets the criteria",
    "family": "new",
    "family_name": "Pebblecombe",
    "need": "Birth trauma",
}


@pytest.fixture
def now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def sent(care: Care) -> Referral:
    return send_ottilie(care)


def send_ottilie(care: Care) -> Referral:
    parent = {"parent_given": "Ottilie", "parent_family": "Pebblecombe", "parent_born_on": "1991-02-01"}
    child = {"stage": "unborn", "expected_on": "2027-01-20", "given": "", "family": "", "sex": ""}
    return send(care.team, parent={**parent, "parent_relation": "mother"}, child_1={"children": [child]})


def test_the_page_says_what_accepting_does(care: Care, sent: Referral, signed_in) -> None:
    page = signed_in(care.director).get(reverse("referral-accept", args=[sent.pk])).text
    assert "Accepting puts <b>two people</b> on record" in page
    look = AccessEvent.objects.get()
    assert (look.actor, look.subject_id, look.page) == (care.director, sent.pk, "referral-accept")


def test_a_director_goes_on_to_allocate(care: Care, sent: Referral, signed_in) -> None:
    response = signed_in(care.director).post(reverse("referral-accept", args=[sent.pk]), ACCEPT)
    episode = Episode.objects.get(referral=sent)
    assert response.headers["Location"] == reverse("allocate", args=[episode.pk])
    assert (episode.family.name, episode.need, episode.blueprint) == ("Pebblecombe", "Birth trauma", "norpip")
    assert {"referral.accepted", "episode.opened"} <= set(AuditEvent.objects.values_list("what", flat=True))


def test_a_coordinator_who_accepts_sees_the_family(care: Care, sent: Referral, signed_in) -> None:
    coordinator = make_user(care.team, Role.COORDINATOR)
    response = signed_in(coordinator).post(reverse("referral-accept", args=[sent.pk]), ACCEPT)
    family = Family.objects.get(name="Pebblecombe")
    assert response.headers["Location"] == reverse("family", args=[family.pk])


def test_what_is_missing_is_said_and_nothing_is_done(care: Care, sent: Referral, signed_in) -> None:
    response = signed_in(care.director).post(reverse("referral-accept", args=[sent.pk]), {**ACCEPT, "reason": ""})
    assert response.status_code == 400
    assert not Episode.objects.filter(referral=sent).exists()
    assert Referral.objects.get().status == "sent"


def test_accepting_and_opening_are_one(care: Care, sent: Referral, signed_in, monkeypatch) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("holdfast.service.care.actions.acceptance.open_episode", fails)
    with pytest.raises(RuntimeError):
        signed_in(care.director).post(reverse("referral-accept", args=[sent.pk]), ACCEPT)
    assert Referral.objects.get().status == "sent"
    assert not Family.objects.filter(name="Pebblecombe").exists()


def test_it_is_decided_once(care: Care, sent: Referral, signed_in) -> None:
    client = signed_in(care.director)
    client.post(reverse("referral-accept", args=[sent.pk]), ACCEPT)
    response = client.get(reverse("referral-accept", args=[sent.pk]))
    assert response.headers["Location"] == reverse("referral", args=[sent.pk])


def test_whom_a_colleague_adds_at_that_moment_is_asked_about(committed_db: str, now: None) -> None:
    care = make_care()
    sent, other = send_ottilie(care), make_family(care.team, "Gannet").family
    desk = Client()
    desk.force_login(care.director, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("referral-accept", args=[sent.pk])
    ottilie = {"given_name": "Ottilie", "family_name": "Pebblecombe", "born_on": date(1991, 2, 1)}
    assert "Nobody alike is on record" in desk.get(address).text
    answer = while_it_waits(
        lambda: add_person(family=other, role="parent", values=ottilie, by=care.therapist),
        lambda: desk.post(address, ACCEPT),
    )
    assert answer.status_code == 400
    assert "Choose whether Ottilie Pebblecombe is on record already" in answer.content.decode()
    person = Person.objects.get(family_name="Pebblecombe")
    known = {**fields_of(answer, holding="alike"), "person:parent": str(person.pk), "family": str(other.pk)}
    assert desk.post(address, known).status_code == 302
    assert list(person.memberships.values_list("family", flat=True)) == [other.pk]
