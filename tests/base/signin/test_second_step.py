"""The second step at the door: codes of an app, recovery codes, and how often somebody may try."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AuditEvent
from holdfast.base.common import clock
from holdfast.base.organisation.actions import set_password
from holdfast.base.organisation.models import User
from holdfast.base.signin import factors, proving
from holdfast.base.signin.throttle import OF_AN_ACCOUNT
from tests.base.signin.apps import App, code_of
from tests.base.signin.people import is_in, sign_in
from tests.factories.placing import TESTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(user: User, app: App) -> Client:
    """Whose password was right."""
    made = Client()
    sign_in(made, user, next="/families/")
    return made


def show(client: Client, **typed: str) -> Any:
    return client.post(reverse("second-factor"), typed)


def told(what: str) -> int:
    return AuditEvent.objects.filter(what=what).count()


def test_the_app_of_these_tests_is_one_by_the_standard() -> None:
    """RFC 6238, appendix B, last six of its eight figures."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert [code_of(secret, at // 30) for at in (59, 1111111109, 1234567890, 20000000000)] == [
        "287082",
        "081804",
        "005924",
        "353130",
    ]


def test_the_right_code_opens_the_page_that_was_wanted(client: Client, app: App) -> None:
    assert show(client, code=app.code()).url == "/families/"
    assert is_in(client)
    assert told("sign_in.done") == 1
    assert AuditEvent.objects.get(what="sign_in.done").facts == {"how": "password", "second": "totp"}


@pytest.mark.parametrize("written", ["{} {}", "{}-{}", " {}{} "])
def test_blanks_and_hyphens_in_a_code_do_not_matter(client: Client, app: App, written: str) -> None:
    code = app.code()
    show(client, code=written.format(code[:3], code[3:]))
    assert is_in(client)


@pytest.mark.parametrize(("periods", "opens"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_wrong(client: Client, app: App, periods: int, opens: bool) -> None:
    with clock.at(clock.now()):
        show(client, code=app.code(periods))
    assert is_in(client) is opens


def test_a_code_opens_once_and_no_older_one_after_it(user: User, client: Client, app: App) -> None:
    code = app.code()
    show(client, code=code)
    for again in (code, app.code(-1)):
        another = Client()
        sign_in(another, user)
        assert show(another, code=again).status_code == 400
        assert not is_in(another)


@pytest.mark.parametrize("typed", ["", "abc", "0" * 21, "١٢٣٤٥٦", "12345"])
def test_what_is_no_code_is_said_in_a_sentence(client: Client, typed: str) -> None:
    answer = show(client, code=typed)
    assert answer.status_code == 400
    assert "You are not signed in yet" in answer.text


def test_without_the_first_step_there_is_no_second(app: App) -> None:
    client = Client()
    assert client.get(reverse("second-factor")).url == reverse("sign-in")
    assert show(client, code=app.code()).url == reverse("sign-in")


def test_the_way_from_the_first_to_the_second_is_ten_minutes(client: Client, app: App) -> None:
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert show(client, code=app.code()).url == reverse("sign-in")
    assert not is_in(client)


def test_another_password_in_between_ends_it(user: User, client: Client, app: App) -> None:
    set_password(user=user, password="four grey herons wade", by=TESTS)
    assert show(client, code=app.code()).url == reverse("sign-in")


def test_a_recovery_code_opens_once_and_says_how_many_are_left(user: User, client: Client, app: App) -> None:
    assert len(set(app.codes)) == 10
    assert show(client, recovery_code=f"{app.codes[3][:4]} {app.codes[3][4:8]} {app.codes[3][8:]}").url == "/families/"
    assert "9 are left" in client.get(reverse("security")).text
    another = Client()
    sign_in(another, user)
    assert "was used already" in show(another, recovery_code=app.codes[3]).text
    assert not is_in(another)


def test_five_wrong_codes_close_the_second_step(user: User, client: Client, app: App) -> None:
    assert [show(client, code=app.wrong()).status_code for _ in range(5)] == [400, 400, 400, 400, 429]
    assert show(client, code=app.code()).status_code == 429
    again = Client()
    sign_in(again, user)
    assert show(again, recovery_code=app.codes[0]).status_code == 429
    assert not is_in(client)
    assert told("sign_in.locked") == 1, "however often somebody goes on trying"
    assert AuditEvent.objects.get(what="sign_in.locked").facts == {"tried": "code"}


def test_from_many_addresses_an_account_has_twenty_tries(user: User, app: App) -> None:
    wrong = 0
    for number in range(1, 9):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        sign_in(client, user)
        for _ in range(4):
            wrong += show(client, code=app.wrong()).status_code == 400
    assert wrong == OF_AN_ACCOUNT
    with clock.at(clock.now() + timedelta(minutes=16)):
        sign_in(client, user)
        assert client.get(reverse("second-factor")).status_code == 200


def test_wrong_codes_do_not_close_the_door_for_others(client: Client, app: App, make_person: Any) -> None:
    for _ in range(6):
        show(client, code=app.wrong())
    other = make_person(name="Perran Quay")
    assert sign_in(Client(), other).status_code == 302


def test_a_wrong_code_is_kept_nowhere(client: Client, app: App) -> None:
    show(client, code=app.wrong())
    show(client, recovery_code="1234 5678 9012")
    show(client, credential='{"id": "telling"}')
    kept = str(list(AccessAttempt.objects.values()))
    assert app.wrong() not in kept
    assert "9012" not in kept
    assert "telling" not in kept


def test_after_another_signing_key_nothing_opens_and_nothing_breaks(app: App, settings: Any) -> None:
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another key"
    settings.SECRET_KEY_FALLBACKS = [former]
    user = User.objects.get()
    assert factors.codes_left(user) == 10, "a former key still reads"
    settings.SECRET_KEY_FALLBACKS = []
    assert factors.codes_left(user) == 0
    assert proving.app_answers(user, app.code()) is None
    assert proving.recovery_code_opens(user, app.codes[0]) is None


def test_what_the_app_and_the_codes_are_made_from_is_not_in_the_database(app: App) -> None:
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert app.secret not in kept
    assert not any(code in kept for code in app.codes)


@pytest.mark.parametrize(
    "credential",
    [
        "",
        "[]",
        "7",
        "{}",
        "not json",
        '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
        '{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA"}}',
        '{"response": {"userHandle": 5}}',
        '{"response": {"userHandle": "////"}}',
        '{"response": null}',
    ],
)
def test_an_answer_that_no_key_gave_is_refused_in_words(client: Client, credential: str) -> None:
    assert show(client, credential=credential).status_code == 400
    assert Client().post(reverse("key-alone"), {"credential": credential}).url == reverse("sign-in")
    assert not is_in(client)
