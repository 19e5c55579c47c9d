"""URL × role × state of the record × method, for every URL there is."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.matrix import Row, rows
from tests.access.states import STATES, State, address_of
from tests.access.trying import METHODS, READ_AND_WRITTEN, ask, client_of, taken_back, try_state
from tests.access.world import World


def url_names(resolver: URLResolver | None = None) -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.name or str(entry.pattern)
        else:
            yield from url_names(entry)


def path_of(row: Row, world: World) -> str:
    return address_of(row, world.things)


def test_every_url_has_a_row_and_every_row_a_url() -> None:
    assert {row.name for row in rows()} == set(url_names())
    assert len(rows()) == len({row.name for row in rows()})


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_who_may(state: State, world: World) -> None:
    """Methods that no page takes are tried in the first state; they do not ask about the record."""
    tried = try_state(state, world, rows_of(state), METHODS if state is STATES[0] else READ_AND_WRITTEN, quick=True)
    assert tried.wrong == []
    assert tried.number > 300


def rows_of(state: State) -> list[Row]:
    """Every row in the first state; of the others what the state is about."""
    return [row for row in rows() if state is STATES[0] or (row.of_family if state.at_home else row.scoped)]


def test_somebody_not_signed_in_is_sent_to_the_door(world: World) -> None:
    closed = [row for row in rows() if "anonymous" not in f"{row.reads} {row.writes}"]
    found = {row.name: Client().get(path_of(row, world)) for row in closed}
    assert {name for name, answer in found.items() if answer.status_code != 302} == set()
    assert all(answer.url.startswith(reverse("sign-in")) for answer in found.values())


def test_a_request_leaves_nothing_behind(world: World) -> None:
    with taken_back():
        client = client_of(world.people["clinical_director"])
        assert ask(client, "POST", reverse("sign-out")) == 302
        assert ask(client, "GET", reverse("today")) == 200
