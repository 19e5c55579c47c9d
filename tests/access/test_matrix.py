"""URL × role × method, for every URL there is."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from holdfast.base.common import clock
from tests.access.matrix import ROLES, Row, rows
from tests.access.world import TODAY, World, make_world

pytestmark = pytest.mark.django_db


def url_names(resolver: URLResolver | None = None) -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.name or str(entry.pattern)
        else:
            yield from url_names(entry)


@pytest.fixture
def world() -> Iterator[World]:
    with clock.at(TODAY):
        yield make_world()


def path_of(row: Row, world: World) -> str:
    def value(thing: Any) -> Any:
        return thing.pk if isinstance(thing, models.Model) else thing

    return reverse(row.name, kwargs={name: value(world.things[thing]) for name, thing in row.kwargs.items()})


def ask(row: Row, world: World, who: Any, method: str) -> int:
    client = Client(raise_request_exception=False)
    if who is not None:
        client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client.generic(method.upper(), path_of(row, world)).status_code


def expected(row: Row, role: str, method: str) -> tuple[int, ...]:
    allowed = {"GET": row.reads, "POST": row.writes}.get(method, "").split()
    if role in allowed:
        return row.get if method == "GET" else row.post
    if role == "anonymous":
        return (405,) if "anonymous" in f"{row.reads} {row.writes}" else (302,)
    return (403, 405)


def test_every_url_has_a_row_and_every_row_a_url() -> None:
    assert {row.name for row in rows()} == set(url_names())
    assert len(rows()) == len({row.name for row in rows()})


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name)
def test_who_may(row: Row, world: World) -> None:
    wrong = []
    for role in (*ROLES, "anonymous"):
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            status = ask(row, world, world.people.get(role), method)
            if status not in expected(row, role, method):
                wrong.append(f"{role} {method}: {status}, not {expected(row, role, method)}")
    assert wrong == []


@pytest.mark.parametrize("row", [row for row in rows() if row.scoped], ids=lambda row: row.name)
def test_another_teams_record_is_not_there(row: Row, world: World) -> None:
    methods = [method for method, allowed in (("GET", row.reads), ("POST", row.writes)) if allowed]
    assert methods
    assert {ask(row, world, world.stranger, method) for method in methods} <= {404}


@pytest.mark.parametrize(
    "row", [row for row in rows() if "anonymous" not in f"{row.reads} {row.writes}"], ids=lambda r: r.name
)
def test_somebody_not_signed_in_is_sent_to_the_door(row: Row, world: World) -> None:
    response = Client().get(path_of(row, world))
    assert response.status_code == 302
    assert response.url.startswith(reverse("sign-in"))
