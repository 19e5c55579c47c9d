"""Raising the second wall in the database, as the owner of its tables.

It is no migration: `holdfast migrate` raises it after migrating, so that a new table stands behind it by itself. The
owner is not held back (it migrates and makes backups); the application is never the owner.
"""

import hashlib
from collections.abc import Iterator

from django.apps import apps
from django.db import connection, transaction

from holdfast.base.access.functions import FUNCTIONS
from holdfast.base.access.keys import key_functions
from holdfast.base.access.policies import OPEN, guarded_models, policies

WRITTEN_BY = "holdfast wall "
OPEN_TABLES = """
    select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and c.relname <> all (%s) and not c.relrowsecurity and (c.relname = any (%s) or exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'team_id' and not a.attisdropped))
    order by c.relname
"""


def raise_wall() -> int:
    """Bring functions and policies to what the models say; how many had to be made anew.

    What is there already is left alone: a table is locked only for a change.
    """
    return sum(_run(each) for steps in (_functions, _tables, _stale, _missing) for each in list(steps()))


def open_tables() -> list[str]:
    """Tables with a team that the database does not guard, though no model of them is known to name nobody."""
    named_nobody = [apps.get_model(label)._meta.db_table for label in sorted(OPEN)]
    with connection.cursor() as cursor:
        cursor.execute(OPEN_TABLES, [named_nobody, [model._meta.db_table for model in guarded_models()]])
        return [name for (name,) in cursor.fetchall()]


def _run(statements: list[str]) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local lock_timeout = '10s'")  # who waits for a lock holds up everybody behind it
        for statement in statements:
            cursor.execute(statement)
    return 1


def _functions() -> Iterator[list[str]]:
    for name, body in {**FUNCTIONS, **key_functions(guarded_models())}.items():
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
            "on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace and p.polname like 'holdfast\\_%'"
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
