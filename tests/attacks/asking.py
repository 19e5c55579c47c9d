"""Each form of Holdfast as its page would send it, by somebody who may."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client

from tests.access.matrix import Row, rows
from tests.access.test_matrix import path_of
from tests.access.trying import as_before, desks
from tests.access.world import World
from tests.pages import forms_of


@dataclass(frozen=True)
class Written:
    row: Row
    address: str
    client: Client
    who: str
    fields: dict[str, list[str]]


def written(world: World) -> Iterator[Written]:
    """Every URL that takes a form, with what stands in it when it is opened; nothing for one without a page."""
    clients = desks(world.people)
    for row in rows():
        for who in row.writes.split()[:1]:
            client, address = clients[who], path_of(row, world)
            with as_before(client):
                page = client.get(address)
            with as_before(client):
                yield Written(row, address, client, who, _fields(page, address))


def _fields(page: Any, address: str) -> dict[str, list[str]]:
    """Of the form that is sent to the page itself."""
    if not page.headers.get("Content-Type", "").startswith("text/html") or page.status_code != 200:
        return {}
    for told, pairs in forms_of(page.content.decode()):
        if (told.get("method") or "get").lower() == "post" and told.get("action") in (None, "", address):
            found: dict[str, list[str]] = {}
            for name, value in pairs:
                found.setdefault(name, []).append(value)
            return found
    return {}
