"""Raising the second wall: row-level security on every table that has a team, worked out from the models.

It is no migration: `holdfast migrate` raises it after migrating, so that a new table stands behind it by itself. The
owner of the tables is not held back (it migrates and makes backups); the application is never the owner.
"""

import hashlib
from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models, transaction

from holdfast.base.access.functions import FUNCTIONS

OPEN = frozenset(
    {
        "organisation.Site",  # a place where a team works
        "organisation.Membership",  # who works in a team; read to find out what a user reaches
        "jobs.JobFailure",  # numbers and codes, for whoever keeps the installation running
    }
)
"""Models that have a team and name no family."""

KINDS = {
    "see": "for select using ({0})",
    "add": "for insert with check ({0})",
    "change": "for update using ({0}) with check ({0})",
    "remove": "for delete using ({0})",
}
WRITTEN_BY = "holdfast wall "


def guarded_models() -> list[type[models.Model]]:
    """Every model with a team, but for those that name no family."""
    found = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    return [model for model in found if "team_id" in _columns(model) and model._meta.label not in OPEN]


def _columns(model: type[models.Model]) -> dict[str, models.Field]:
    return {field.column: field for field in model._meta.concrete_fields}


def policies() -> dict[tuple[str, str], str]:
    """By table and name of the policy, what follows its name."""
    found = {}
    for model in guarded_models():
        for kind, words in KINDS.items():
            found[model._meta.db_table, f"holdfast_{kind}"] = words.format(of_team(model))
    return found


def of_team(model: type[models.Model]) -> str:
    """The sub-select is worked out once for a statement, not for each row."""
    reached = "team_id = any ((select public.holdfast_teams())::bigint[])"
    columns = _columns(model)
    if not columns["team_id"].null:
        return reached
    nobody = "team_id is null and family_id is null" if "family_id" in columns else "team_id is null"
    return f"{reached} or ({nobody})"


def raise_wall() -> int:
    """Bring functions and policies to what the models say, as the owner; how many had to be made anew.

    What is there already is left alone: a table is locked only for a change.
    """
    changed = sum(_run(each) for each in _functions())
    return changed + sum(_run(each) for each in (*_tables(), *_stale(), *_missing()))


def _run(statements: list[str]) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local lock_timeout = '10s'")  # who waits for a lock holds up everybody behind it
        for statement in statements:
            cursor.execute(statement)
    return 1


def _functions() -> Iterator[list[str]]:
    for name, body in FUNCTIONS.items():
        there = _one("select obj_description(to_regprocedure(%s), 'pg_proc')", f"public.{name}")
        if there != _mark(body):
            yield [body, f"comment on function public.{name} is '{_mark(body)}'"]


def _tables() -> Iterator[list[str]]:
    for model in guarded_models():
        table = model._meta.db_table
        if _one("select not relrowsecurity from pg_class where oid = to_regclass(%s)", table):
            yield [f'alter table "{table}" enable row level security']


def _missing() -> Iterator[list[str]]:
    there = _there()
    for (table, name), words in policies().items():
        if there.get((table, name)) != _mark(words) and _one("select to_regclass(%s)", table):
            yield [
                f'drop policy if exists {name} on "{table}"',
                f'create policy {name} on "{table}" {words}',
                f"comment on policy {name} on \"{table}\" is '{_mark(words)}'",
            ]


def _stale() -> Iterator[list[str]]:
    wanted = policies()
    for table, name in _there():
        if (table, name) not in wanted:
            yield [f'drop policy {name} on "{table}"']


def _there() -> dict[tuple[str, str], str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname, p.polname, obj_description(p.oid, 'pg_policy') from pg_policy p join pg_class c "
            "on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace and p.polname like 'holdfast\\_%%'"
        )
        return {(table, name): mark for table, name, mark in cursor.fetchall()}


def _one(question: str, about: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question, [about])
        found = cursor.fetchone()
        return found[0] if found else None


def _mark(text: str) -> str:
    """Kept as a comment beside what it describes: says whether that is still what is wanted."""
    return WRITTEN_BY + hashlib.sha256(text.encode()).hexdigest()[:16]
