"""The door: who comes in, what a stranger learns, and what happens after too many tries."""

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdfast.base.audit.actions import action, record
from holdfast.base.organisation.actions import add_member, add_team, add_user, set_password
from holdfast.base.organisation.models import Role, User
from tests.factories.placing import TESTS

pytestmark = pytest.mark.django_db

EMAIL, PASSWORD = "isla@example.org", "kelp and rock and tide"
NOT_RIGHT = "The email address or the password is not right."


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    """A real hash takes a third of a second on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def user() -> User:
    found = add_user(email=EMAIL, full_name="Isla Brightwater", by=TESTS)
    set_password(user=found, password=PASSWORD, by=TESTS)
    return found


@pytest.fixture
def client() -> Client:
    return Client()


@action
def close_account(*, user: User, by: object) -> None:
    user.is_active = False
    user.save()
    record(by=by, what="test.closed", about=user)


def sign_in(client: Client, email: str = EMAIL, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post(reverse("sign-in"), {"username": email, "password": password, **more})


def fail(client: Client, times: int, email: str = EMAIL) -> list[int]:
    return [sign_in(client, email, "wrong").status_code for _ in range(times)]


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def words(response: HttpResponse) -> str:
    return response.content.decode()


def test_the_right_email_and_password_open_today(user: User, client: Client) -> None:
    response = sign_in(client)
    assert (response.status_code, response.url) == (302, reverse("today"))
    assert is_in(client)


@pytest.mark.parametrize("typed", ["ISLA@example.org", "  isla@example.org "])
def test_capitals_and_blanks_in_an_email_do_not_matter(typed: str, user: User, client: Client) -> None:
    assert sign_in(client, typed).status_code == 302


def test_a_wrong_password_keeps_the_email_and_says_what_to_change(user: User, client: Client) -> None:
    response = sign_in(client, password="not the password")
    assert response.status_code == 200
    assert "Error: Sign in" in words(response)
    assert words(response).count(NOT_RIGHT) == 2, "in the summary and beside the field"
    assert f'value="{EMAIL}"' in words(response)
    assert "not the password" not in words(response)
    assert 'href="#id_username"' in words(response)


def test_a_stranger_does_not_learn_who_has_an_account(user: User, client: Client) -> None:
    close_account(user=user, by=TESTS)
    closed, unknown = sign_in(client), sign_in(client, "nobody@example.org")
    assert closed.status_code == unknown.status_code == 200
    assert NOT_RIGHT in words(closed)
    assert _without_what_differs(closed, EMAIL) == _without_what_differs(unknown, "nobody@example.org")


def _without_what_differs(response: HttpResponse, email: str) -> str:
    lines = words(response).replace(email, "").splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_nothing_typed_is_asked_for_in_words(client: Client) -> None:
    response = sign_in(client, "", "")
    assert "Enter your email address" in words(response)
    assert "Enter your password" in words(response)
    assert not AccessAttempt.objects.exists(), "an empty form is no try"


def test_a_password_manager_knows_the_fields(client: Client) -> None:
    page = words(client.get(reverse("sign-in")))
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert 'type="password"' in page


@pytest.mark.parametrize("wanted", ["/families/?page=2", "/calendar/"])
def test_the_page_that_was_wanted_opens_after_signing_in(wanted: str, user: User, client: Client) -> None:
    asked = client.get(wanted)
    page = client.get(asked.url)
    assert f'name="next" value="{wanted}"' in words(page)
    assert sign_in(client, next=wanted).url == wanted


def test_the_wanted_page_survives_a_wrong_password(user: User, client: Client) -> None:
    assert 'name="next" value="/calendar/"' in words(sign_in(client, password="wrong", next="/calendar/"))


@pytest.mark.parametrize(
    "elsewhere",
    ["https://bad.example/", "//bad.example/", "javascript:alert(1)", "/\\bad.example", "https:bad.example"],
)
def test_nobody_is_led_to_another_site(elsewhere: str, user: User, client: Client) -> None:
    assert sign_in(client, next=elsewhere).url == reverse("today")


def test_who_is_signed_in_goes_on(user: User, client: Client) -> None:
    sign_in(client)
    assert client.get(reverse("sign-in") + "?next=/calendar/").url == "/calendar/"


def test_five_wrong_tries_close_the_door_for_fifteen_minutes(user: User, client: Client) -> None:
    assert fail(client, 5) == [200, 200, 200, 200, 429]
    refused = sign_in(client)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "900")
    assert "wrong five times" in words(refused)
    assert "closed for 15 minutes" in words(refused)
    assert not is_in(client)


def test_somebody_elses_tries_do_not_lock_me_out(user: User, client: Client) -> None:
    fail(client, 6, "perran@example.org")
    assert sign_in(client).status_code == 302


def test_writing_the_email_otherwise_gives_no_further_tries(user: User, client: Client) -> None:
    fail(client, 3)
    assert fail(client, 2, EMAIL.upper()) == [200, 429]


def test_another_browser_gives_no_further_tries(user: User, client: Client) -> None:
    fail(client, 4)
    assert fail(Client(headers={"user-agent": "Another"}), 1) == [429]


def test_a_try_while_it_is_closed_does_not_make_it_longer(user: User, client: Client) -> None:
    fail(client, 5)
    _let_pass(timedelta(minutes=14))
    assert sign_in(client).status_code == 429
    _let_pass(timedelta(minutes=1, seconds=1))
    assert sign_in(client).status_code == 302


def _let_pass(time: timedelta) -> None:
    for attempt in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=attempt.attempt_time - time)


def test_signing_in_forgets_the_wrong_tries(user: User, client: Client) -> None:
    fail(client, 4)
    sign_in(client)
    client.post(reverse("sign-out"))
    assert fail(client, 4) == [200] * 4


def test_a_failed_try_keeps_no_password_and_nothing_searched_for(user: User, client: Client) -> None:
    client.post(
        reverse("sign-in") + "?next=/families/?q=Samphire",
        {"username": EMAIL, "password": "tide-secret", "next": "/families/?q=Samphire"},
    )
    kept = str(AccessAttempt.objects.values().get())
    assert "tide-secret" not in kept
    assert "Samphire" not in kept


def test_signing_out_is_asked_by_form_only(user: User, client: Client) -> None:
    sign_in(client)
    assert client.get(reverse("sign-out")).status_code == 405
    assert is_in(client)
    page = client.post(reverse("sign-out"), follow=True)
    assert not is_in(client)
    assert "You are signed out." in words(page)


def test_signing_in_changes_the_session_and_signing_out_ends_it(user: User, client: Client) -> None:
    sign_in(client)
    stolen = client.cookies["sessionid"].value
    client.post(reverse("sign-out"))
    client.cookies["sessionid"] = stolen
    assert client.get(reverse("today")).status_code == 302


def test_the_last_time_is_noted_without_an_action(user: User, client: Client) -> None:
    sign_in(client)
    user.refresh_from_db()
    assert timezone.now() - user.last_login < timedelta(minutes=1)


def team_of(user: User, *, simulated: bool, slug: str = "saltmarsh") -> None:
    team = add_team(organisation_name=slug, name=slug, slug=slug, blueprint="norpip", is_simulated=simulated, by=TESTS)
    add_member(user=user, team=team, role=Role.PRACTITIONER, started_on=timezone.localdate(), by=TESTS)


def test_a_demonstration_says_who_to_sign_in_as(user: User, client: Client) -> None:
    team_of(user, simulated=True)
    page = words(client.get(reverse("sign-in")))
    assert "This is a demonstration" in page
    assert "Simulated families" in page
    assert EMAIL in page


def test_beside_one_real_team_nobody_is_named(user: User, client: Client) -> None:
    team_of(user, simulated=True)
    team_of(user, simulated=False, slug="real")
    page = words(client.get(reverse("sign-in")))
    assert "demonstration" not in page
    assert EMAIL not in page


def test_a_new_service_has_a_door_too(client: Client) -> None:
    assert "demonstration" not in words(client.get(reverse("sign-in")))
