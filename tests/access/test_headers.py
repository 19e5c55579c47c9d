"""Every answer of every URL carries what keeps a family's record in the browser of the person who opened it."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.test import Client

from tests.access.matrix import rows
from tests.access.test_matrix import path_of
from tests.access.trying import as_before, desks
from tests.access.world import World

CARRIED = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def answers(world: World) -> Iterator[tuple[str, HttpResponse]]:
    """Each URL, opened by one who may and by nobody, and sent to as a form."""
    clients = desks(world.people)
    for row in rows():
        for method, allowed in (("GET", row.reads), ("POST", row.writes)):
            for who in (*allowed.split()[:1], "anonymous"):
                with as_before(clients[who]):
                    yield f"{method} {row.name}", clients[who].generic(method, path_of(row, world))


def lacking(response: HttpResponse) -> list[str]:
    headers = response.headers
    found = [name for name, value in CARRIED.items() if headers.get(name) != value]
    policy = headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy or "frame-ancestors 'none'" not in policy:
        found.append("Content-Security-Policy")
    if not {"camera=()", "geolocation=()", "microphone=()"} <= set(headers.get("Permissions-Policy", "").split(", ")):
        found.append("Permissions-Policy")
    if "no-store" not in headers.get("Cache-Control", "") or "private" not in headers.get("Cache-Control", ""):
        found.append("Cache-Control")
    if len(headers.get("X-Request-Id", "")) != 16:
        found.append("X-Request-Id")
    return found


def cookies(response: HttpResponse) -> list[str]:
    """Cookies that a script may read or another site may send."""
    return [
        name
        for name, cookie in response.cookies.items()
        if cookie["samesite"] not in ("Lax", "Strict") or (name != "csrftoken" and not cookie["httponly"])
        if cookie.value
    ]


def test_every_answer_carries_them(world: World) -> None:
    wrong = {}
    for what, response in answers(world):
        found = [*lacking(response), *cookies(response)]
        if found:
            wrong[f"{what} {response.status_code}"] = found
    assert wrong == {}


def test_so_does_an_address_that_is_not_there(world: World) -> None:
    assert lacking(Client().get("/no/such/page/")) == []
