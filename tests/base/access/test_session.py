"""After two hours without a page the session ends; the person is told so and goes on where they were."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_team, make_user

pytestmark = pytest.mark.django_db

NO_LONGER = "You are no longer signed in"
HERE = "http://testserver"


@pytest.fixture
def client() -> Client:
    made = Client()
    made.force_login(make_user(make_team()), backend="django.contrib.auth.backends.ModelBackend")
    return made


def end_session() -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def sign_in_page_after(client: Client, response: HttpResponse) -> str:
    return client.get(response.url).content.decode()


def test_each_page_gives_two_more_hours(client: Client) -> None:
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    assert client.get(reverse("settings")).status_code == 200
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(hours=1, minutes=59) < left <= timedelta(hours=2)
    assert settings.SESSION_COOKIE_AGE == 2 * 60 * 60


def test_a_session_ends_with_the_browser(client: Client) -> None:
    response = client.get(reverse("settings"))
    assert response.cookies["sessionid"]["max-age"] == ""


def test_an_ended_session_is_said_and_the_page_is_remembered(client: Client) -> None:
    end_session()
    response = client.get("/families/?page=2")
    assert response.url == "/sign-in/?next=/families/%3Fpage%3D2"
    page = sign_in_page_after(client, response)
    assert NO_LONGER in page
    assert "kept on this device" in page


def test_it_is_said_once(client: Client) -> None:
    end_session()
    sign_in_page_after(client, client.get("/calendar/"))
    assert NO_LONGER not in client.get(reverse("sign-in")).content.decode()


def test_who_was_never_signed_in_is_told_nothing() -> None:
    client = Client()
    assert NO_LONGER not in sign_in_page_after(client, client.get("/calendar/"))


def test_who_sent_a_form_too_late_comes_back_to_its_page(client: Client) -> None:
    end_session()
    response = client.post("/settings/", headers={"referer": f"{HERE}/families/3/?tab=people"})
    assert response.url == "/sign-in/?next=/families/3/%3Ftab%3Dpeople"


@pytest.mark.parametrize("referer", ["", "https://bad.example/families/3/", "not an address"])
def test_a_form_from_nowhere_leads_to_the_first_page(client: Client, referer: str) -> None:
    end_session()
    assert client.post("/settings/", headers={"referer": referer}).url == "/sign-in/?next=/"


@pytest.mark.parametrize("header", [{"Sec-Fetch-Mode": "same-origin"}, {"X-Requested-With": "fetch"}])
def test_what_saves_in_the_background_is_refused_and_not_led_away(client: Client, header: dict[str, str]) -> None:
    end_session()
    response = client.post("/settings/", headers=header)
    assert response.status_code == 401
    assert NO_LONGER in sign_in_page_after(client, client.get("/calendar/", headers={"cookie": "sessionid=gone"}))
