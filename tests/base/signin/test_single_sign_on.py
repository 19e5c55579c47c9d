"""Signing in by the organisation's own service, against a real one."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AuditEvent
from holdfast.base.organisation.actions import add_member, add_user
from holdfast.base.organisation.models import Role, User
from holdfast.base.signin import claims
from holdfast.base.signin.provider import NOT_SIGNED_IN
from holdfast.base.signin.views.organisation import NOT_NOW
from holdfast.config.signing_in import SingleSignOn
from tests.base.signin.people import give_app, is_in
from tests.base.signin.provider.people import CLIENT_ID, DOMAIN, SECRET
from tests.cli.running import free_port, read_until
from tests.factories import make_team
from tests.factories.placing import TESTS, place

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]


@contextmanager
def running(*issuer: str) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "tests.base.signin.provider", str(port), *issuer]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            read_until(process, "ready")
            yield f"http://127.0.0.1:{port}/o"
        finally:
            process.kill()


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with running() as found:
        yield found


def join(settings: Any, issuer: str, second_factor: tuple[str, ...] = ()) -> None:
    single = SingleSignOn(issuer, CLIENT_ID, SECRET, (DOMAIN,), "Saltmarsh accounts", second_factor)
    settings.SINGLE_SIGN_ON = single
    settings.SOCIALACCOUNT_PROVIDERS = single.providers()


@pytest.fixture
def joined(settings: Any, issuer: str) -> None:
    join(settings, issuer)


@pytest.fixture
def isla() -> User:
    """Of totals only, so that no second factor is asked for."""
    return person("isla@example.org", Role.EVALUATOR)


def person(email: str, role: str) -> User:
    user = add_user(email=email, full_name="Isla Brightwater", by=TESTS)
    team = make_team(f"team-{user.pk}")
    add_member(user=user, team=team, role=role, started_on=date(2020, 1, 1), by=TESTS)
    return user


def at_the_provider(client: Client, who: str, wanted: str = "") -> str:
    """The address at Holdfast that the organisation sends `who` back to."""
    away = client.get(reverse("organisation"), {"next": wanted} if wanted else {})
    assert away.status_code == 302, away.text
    answer = requests.get(away.url, cookies={"as": who}, allow_redirects=False, timeout=20)
    assert answer.status_code == 302, answer.text
    return str(answer.headers["Location"])


def come_back(client: Client, who: str, wanted: str = "") -> HttpResponse:
    return client.get(at_the_provider(client, who, wanted))


def said(client: Client) -> str:
    return client.get(reverse("sign-in")).text.replace("&#39;", "'")


@pytest.mark.usefixtures("joined")
@pytest.mark.parametrize("who", ["isla", "isla-capitals"])
def test_who_has_an_account_is_let_in_to_the_page_they_wanted(who: str, isla: User) -> None:
    client = Client()
    assert come_back(client, who, "/evaluation/").url == "/evaluation/"
    assert is_in(client)
    assert AuditEvent.objects.get(what="sign_in.done").facts == {"how": "organisation", "second": "none"}
    linked = SocialAccount.objects.get(user=isla)
    assert (linked.provider, linked.extra_data) == ("organisation", {})


@pytest.mark.usefixtures("joined")
def test_the_way_there_carries_a_state_and_a_challenge(isla: User) -> None:
    asked = parse_qs(urlsplit(Client().get(reverse("organisation")).url).query)
    assert set(asked) >= {"state", "code_challenge", "redirect_uri"}
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "email"}


@pytest.mark.usefixtures("joined", "isla")
@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("unverified", claims.NOT_VERIFIED),
        ("in-words", claims.NOT_VERIFIED),
        ("silent", claims.NOT_VERIFIED),
        ("no-email", claims.NOT_VERIFIED),
        ("stranger", claims.NO_ACCOUNT),
        ("elsewhere", claims.ELSEWHERE),
        ("lookalike", claims.ELSEWHERE),
        ("other-issuer", NOT_SIGNED_IN),
        ("other-client", NOT_SIGNED_IN),
        ("other-key", NOT_SIGNED_IN),
    ],
)
def test_whose_word_opens_nothing(who: str, words: str) -> None:
    client = Client()
    before = User.objects.count()
    assert come_back(client, who).url == reverse("sign-in")
    assert words in said(client)
    assert not is_in(client)
    assert User.objects.count() == before, "accounts are never made"
    assert not SocialAccount.objects.exists()


@pytest.mark.usefixtures("joined", "isla")
@pytest.mark.parametrize("tampered", ["state=forged", "state=", "without"])
def test_an_answer_that_was_not_asked_for_here_is_refused(tampered: str) -> None:
    client = Client()
    back = urlsplit(at_the_provider(client, "isla"))
    asked = [part for part in back.query.split("&") if not part.startswith("state=")]
    if tampered != "without":
        asked.append(tampered)
    client.get(f"{back.path}?{'&'.join(asked)}")
    assert not is_in(client)
    assert NOT_SIGNED_IN in said(client)


@pytest.mark.usefixtures("joined", "isla")
def test_the_answer_of_another_browser_and_one_that_was_used_are_refused() -> None:
    mine, theirs = Client(), Client()
    back = at_the_provider(theirs, "isla")
    mine.get(back)
    assert not is_in(mine)
    theirs.get(back)
    theirs.post(reverse("sign-out"))
    theirs.get(back)
    assert not is_in(theirs)


@pytest.mark.usefixtures("joined", "isla")
def test_who_says_no_at_the_organisation_is_told_so() -> None:
    client = Client()
    client.get(at_the_provider(client, "isla").replace("code=", "error=access_denied&was="))
    assert not is_in(client)


@pytest.mark.usefixtures("joined")
def test_once_joined_the_number_counts_and_not_the_email(isla: User) -> None:
    come_back(Client(), "isla")
    other = Client()
    come_back(other, "isla-capitals")  # somebody else there, with the same email
    assert not is_in(other)
    assert claims.ANOTHER in said(other)


@pytest.mark.usefixtures("joined")
def test_a_closed_account_stays_closed(isla: User) -> None:
    isla.is_active = False
    place(thing=isla, by=TESTS)
    client = Client()
    come_back(client, "isla")
    assert claims.NO_ACCOUNT in said(client)


@pytest.mark.usefixtures("joined")
def test_the_second_factor_is_asked_for_here_all_the_same(isla: User) -> None:
    app = give_app(isla)
    client = Client()
    assert come_back(client, "isla-with-factor", "/settings/").url == reverse("second-factor")
    assert client.post(reverse("second-factor"), {"code": app.code()}).url == "/settings/"


@pytest.mark.usefixtures("joined")
def test_whose_role_needs_one_sets_it_up(issuer: str) -> None:
    person("isla@example.org", Role.PRACTITIONER)
    client = Client()
    come_back(client, "isla-with-factor")
    assert client.get(reverse("families")).url == reverse("security")


@pytest.mark.parametrize(
    ("who", "counted", "enough"),
    [
        ("isla-with-factor", ("amr:mfa",), True),
        ("isla-with-level", ("amr:mfa", "acr:urn:two"), True),
        ("isla-with-level", ("amr:mfa",), False),
        ("isla", ("amr:mfa", "acr:None"), False),
        ("isla-odd-methods", ("amr:mfa",), False),
    ],
)
def test_where_it_is_set_so_the_organisations_word_counts_as_one(
    who: str, counted: tuple[str, ...], enough: bool, settings: Any, issuer: str
) -> None:
    join(settings, issuer, counted)
    person("isla@example.org", Role.PRACTITIONER)
    client = Client()
    come_back(client, who)
    assert (client.get(reverse("families")).status_code == 200) is enough


def test_a_provider_that_calls_itself_something_else_is_not_asked(settings: Any, isla: User) -> None:
    with running("https://bad.example/o") as other:
        join(settings, other)
        client = Client()
        assert client.get(reverse("organisation")).url == reverse("sign-in")
        assert NOT_NOW in said(client)


def test_a_provider_that_does_not_answer_is_said(settings: Any, isla: User) -> None:
    join(settings, f"http://127.0.0.1:{free_port()}/o")
    client = Client()
    assert client.get(reverse("organisation")).url == reverse("sign-in")
    assert NOT_NOW in said(client)


@pytest.mark.usefixtures("joined")
def test_another_site_begins_nothing() -> None:
    assert Client().get(reverse("organisation"), headers={"Sec-Fetch-Site": "cross-site"}).url == reverse("sign-in")
    assert "Sign in with Saltmarsh accounts" in said(Client())


def test_where_none_is_set_there_is_none() -> None:
    assert Client().get(reverse("organisation")).status_code == 404
    assert Client().get(reverse("openid_connect_callback"), {"code": "x", "state": "y"}).status_code == 404
    assert "Sign in with" not in said(Client()).replace("Sign in with a passkey", "")
