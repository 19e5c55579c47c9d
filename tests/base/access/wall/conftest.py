"""Two teams with one of everything, committed, and a connection as the application has it: nothing is entered."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import psycopg
import pytest

from holdfast.base.access.policies import guarded_models
from holdfast.base.common import clock
from tests.access.matrix import ROLES
from tests.access.things import things
from tests.access.world import TODAY
from tests.factories import make_team, make_user

ENTER = "select holdfast_enter(%s, %s, %s)"


@dataclass(frozen=True)
class Side:
    """One of the two teams, and its practitioner."""

    team: int
    user: int
    things: dict[str, Any]


@dataclass(frozen=True)
class Walled:
    """`application` and `owner` open a connection; neither says that it is a test's own."""

    here: Side
    there: Side
    application: Any
    owner: Any


def _side(slug: str) -> Side:
    team = make_team(slug)
    people = {role: make_user(team, role, name=f"{role} of {slug}") for role in ROLES}
    return Side(team.pk, people["practitioner"].pk, things(team, people))


@pytest.fixture(scope="module")
def walled(test_server, django_db_setup, django_db_blocker) -> Iterator[Walled]:
    with test_server.fresh_database() as database:
        with django_db_blocker.unblock(), test_server.django_on(database), clock.at(TODAY):
            here, there = _side("saltmarsh"), _side("elsewhere")
        places = [replace(place, name=database).libpq() for place in (test_server.application, test_server.owner)]
        yield Walled(here, there, *(_opening(place) for place in places))


def _opening(place: dict[str, Any]) -> Any:
    @contextmanager
    def opened() -> Iterator[psycopg.Connection]:
        """What is done is taken back, so that tests do not meet."""
        with psycopg.connect(**place) as connection:
            yield connection
            connection.rollback()

    return opened


@pytest.fixture
def inside(walled) -> Iterator[psycopg.Connection]:
    """The application's connection, entered as the practitioner of the first team."""
    with walled.application() as connection:
        enter(connection, walled.here.user)
        yield connection


def enter(connection: psycopg.Connection, user: int) -> None:
    connection.execute(ENTER, [user, TODAY.date(), TODAY])


def tables() -> list[str]:
    """Every guarded table that says itself whose row it is."""
    found = [model._meta for model in guarded_models()]
    return [meta.db_table for meta in found if any(field.column == "team_id" for field in meta.concrete_fields)]
