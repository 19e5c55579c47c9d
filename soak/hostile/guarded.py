"""Rows that nobody who asks may see or change: a canary stands in them, and they are hashed before and after."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
from django.apps import apps
from django.db import models
from psycopg import sql

from holdfast.base.common.privacy import Privacy
from soak.hostile.judging import CANARY

PRIVATE = {Privacy.IDENTIFYING, Privacy.CLINICAL}
OF_PERSON = "select person_id from people_familymember where family_id = any(%(families)s)"
OF_EPISODE = "select id from care_episode where family_id = any(%(families)s)"
WAYS = {
    "family_id": "family_id = any(%(families)s)",
    "person_id": f"person_id in ({OF_PERSON})",
    "child_id": f"child_id in ({OF_PERSON})",
    "episode_id": f"episode_id in ({OF_EPISODE})",
}
OWN = {"people_family": "id = any(%(families)s)", "people_person": f"id in ({OF_PERSON})"}


@dataclass(frozen=True)
class Guarded:
    """All rows of a team, or only those of some of its families."""

    team: int
    families: tuple[int, ...] = ()

    def tables(self) -> Iterator[tuple[Any, str]]:
        """Each model with rows of it, and which rows these are."""
        for model in apps.get_models():
            names = {one.column for one in model._meta.local_concrete_fields}
            of_teams = model.__module__.startswith("holdfast.") and "team_id" in names
            if of_teams and (where := self._where(model._meta.db_table, names)):
                yield model, where

    def _where(self, table: str, names: set[str]) -> str:
        if not self.families:
            return "team_id = %(team)s"
        way = OWN.get(table) or next((where for column, where in WAYS.items() if column in names), "")
        return f"team_id = %(team)s and {way}" if way else ""

    @property
    def named(self) -> dict[str, Any]:
        return {"team": self.team, "families": list(self.families), "canary": CANARY}


def plant(owner: psycopg.Connection[Any], guarded: Guarded) -> int:
    """Write the canary into every private text, as the owner of the tables; how many columns took it."""
    return sum(
        _plant(owner, model._meta.db_table, column, where, guarded)
        for model, where in guarded.tables()
        for column in _texts(model)
    )


def _texts(model: Any) -> list[str]:
    """Columns of free text that say who somebody is or something of their care."""
    return [
        one.column
        for one in model._meta.local_concrete_fields
        if isinstance(one, models.CharField | models.TextField)
        and not one.choices
        and model.PRIVACY.get(one.name) in PRIVATE
    ]


def _plant(owner: psycopg.Connection[Any], table: str, column: str, where: str, guarded: Guarded) -> bool:
    """A column that a constraint or a trigger guards keeps what it holds."""
    statement = sql.SQL("update {} set {} = %(canary)s where " + where).format(  # type: ignore[arg-type]
        sql.Identifier(table), sql.Identifier(column)
    )
    try:
        with owner.transaction():
            return owner.execute(statement, guarded.named).rowcount > 0
    except psycopg.Error:
        return False


def rows_of(owner: psycopg.Connection[Any], guarded: Guarded) -> dict[str, str]:
    """A hash of the rows, by table. The audit grows by every look; grants may be ended by whom they were given to."""
    found = {}
    for model, where in guarded.tables():
        table = model._meta.db_table
        if table.startswith("audit_") or (guarded.families and table.startswith("access_")):
            continue
        text = "select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from {} t where " + where
        row = owner.execute(sql.SQL(text).format(sql.Identifier(table)), guarded.named).fetchone()  # type: ignore[arg-type]
        found[table] = row[0] if row else ""
    return found
