"""A stored row in words: which fields, how they are called, what they say."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from holdfast.base.common.privacy import Privacy
from holdfast.base.organisation.models import Site, User
from holdfast.base.ui import spoken
from holdfast.service.people.models import Person
from holdfast.service.rights.queries.tables import Model, label

# They say how a row is kept, not what it says of somebody.
INTERNAL = {
    "id", "created_at", "team", "family", "match_keys", "nhs_number_status", "content", "source", "row", "based_on",
}  # fmt: skip
# Where its own name is not what people call a record or a field.
CALLED = {"care.noteversion": "Session note"}
FIELDS_CALLED = {"nhs_number": "NHS number"}
NAMED = (User, Site, Person)
Worded = tuple[str, str, str]  # field, how it is called, what it says


def called(model: Model) -> str:
    return CALLED.get(label(model)) or spoken.sentence(str(model._meta.verbose_name))


def fields_of(model: Model) -> list[models.Field]:
    """The fields that are told; a secret never is, nor what only holds the tables together."""
    kinds = getattr(model, "PRIVACY", {})
    return [
        field
        for field in model._meta.local_concrete_fields
        if field.name not in INTERNAL
        and not getattr(field, "generated", False)
        and kinds.get(field.name) != Privacy.SECRET
        and (not field.is_relation or field.related_model in NAMED)
    ]


def worded(thing: models.Model) -> list[Worded]:
    """What a row says, without what is empty."""
    found = []
    for field in fields_of(type(thing)):
        for name, said, text in _field(thing, field):
            if text:
                found.append((name, said, text))
    return found


def _field(thing: models.Model, field: models.Field) -> Iterator[Worded]:
    value = getattr(thing, field.name)
    title = FIELDS_CALLED.get(field.name) or spoken.sentence(str(field.verbose_name))
    if value is None or value == "" or value == []:
        return
    if field.choices and not isinstance(field, ArrayField):
        yield field.name, title, str(getattr(thing, f"get_{field.name}_display")())
    elif isinstance(field, models.JSONField):
        yield from ((f"{field.name}.{way}", _way(way), text) for way, text in _leaves(value))
    else:
        yield field.name, title, _said(value)


def _leaves(value: Any, way: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{way}.{key}" if way else str(key))
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value, 1):
            yield from _leaves(inner, f"{way}.{place}" if way else str(place))
    elif value not in (None, ""):
        yield way or "value", _said(value)


def _way(way: str) -> str:
    return spoken.sentence(way.replace(".", ", ").replace("_", " "))


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        moment = timezone.localtime(value)
        return f"{spoken.long_date(moment.date())} {moment:%H:%M}"
    if isinstance(value, date):
        return spoken.long_date(value)
    if isinstance(value, list | tuple):
        return ", ".join(_said(each) for each in value)
    if isinstance(value, time | Decimal | float):
        return str(value)
    return str(value)


def texts_of(thing: models.Model) -> str:
    """Its free text, in which somebody may be named."""
    free = (models.CharField, models.TextField, models.JSONField)
    fields = {field.name for field in fields_of(type(thing)) if isinstance(field, free) and not field.choices}
    return "\n".join(text for name, _, text in worded(thing) if name.split(".")[0] in fields)


def titled(thing: models.Model) -> str:
    """ "Session note, 17 November 2026": the first day that the row has."""
    for name in DAYS:
        value = getattr(thing, name, None)
        if isinstance(value, datetime):
            value = timezone.localtime(value).date()
        if isinstance(value, date):
            return f"{called(type(thing))}, {spoken.long_date(value)}"
    return called(type(thing))


DAYS = (
    "held_on", "answered_on", "noted_at", "saved_at", "raised_at", "starts_at", "decided_on", "received_on", "set_on",
    "closed_on", "accepted_on", "allocated_on", "started_on", "contacted_on", "made_at", "recorded_on", "amended_at",
)  # fmt: skip
__all__ = ["Worded", "called", "fields_of", "label", "texts_of", "titled", "worded"]
