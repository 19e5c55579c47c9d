"""What every column of every table is."""

import csv
from pathlib import Path
from typing import Any

from django.db import models

from holdfast.service.rights.export.rows import columns, in_order
from holdfast.service.rights.queries.tables import Model, label

HEAD = ("table", "what a row is", "column", "meaning", "type", "may be empty", "privacy class", "codes", "points at")
_TYPES: list[tuple[type[models.Field], str]] = [
    (models.BooleanField, "true or false"),
    (models.DateTimeField, "moment, ISO 8601 with its offset"),
    (models.DateField, "day, ISO 8601"),
    (models.TimeField, "time of day"),
    (models.JSONField, "JSON"),
    (models.DecimalField, "decimal number"),
    (models.FloatField, "number"),
    (models.IntegerField, "whole number"),
    (models.UUIDField, "UUID"),
    (models.BinaryField, "bytes, Base64"),
]


def write_dictionary(path: Path) -> int:
    lines = [line for model in in_order() for line in _lines(model)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(HEAD)
        writer.writerows(lines)
    return len(lines)


def _lines(model: Model) -> list[tuple[Any, ...]]:
    what = " ".join((model.__doc__ or "").split("\n\n")[0].split())
    kinds = getattr(model, "PRIVACY", {})
    return [
        (
            label(model),
            what,
            one.column,
            str(one.verbose_name),
            _type(one),
            "yes" if one.null or getattr(one, "blank", False) else "no",
            str(kinds.get(one.name, "key" if one.is_relation or one.primary_key else "operational")),
            "; ".join(f"{key or '(empty)'} = {said}" for key, said in (one.flatchoices or ())),
            f"{label(one.related_model)}.id" if one.related_model else "",
        )
        for one in columns(model)
    ]


def _type(one: models.Field) -> str:
    if one.is_relation or one.primary_key:
        return "number of a row"
    if type(one).__name__ == "ArrayField":
        return "list, as JSON"
    return next((words for kind, words in _TYPES if isinstance(one, kind)), "text")
