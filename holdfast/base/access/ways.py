"""How each stored row is known to be a family's: worked out from the models, so that a new one is scoped by itself."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q


@dataclass(frozen=True)
class Way:
    """The path of a query to a family's number or, where `person` is the model of people, to somebody of the family."""

    path: str
    person: Any = None

    def rows_of(self, families: Collection[int]) -> Q:
        return Q(**{f"{self.path}__in": self.person.people_of(families) if self.person else sorted(families)})

    def rows_only_of(self, families: Collection[int]) -> Q:
        """Somebody who belongs to another family as well stays in sight there."""
        return (
            Q(**{f"{self.path}__in": self.person.people_only_of(families)}) if self.person else self.rows_of(families)
        )


@cache
def ways_to_family(model: Any) -> tuple[Way, ...]:
    """None for what is the team's own; several where any may lead there, as for a draft of one of two things."""
    if model.FAMILY:
        return tuple(Way(path) for path in model.FAMILY)
    if hasattr(model, "people_of"):
        return (Way("pk", model),)
    if _has(model, "family_id"):
        return (Way("family_id"),)
    return _through_others(model)


def _has(model: Any, name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return any(field.attname == name for field in model._meta.concrete_fields)
    return True


def _through_others(model: Any) -> tuple[Way, ...]:
    ties = [field for field in model._meta.concrete_fields if _names_a_record(field, model)]
    leading = [(field, _beyond(field)) for field in ties if ways_to_family(field.related_model)]
    sure: list[tuple[Way, ...]] = [tuple(ways) for field, ways in leading if not field.null and not ways[0].person]
    if sure:
        return min(sure, key=lambda ways: ways[0].path.count("__"))
    direct = [way for _, ways in leading for way in ways if not way.person]
    return tuple(direct or [way for _, ways in leading for way in ways])


def _names_a_record(field: Any, model: Any) -> bool:
    related = field.related_model if isinstance(field, models.ForeignKey) else None
    return related is not None and related is not model and hasattr(related, "FAMILY")


def _beyond(field: Any) -> list[Way]:
    """The ways of the record that the field names, from here."""
    ways = ways_to_family(field.related_model)
    return [Way(field.name if way.path == "pk" else f"{field.name}__{way.path}", way.person) for way in ways]


def rows_of(model: Any, families: Collection[int]) -> Q:
    found = Q(pk__in=[])
    for way in ways_to_family(model):
        found |= way.rows_of(families)
    return found


def rows_shut_with(model: Any, families: Collection[int]) -> Q:
    """Rows that are out of sight together with these families."""
    found = Q(pk__in=[])
    for way in ways_to_family(model):
        found |= way.rows_only_of(families)
    return found
