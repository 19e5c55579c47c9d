"""Words that nobody else writes, in every field that says who somebody is or something of their care."""

from typing import Any

import psycopg
from django.apps import apps
from django.db import models
from psycopg import sql

from holdfast.base.common.privacy import Privacy

TOKEN = "Qz"  # begins every canary, so that one search finds them all
NHS = "9434765919"
PERSONAL = (Privacy.IDENTIFYING, Privacy.CLINICAL)
WORDS = (models.CharField, models.TextField)
# A form of its own (a telephone number, an address to sign in with), a code that pages read, or, of the area, a name of
# a locality that the extract is meant to count by.
CODED = {
    # of a list, or allowed beside an end or a decision alone, which these records do not have
    "people.RiskToPerson.end_reason",
    "referrals.Referral.decline_reason",
    "care.Session.not_held_reason",
    "rights.AccessRequest.extension_reason",
    "access.BreakGlass.review",
}
KEPT = {
    "people.Person.area",
    "people.Person.match_keys",
    "people.Relationship.kind",
    "people.Person.nhs_number",
    "people.Person.phone",
    "organisation.User.email",
}


def canary(number: int, length: int | None) -> str:
    """Such as `Qz042uill`; short fields get its beginning, which still says which field it is from."""
    return f"{TOKEN}{number:03d}uill"[: length or 9]


def fields() -> list[tuple[type[models.Model], Any]]:
    """Every field of words that is identifying or clinical and is no code of a list."""
    return [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if getattr(model, "PRIVACY", {}).get(field.name) in PERSONAL
        and isinstance(field, WORDS)
        and not field.choices
        and f"{model._meta.label}.{field.name}" not in KEPT
    ]


def plant(owner: psycopg.Connection[Any]) -> tuple[list[str], list[str]]:
    """Write a canary of its own into each; what was planted, and what the database refuses such words in."""
    planted, refused = [], []
    for number, (model, field) in enumerate(fields()):
        table, column = sql.Identifier(model._meta.db_table), sql.Identifier(field.column)
        name = f"{model._meta.label}.{field.name}"
        statement = sql.SQL("update {} set {} = %s where {} is not null").format(table, column, column)
        try:
            with owner.transaction():
                owner.execute(sql.SQL("alter table {} disable trigger user").format(table))
                rows = owner.execute(statement, [canary(number, field.max_length)]).rowcount
                owner.execute(sql.SQL("alter table {} enable trigger user").format(table))
        except (psycopg.errors.CheckViolation, psycopg.errors.UniqueViolation):
            refused.append(name)
        else:
            planted += [name] if rows else []
    owner.execute("update people_person set nhs_number = %s where id = (select min(id) from people_person)", [NHS])
    return planted, refused
