"""Two people add the same person at one moment: the second is shown the first one's record and asked."""

import threading
from datetime import date
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from holdfast.base.common import clock
from holdfast.service.people.actions import add_family, add_person
from holdfast.service.people.models import Person
from tests.factories import make_family, make_team, make_user
from tests.pages import fields_of
from tests.service.people.conftest import NOW
from tests.service.people.test_pages import ALIKE
from tests.waiting import while_it_waits

JORY = {"given_name": "Jory", "family_name": "Thrift", "born_on": date(1990, 2, 3)}
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _now() -> Any:
    with clock.at(NOW):
        yield


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def test_the_second_of_two_is_asked_with_what_they_typed(committed_db: str) -> None:
    team = make_team()
    mine, theirs = make_family(team, "Samphire").family, make_family(team, "Kelp").family
    desk, colleague = signed_in(make_user(team)), make_user(team, name="Wren Thrift")
    address = reverse("person-new", args=[mine.pk])
    answer = while_it_waits(
        lambda: add_person(family=theirs, role="parent", values=JORY, by=colleague),
        lambda: desk.post(address, ALIKE),
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Somebody alike is on record" in page
    assert "In the Kelp family" in page
    assert 'value="Thrift"' in page
    assert Person.objects.filter(given_name="Jory").count() == 1
    assert desk.post(
        address, {**fields_of(answer, holding="alike"), **ALIKE, "same": "new", "told_apart": "Cousin"}
    ).url
    assert Person.objects.filter(given_name="Jory").count() == 2


def test_both_pages_sent_at_once_make_one_record(committed_db: str) -> None:
    team = make_team()
    places = [(signed_in(make_user(team)), make_family(team, name).family.pk) for name in ("Samphire", "Kelp")]
    connection.close()
    start, answers = threading.Barrier(2), []

    def send(desk: Client, family: int) -> None:
        start.wait(timeout=10)
        try:
            answers.append(desk.post(reverse("person-new", args=[family]), ALIKE).status_code)
        finally:
            connections["default"].close()

    senders = [threading.Thread(target=send, args=place) for place in places]
    for one in senders:
        one.start()
    for one in senders:
        one.join(timeout=30)
    assert sorted(answers) == [302, 400]
    assert Person.objects.filter(given_name="Jory").count() == 1


def test_another_team_is_not_waited_for(committed_db: str) -> None:
    here, there = make_team(), make_team("elsewhere")
    desk, family = signed_in(make_user(here)), make_family(here).family
    other, colleague = make_family(there).family, make_user(there)
    done: list[int] = []
    while_it_waits(
        lambda: add_person(family=other, role="parent", values=JORY, by=colleague),
        lambda: done.append(desk.post(reverse("person-new", args=[family.pk]), ALIKE).status_code),
    )
    assert done == [302]


@pytest.mark.django_db
def test_somebody_else_is_said_of_those_who_were_shown(two: Any, team: Any, worker: Any, desk: Client) -> None:
    """One alike was shown and told apart; another came on record meanwhile, of whom nobody was asked."""
    address = reverse("person-new", args=[two.family.pk])
    thrift = add_family(team=team, name="Thrift", by=worker)
    add_person(family=thrift, role="parent", values={**JORY, "given_name": "Jori"}, by=worker)
    asked = fields_of(desk.post(address, ALIKE), holding="alike")
    add_person(family=thrift, role="parent", values=JORY, by=worker, told_apart_because="Cousins")
    no = {**asked, "same": "new", "told_apart": "Another address"}
    again = desk.post(address, no)
    assert again.status_code == 400
    assert "Somebody alike came on record after you opened this page" in again.content.decode()
    assert 'value="Another address"' in again.content.decode()
    assert desk.post(address, {**fields_of(again, holding="alike"), "same": "new"}).status_code == 302
