"""Sentences that are shown once never wait in the browser of somebody signed in."""

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.organisation.models import Role
from tests.factories import make_team, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client()


def test_a_sentence_that_names_something_waits_in_the_session(client: Client) -> None:
    team = make_team()
    client.force_login(make_user(team, Role.MANAGER), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("site-add", args=[team.pk]), {"name": "Canary House"})
    assert answer.status_code == 302
    assert "messages" not in answer.cookies
    assert "Canary House is added." in client.get(answer.url).content.decode()
    assert "Canary House is added." not in client.get(answer.url).content.decode(), "it is shown once"


def test_who_signed_out_is_told_so_once_and_has_no_session(client: Client) -> None:
    client.force_login(make_user(make_team()), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("sign-out"))
    assert answer.cookies["messages"].value
    assert "You are signed out." in client.get(answer.url).content.decode()
    assert client.cookies["messages"].value == ""
    assert client.cookies["sessionid"].value == ""
