"""Two teams with one of everything each; whatever names somebody of the second is a canary."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import psycopg
from django.apps import apps
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import models
from psycopg import sql

from holdfast.base.common.privacy import Privacy
from soak.hostile.judging import CANARY

SPARE = 60
"""Sessions of each role: a hostile answer may well end the one it was sent in."""
PRIVATE = {Privacy.IDENTIFYING, Privacy.CLINICAL}


@dataclass(frozen=True)
class Asked:
    """Session keys by role, and the arguments of addresses: of one's own things and of the other team's."""

    sessions: dict[str, list[str]]
    own: dict[str, str]
    foreign: dict[str, str]
    foreign_team: int


def make() -> Asked:
    """Build both teams; to be called with Django on an empty, migrated database."""
    from holdfast.base.organisation.models import Role
    from tests.access.matrix import ROLES
    from tests.access.things import things
    from tests.access.world import make_world
    from tests.factories import make_team, make_user

    mine = make_world()
    team = make_team("far-away")
    people = {role: make_user(team, role, name=f"{CANARY} {role}") for role in ROLES}
    assert Role.PRACTITIONER in people
    theirs = things(team, people)
    sessions = {role: [session_of(user) for _ in range(SPARE)] for role, user in mine.people.items()}
    sessions["anonymous"] = []
    return Asked(sessions, _codes(mine.things), _codes(theirs), team.pk)


def session_of(user: Any) -> str:
    from holdfast.base.signin import marks

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store.begin()
    marks.set_how(store, "soak", "soak")
    store.save()
    return str(store.session_key)


def _codes(things: dict[str, Any]) -> dict[str, str]:
    return {name: str(thing.pk if isinstance(thing, models.Model) else thing) for name, thing in things.items()}


def plant(owner: psycopg.Connection[Any], team: int) -> int:
    """Write the canary into every private text of a team, as the owner of the tables; how many columns took it."""
    planted = 0
    for model in apps.get_models():
        names = {one.column for one in model._meta.local_concrete_fields}
        if not model.__module__.startswith("holdfast.") or "team_id" not in names:
            continue
        for column in _texts(model):
            planted += _plant(owner, model._meta.db_table, column, team)
    return planted


def _texts(model: Any) -> list[str]:
    """Columns of free text that say who somebody is or something of their care."""
    return [
        one.column
        for one in model._meta.local_concrete_fields
        if isinstance(one, models.CharField | models.TextField)
        and not one.choices
        and model.PRIVACY.get(one.name) in PRIVATE
    ]


def _plant(owner: psycopg.Connection[Any], table: str, column: str, team: int) -> bool:
    """A column that a constraint or a trigger guards keeps what it holds."""
    statement = sql.SQL("update {} set {} = %s where team_id = %s").format(
        sql.Identifier(table), sql.Identifier(column)
    )
    try:
        with owner.transaction():
            return owner.execute(statement, [CANARY, team]).rowcount > 0
    except psycopg.Error:
        return False


def rows_of(owner: psycopg.Connection[Any], team: int) -> dict[str, str]:
    """A hash of every row of a team, by table: whoever changes one is found."""
    found = {}
    for model in apps.get_models():
        names = {one.column for one in model._meta.local_concrete_fields}
        table = model._meta.db_table
        if model.__module__.startswith("holdfast.") and "team_id" in names and not table.startswith("audit_"):
            statement = sql.SQL(
                "select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') "
                "from {} t where team_id = %s"
            ).format(sql.Identifier(table))
            row = owner.execute(statement, [team]).fetchone()
            found[table] = row[0] if row else ""
    return found
