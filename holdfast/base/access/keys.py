"""Which keys lead from a row to its family, as `ways.py` knows them, written in SQL for the second wall."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import models

from holdfast.base.access.ways import ways_to_family

STAND_IN = -7_000_000_001
FAMILIES = "family"
PLACE = r"IN \(%s\)|%s"


@dataclass(frozen=True)
class Key:
    """A column of the row, and what its numbers are of: families, or rows of a model that leads on to a family."""

    column: str
    of: str
    model: Any = None


def keys_of(model: Any) -> tuple[Key, ...]:
    """None for what is the team's own."""
    if not hasattr(model, "FAMILY"):
        has = any(field.column == "family_id" for field in model._meta.concrete_fields)
        return (Key("family_id", FAMILIES),) if has else ()
    return tuple(dict.fromkeys(_key(model, way) for way in ways_to_family(model)))


def _key(model: Any, way: Any) -> Key:
    if way.path == "pk":
        own = model._meta.pk.column
        return Key(own, way.person._meta.label_lower, way.person) if way.person else Key(own, FAMILIES)
    first = way.path.split("__")[0]
    if first == "family_id":
        return Key("family_id", FAMILIES)
    field = model._meta.get_field(first)
    if field.related_model.FAMILY == ("pk",):
        return Key(field.column, FAMILIES)
    return Key(field.column, field.related_model._meta.label_lower, field.related_model)


def key_functions(guarded: list[Any]) -> dict[str, str]:
    """Functions that find, for families, the numbers of every model that leads to them."""
    leading = {key.of: key.model for model in guarded for key in keys_of(model) if key.model is not None}
    return {
        "holdfast_granted_keys(bigint[])": _function("granted", leading, "rows_of"),
        "holdfast_hidden_keys(bigint[])": _function("hidden", leading, "rows_only_of"),
    }


def _function(kind: str, leading: dict[str, Any], rows: str) -> str:
    entries = [f"'{FAMILIES}', to_jsonb(families)"]
    entries += [f"'{name}', to_jsonb(array({_numbers(model, rows)}))" for name, model in sorted(leading.items())]
    return (
        f"create or replace function public.holdfast_{kind}_keys(families bigint[]) returns jsonb\n"
        "language plpgsql stable security definer set search_path = public, pg_temp as $$ begin\n"
        f"return jsonb_build_object({', '.join(entries)});\nend $$"
    )


def _numbers(model: type[models.Model], rows: str) -> str:
    """The ORM's own SQL for one stand-in family, for which the argument is put in."""
    found = models.Q(pk__in=[])
    for way in ways_to_family(model):
        found |= getattr(way, rows)([STAND_IN])
    query = model._base_manager.filter(found).order_by().values_list(models.F("pk"))
    sql, given = query.query.sql_with_params()
    ahead = iter(given)
    return re.sub(PLACE, lambda found: _written(found[0], next(ahead)), sql)


def _written(place: str, value: object) -> str:
    if value == STAND_IN and place != "%s":
        return "= any (families)"
    if value == STAND_IN or not isinstance(value, int):
        raise ValueError("a way to a family asks for more than its number")
    return place.replace("%s", str(int(value)))
