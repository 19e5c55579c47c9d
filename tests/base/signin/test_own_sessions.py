"""Where one is signed in: seen, ended one by one and everywhere, and by themselves after the longest time."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdfast.base.access.housekeeping import clear_ended_sign_ins
from holdfast.base.audit.models import AuditEvent
from holdfast.base.common import clock
from holdfast.base.organisation.models import Role, User
from holdfast.base.signin.devices import device_words
from tests.base.signin.people import PASSWORD, is_in, sign_in, signed_in

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/19.1 Mobile/15E148 Safari/604.1"
)
CHROME = "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0"


@pytest.fixture
def user(make_person: Any) -> User:
    return make_person(Role.EVALUATOR)


def with_browser(user: User, agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    sign_in(client, user)
    return client


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (SAFARI, "Safari on an iPhone"),
        (CHROME, "Chrome on Android"),
        (EDGE, "Edge on Windows"),
        ("", "A browser"),
        ("curl/8.5", "A browser"),
    ],
)
def test_a_browser_in_words(agent: str, words: str) -> None:
    assert device_words(agent) == words


def test_the_list_names_browsers_and_marks_this_one(user: User) -> None:
    here = with_browser(user, FIREFOX)
    with_browser(user, SAFARI)
    page = here.get(reverse("sessions")).text
    assert "in two browsers" in page
    assert page.index("Firefox on Windows") < page.index("this one")
    assert "Safari on an iPhone" in page


def test_neither_the_address_nor_what_else_a_browser_says_is_kept(user: User) -> None:
    Client(headers={"user-agent": FIREFOX}, REMOTE_ADDR="192.0.2.77").post(
        reverse("sign-in"), {"username": user.email, "password": PASSWORD}
    )
    kept = str(list(UserSession.objects.values()))
    assert "192.0.2" not in kept
    assert "Gecko" not in kept


def test_an_ended_one_is_refused_at_once(user: User) -> None:
    here, there = with_browser(user, FIREFOX), with_browser(user, SAFARI)
    number = UserSession.objects.get(session_key=there.session.session_key).pk
    page = here.post(reverse("session-end", args=[number]), follow=True)
    assert "Safari on an iPhone is signed out." in page.text
    assert there.get(reverse("settings")).status_code == 302
    assert here.get(reverse("settings")).status_code == 200
    assert AuditEvent.objects.get(what="session.ended").facts == {"sessions": 1, "why": "asked"}


def test_ending_this_one_is_signing_out(user: User) -> None:
    client = with_browser(user, FIREFOX)
    assert client.post(reverse("session-end", args=[UserSession.objects.get().pk])).url == reverse("sign-in")
    assert not is_in(client)


def test_nobody_ends_the_session_of_somebody_else(user: User, make_person: Any) -> None:
    mine, theirs = signed_in(user), signed_in(make_person(Role.EVALUATOR, name="Perran Quay"))
    number = UserSession.objects.get(session_key=theirs.session.session_key).pk
    assert mine.post(reverse("session-end", args=[number])).status_code == 404
    assert theirs.get(reverse("settings")).status_code == 200


def test_everywhere_means_everywhere(user: User) -> None:
    clients = [signed_in(user) for _ in range(3)]
    assert clients[0].post(reverse("sessions-end")).url == reverse("sign-in")
    assert [client.get(reverse("settings")).status_code for client in clients] == [302, 302, 302]
    assert not UserSession.objects.exists()


def test_another_password_ends_the_others_and_this_one_goes_on(user: User) -> None:
    here, there = signed_in(user), signed_in(user)
    new = {"present": PASSWORD, "new": "four grey herons wade", "again": "four grey herons wade"}
    assert here.post(reverse("password-change"), new).status_code == 302
    assert there.get(reverse("settings")).status_code == 302
    assert here.get(reverse("sessions")).text.count("Sign out here") == 1


def test_signing_out_takes_it_off_the_list(user: User) -> None:
    signed_in(user).post(reverse("sign-out"))
    assert not UserSession.objects.exists()


def test_after_the_longest_time_it_is_over_however_busy(user: User) -> None:
    client = signed_in(user)
    session = client.session
    session["ends"] = (timezone.now() + timedelta(minutes=3)).timestamp()
    session.save()
    client.get(reverse("settings"))
    assert Session.objects.get().expire_date - timezone.now() < timedelta(minutes=3)
    assert client.post(reverse("session-stay")).json()["seconds"] <= 180
    session = client.session
    session["ends"] = (timezone.now() - timedelta(seconds=1)).timestamp()
    session.save()
    assert client.get(reverse("settings")).status_code == 302


def test_the_longest_time_begins_with_signing_in(user: User, settings: Any) -> None:
    client = signed_in(user)
    assert settings.SESSION_LONGEST_HOURS == 12
    assert 12 * 3600 - 60 < client.get(reverse("session-left")).json()["at_most"] <= 12 * 3600


def test_asking_how_long_is_left_gives_no_more_time(user: User) -> None:
    client = signed_in(user)
    soon = timezone.now() + timedelta(minutes=4)
    Session.objects.update(expire_date=soon)
    assert 200 < client.get(reverse("session-left")).json()["seconds"] <= 240
    assert Session.objects.get().expire_date == soon
    client.post(reverse("session-stay"))
    assert Session.objects.get().expire_date > soon + timedelta(hours=1)


def test_what_is_asked_of_an_ended_one_is_refused(user: User) -> None:
    client = signed_in(user)
    Session.objects.all().delete()
    assert client.get(reverse("session-left"), headers={"X-Requested-With": "fetch"}).status_code == 401


def test_the_last_page_is_noted_every_few_minutes(user: User, django_assert_num_queries: Any) -> None:
    client = signed_in(user)
    seen = UserSession.objects.get().last_seen_at
    client.get(reverse("settings"))
    assert UserSession.objects.get().last_seen_at == seen
    with clock.at(clock.now() + timedelta(minutes=6)):
        client.get(reverse("settings"))
    assert UserSession.objects.get().last_seen_at > seen + timedelta(minutes=5)


def test_ended_ones_are_cleared_from_the_list_too(user: User) -> None:
    signed_in(user)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    clear_ended_sign_ins()
    assert not UserSession.objects.exists()


def test_an_older_hash_is_made_anew_at_signing_in(user: User, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["tests.base.signin.test_own_sessions.Stronger", *settings.PASSWORD_HASHERS]
    assert user.password.startswith("md5$")
    signed_in(user)
    user.refresh_from_db()
    assert user.password.startswith("pbkdf2_sha256$2000$")


class Stronger(PBKDF2PasswordHasher):
    iterations = 2000


def test_passwords_are_hashed_as_the_standard_asks() -> None:
    from django.conf import global_settings

    assert global_settings.PASSWORD_HASHERS[0].endswith("PBKDF2PasswordHasher")
    assert PBKDF2PasswordHasher.iterations >= 600_000, "OWASP, for SHA-256"
    assert get_hasher("default").algorithm == "md5", "these tests only"
