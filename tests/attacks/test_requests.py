"""Requests that a browser of ours would never send: forged forms, other hosts, other methods, headers that mislead."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from holdfast.base.organisation.actions import set_password
from tests.access.matrix import Row, rows
from tests.access.test_matrix import path_of
from tests.access.trying import BACKEND, as_before, client_of, desks, taken_back
from tests.access.world import World
from tests.base.signin.people import PASSWORD
from tests.factories.placing import TESTS

EVIL = "evil.example"


def written(made: World) -> Iterator[tuple[Row, str, Client]]:
    """Each address that takes a form, and a browser that has opened no page yet, of somebody who may send it."""
    clients = desks(made.people, strict)
    for row in rows():
        for role in row.writes.split()[:1]:
            with as_before(clients[role]):
                yield row, path_of(row, made), clients[role]


def strict(who: Any) -> Client:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    if who is not None:
        client.force_login(who, backend=BACKEND)
    return client


def test_no_form_is_taken_without_its_token(made: World) -> None:
    """Every POST of the access matrix."""
    asked = [(row, client.post(address, {"a": "b"})) for row, address, client in written(made)]
    assert {row.name: answer.status_code for row, answer in asked if answer.status_code != 403} == {}
    assert len(asked) > 80


def test_nor_with_a_token_of_another_site(made: World) -> None:
    for row, address, client in written(made):
        client.get(address if settings.SESSION_COOKIE_NAME in client.cookies else reverse("sign-in"))
        token = client.cookies.get("csrftoken")
        sent = {"csrfmiddlewaretoken": token.value if token else "x" * 32}
        answer = client.post(address, sent, headers={"Origin": f"https://{EVIL}"})
        assert answer.status_code in (403, 405), row.name


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_a_method_is_what_it_is(header: str, made: World) -> None:
    """Neither a header nor a field makes a GET write or a POST delete."""
    client = client_of(made.people["clinical_director"])
    for row in rows():
        if row.writes and not row.reads:
            answer = client.get(path_of(row, made), headers={header: "POST"})
            assert answer.status_code in (403, 404, 405), row.name
    with taken_back():
        told = client.post(reverse("today"), {"_method": "DELETE"}, headers={header: "DELETE"})
    assert told.status_code in (403, 405)


@pytest.mark.parametrize("headers", [{"Host": EVIL}, {"Host": f"localhost@{EVIL}"}, {"Host": f"localhost:80@{EVIL}"}])
def test_another_host_is_refused(headers: dict[str, str], made: World) -> None:
    answer = Client(raise_request_exception=False).get(reverse("sign-in"), headers=headers)
    assert answer.status_code == 400
    assert EVIL not in answer.content.decode()


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Original-Host", "X-Host", "Forwarded", "X-Rewrite-URL"])
def test_no_link_is_built_from_what_a_proxy_is_said_to_say(name: str, made: World) -> None:
    """Pages that say a whole address: the team's settings, the inbox, a saved referral."""
    client = client_of(made.people["clinical_director"])
    for row in rows():
        if row.name in ("team-settings", "referral-inbox", "refer-saved", "refer-start", "sign-in", "family"):
            answer = client.get(path_of(row, made), headers={name: EVIL})
            assert EVIL not in answer.content.decode() + str(answer.headers), row.name


ELSEWHERE = [
    f"https://{EVIL}/", f"//{EVIL}", f"///{EVIL}", f"/\\{EVIL}", f"\\\\{EVIL}", f"https:/{EVIL}", f"http:{EVIL}",
    "javascript:alert(1)", "data:text/html,x", f"/\t/{EVIL}", f"\t//{EVIL}", f"https://localhost@{EVIL}/",
    f"https://localhost.{EVIL}/", "/today\r\nSet-Cookie: a=b",
]  # fmt: skip


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_address_leads_to_another_site(wanted: str, made: World) -> None:
    """Every page, with the address in whatever may say where to go next."""
    client = client_of(made.people["clinical_director"])
    for row in rows():
        if "sign" in row.name or row.name in (
            "confirm",
            "cookies",
            "password-change",
            "today",
            "unsent",
            "organisation",
        ):
            for send in (client.get, client.post):
                with as_before(client):
                    answer = send(path_of(row, made), {"next": wanted, "choice": "necessary", "password": "x"})
                assert _stays(answer), row.name


def _stays(answer: HttpResponse) -> bool:
    to = answer.headers.get("Location", "/")
    return to.startswith("/") and not to.startswith(("//", "/\\")) and EVIL not in to.split("?")[0]


@pytest.fixture(scope="module")
def misled(made: World) -> list[tuple[Row, HttpResponse]]:
    """What every address answers when each header and field that a page may repeat would begin a header of its own."""
    found, line = [], "/x\r\nSet-Cookie: qz=1"
    client = client_of(made.people["clinical_director"])
    for row in rows():
        for send, origin in ((client.get, "null"), (client.post, f"https://{EVIL}")):
            with as_before(client):
                told = {"next": line, "q": line, "team": line}
                found.append((row, send(path_of(row, made), told, headers={"Referer": line, "Origin": origin})))
    return found


def test_no_header_is_made_longer_by_what_was_sent(misled: list[tuple[Row, HttpResponse]]) -> None:
    for row, answer in misled:
        assert "qz" not in answer.cookies, row.name
        assert not any("\n" in value or "\r" in value for value in answer.headers.values()), row.name


def test_every_answer_says_what_it_is(misled: list[tuple[Row, HttpResponse]]) -> None:
    for row, answer in misled:
        kind = answer.headers.get("Content-Type", "")
        assert kind or not answer.content, row.name
        assert "charset=utf-8" in kind.lower() or not kind.startswith("text/"), row.name


def test_no_other_site_is_let_read(misled: list[tuple[Row, HttpResponse]]) -> None:
    """No answer names a site that may read it, whatever the request says it comes from."""
    for row, answer in misled:
        assert not [name for name in answer.headers if name.lower().startswith("access-control")], row.name


def test_a_session_that_somebody_set_before_is_not_the_one_after_signing_in(made: World, quick_hashes: None) -> None:
    with taken_back():
        user = made.people["practitioner"]
        set_password(user=user, password=PASSWORD, by=TESTS)
        client = Client()
        set_by_them = "k" * 32
        client.cookies[settings.SESSION_COOKIE_NAME] = set_by_them
        client.post(reverse("sign-in"), {"username": user.email, "password": PASSWORD})
        first = client.cookies[settings.SESSION_COOKIE_NAME].value
        assert first != set_by_them
        assert (
            Client(headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={set_by_them}"})
            .get(reverse("today"))
            .status_code
            == 302
        )
