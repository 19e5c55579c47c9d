"""Asking every URL as everybody by every method, with each request taken back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.test import Client

from holdfast.base.common import clock
from tests.access.matrix import ROLES, Row
from tests.access.states import State, address_of
from tests.access.world import TODAY, World

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
READ_AND_WRITTEN = ("GET", "POST")
THREE = ("clinical_director", "evaluator", "anonymous")
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass
class Tried:
    """How many combinations were asked, and those answered otherwise than the matrix says."""

    number: int = 0
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: "Tried") -> "Tried":
        return Tried(self.number + other.number, self.wrong + other.wrong)


@contextmanager
def taken_back() -> Iterator[None]:
    """What is done inside leaves nothing behind in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def try_state(
    state: State, world: World, rows: Iterable[Row], methods: Iterable[str] = METHODS, *, quick: bool = False
) -> Tried:
    """Every one of the rows, as everybody, by every method, with the record in the state.

    `quick` asks by the methods that no page takes as three of them only.
    """
    tried = Tried()
    with clock.at(TODAY), taken_back():
        things = world.things | state.make(world)
        people = state.people(world)
        clients = desks(people)
        for row in rows:
            path = address_of(row, things)
            for role, client in clients.items():
                for method in methods:
                    if quick and method not in READ_AND_WRITTEN and role not in THREE:
                        continue
                    status, wanted = ask(client, method, path), state.expected(row, role, method)
                    tried.number += 1
                    if status not in wanted:
                        tried.wrong.append(f"{state.name}: {row.name} {role} {method}: {status}, not {wanted}")
    return tried


def client_of(who: Any) -> Client:
    client = Client(raise_request_exception=False)
    if who is not None:
        client.force_login(who, backend=BACKEND)
    return client


def ask(client: Client, method: str, path: str) -> int:
    with as_before(client):
        return client.generic(method, path).status_code


@contextmanager
def as_before(client: Client) -> Iterator[None]:
    """What is asked inside leaves nothing behind; the cookies are put back too, for a page may sign somebody out."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with taken_back():
        yield
    client.cookies.clear()
    client.cookies.load(cookies)


def desks(people: Mapping[str, Any], opened: Callable[[Any], Client] = client_of) -> dict[str, Client]:
    """A browser for each role and one for nobody: signing in costs more than most pages, so it is done once."""
    return {role: opened(people.get(role)) for role in (*ROLES, "anonymous")}
