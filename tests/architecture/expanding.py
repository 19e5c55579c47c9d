"""Which steps of a migration the version before could not live with while it still serves."""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    NotInTransactionMixin,
)
from django.db.migrations import operations as ops
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED, CheckConstraint, ManyToManyField

TAKEN_AWAY = (ops.RemoveField, ops.DeleteModel, ops.RenameField, ops.RenameModel, ops.AlterModelTable)
"""Allowed in a migration of its own that says `contracts = "since when nothing uses it"`."""
IN_SQL = {
    r"\bdrop\s+(column|table)\b": "takes away what the version before reads",
    r"\brename\b": "renames what the version before reads",
    r"\bset\s+not\s+null\b": "refuses what the version before writes",
    r"\bcreate\s+(unique\s+)?index\s+(?!concurrently)": "makes an index while nobody can write: CONCURRENTLY",
}


def breaks(migration: Migration, before: ProjectState) -> Iterator[str]:
    new = {step.name.lower() for step in migration.operations if isinstance(step, ops.CreateModel)}
    for step in migration.operations:
        if getattr(step, "model_name", "").lower() not in new:
            yield from _breaks(step, migration, before)


def _breaks(step: Any, migration: Migration, before: ProjectState) -> Iterator[str]:
    if isinstance(step, TAKEN_AWAY) and not getattr(migration, "contracts", ""):
        yield f"{step.describe()}: the version before still uses it; take it away in a later release"
    elif isinstance(step, ops.AddField) and _must_be_given(step.field):
        yield f"{step.describe()}: the version before does not write it; give it null=True or db_default="
    elif isinstance(step, ops.AlterField) and _was_optional(step, migration, before) and _must_be_given(step.field):
        yield f"{step.describe()}: the version before may leave it empty; give it db_default="
    elif isinstance(step, ops.AddIndex) and not isinstance(step, AddIndexConcurrently | NotInTransactionMixin):
        yield f"{step.describe()}: nobody can write meanwhile; use AddIndexConcurrently"
    elif isinstance(step, ops.AddConstraint) and not isinstance(step, AddConstraintNotValid):
        kind = (
            "AddConstraintNotValid, then ValidateConstraint"
            if isinstance(step.constraint, CheckConstraint)
            else ("a unique index made concurrently")
        )
        yield f"{step.describe()}: every row is read while nobody can write; use {kind}"
    elif isinstance(step, ops.RunSQL):
        yield from (f"SQL {why}" for found, why in IN_SQL.items() if re.search(found, str(step.sql), re.I))


def _must_be_given(field: Any) -> bool:
    free = field.null or field.db_default is not NOT_PROVIDED or isinstance(field, ManyToManyField)
    return not free and not getattr(field, "generated", False)


def _was_optional(step: ops.AlterField, migration: Migration, before: ProjectState) -> bool:
    model = before.models[migration.app_label, step.model_name.lower()]
    return bool(model.fields[step.name].null)
