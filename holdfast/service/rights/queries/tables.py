"""Every table of Holdfast and how they hang together, read from the models so that a new one is never forgotten."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

Model = type[models.Model]

# Rows of the audit speak of numbers, codes and pages; they stay when a family goes, and so does the proof of its going.
STAYS = ("audit.", "rights.erasure")
# A link that is emptied when the one it names goes, because the row is somebody else's.
LOOSE = {("people.livingarrangement", "lives_with")}
# A row of another team, which is left to the database: `holdfast_erase` empties the link together with what it names.
THEIRS = {("referrals.transfer", "referral")}


@cache
def tables() -> tuple[Model, ...]:
    """Every stored model of Holdfast, those that others point at first."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("holdfast.") and model._meta.managed]
    return tuple(_in_order(ours))


def _in_order(ours: list[Model]) -> Iterator[Model]:
    placed: set[Model] = set()
    waiting = list(ours)
    while waiting:
        ready = [model for model in waiting if all(to in placed or to not in ours for to in _needs(model))]
        for model in ready or waiting[:1]:
            placed.add(model)
            waiting.remove(model)
            yield model


def _needs(model: Model) -> list[Model]:
    return [to for _, to in links(model) if to is not model]


@cache
def links(model: Model) -> tuple[tuple[models.Field, Any], ...]:
    """The foreign keys of a model and where they lead."""
    fields = [field for field in model._meta.local_concrete_fields if field.is_relation]
    return tuple((field, field.related_model) for field in fields)


def label(model: Model) -> str:
    return model._meta.label_lower


def model_named(name: str) -> Model | None:
    return next((model for model in tables() if label(model) == name), None)


@cache
def pointing_at(model: Model) -> tuple[tuple[Model, str, bool], ...]:
    """Who points at a model, by which field, and whether loosely; those that stay when a family goes are left out."""
    found = []
    for other in tables():
        if label(other).startswith(STAYS):
            continue
        for field, to in links(other):
            if to is model and (label(other), field.name) not in THEIRS:
                found.append((other, field.name, (label(other), field.name) in LOOSE))
    return tuple(found)


@cache
def with_family_number() -> tuple[Model, ...]:
    """Models that keep a family's number without a foreign key, such as a grant."""
    return tuple(
        model
        for model in tables()
        if not label(model).startswith(STAYS)
        and any(field.name == "family_id" for field in model._meta.local_concrete_fields)
    )
