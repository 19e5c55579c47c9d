"""Says in words what a model allows at a place, from the model's own JSON schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from holdfast.blueprints.located import Place, Value

Schema = Mapping[str, Any]


def schema_at(schema: Schema, data: Value, place: Place) -> Schema:
    """The part of `schema` that governs `place`; an empty schema where the place is not known to it."""
    here, value = resolve(schema, schema, data), data
    for step in place:
        value = _child(value, step)
        below = _below(here, step)
        here = resolve(schema, below, value) if below is not None else {}
    return here


def resolve(root: Schema, schema: Schema, value: Value) -> Schema:
    """Follows references, drops the null of an optional, and picks the variant that `value` names."""
    while True:
        if "$ref" in schema:
            schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
            continue
        options = [option for option in schema.get("anyOf", ()) if option.get("type") != "null"]
        if len(options) == 1:
            schema = options[0]
            continue
        chosen = _variant(schema, value)
        if chosen is None:
            return schema
        schema = {"$ref": chosen}


def names(schema: Schema) -> tuple[str, ...]:
    """The field names allowed in a mapping."""
    return tuple(schema.get("properties", ()))


def words(schema: Schema) -> str:
    """What is allowed, as the end of a sentence: "a whole number from 0 to 216"."""
    if "const" in schema:
        return f"only {_shown(schema['const'])}"
    if "enum" in schema:
        return "one of " + ", ".join(_shown(option) for option in schema["enum"])
    if "discriminator" in schema:
        return "one of " + ", ".join(schema["discriminator"]["mapping"])
    options = [option for option in schema.get("anyOf", ()) if option.get("type") != "null"]
    if options:
        return " or ".join(dict.fromkeys(words(option) for option in options))
    return _kind(schema)


def _kind(schema: Schema) -> str:
    kind = schema.get("type")
    if kind in ("integer", "number"):
        return ("a whole number" if kind == "integer" else "a number") + _range(schema)
    if kind == "string":
        return _text(schema)
    if kind == "array":
        return "a list" + (" with at least one entry" if schema.get("minItems") else "")
    if kind == "boolean":
        return "true or false"
    if kind == "object":
        return "a group of names" + (f" ({', '.join(names(schema))})" if names(schema) else "")
    return "another value"


def _text(schema: Schema) -> str:
    if schema.get("format") == "date":
        return "a date as YYYY-MM-DD"
    if schema.get("format") == "time":
        return "a time as HH:MM"
    if "allowed" in schema:
        return str(schema["allowed"])
    if "pattern" in schema:
        return f"text that matches {schema['pattern']}"
    return "text that is not empty" if schema.get("minLength") else "text"


def _range(schema: Schema) -> str:
    low = schema.get("minimum")
    above = schema.get("exclusiveMinimum")
    high = schema.get("maximum")
    below = schema.get("exclusiveMaximum")
    if low is not None and high is not None:
        return f" from {low} to {high}"
    parts = [
        f" of {low} or more" if low is not None else "",
        f" above {above}" if above is not None else "",
        f" of {high} or less" if high is not None else "",
        f" below {below}" if below is not None else "",
    ]
    return " and".join(part for part in parts if part)


def _variant(schema: Schema, value: Value) -> str | None:
    discriminator = schema.get("discriminator")
    if discriminator is None or not isinstance(value, dict):
        return None
    chosen = discriminator["mapping"].get(value.get(discriminator["propertyName"]))
    return None if chosen is None else str(chosen)


def _below(schema: Schema, step: str | int) -> Schema | None:
    if isinstance(step, int):
        return _schema(schema.get("items"))
    return _schema(schema.get("properties", {}).get(step)) or _schema(schema.get("additionalProperties"))


def _schema(found: object) -> Schema | None:
    return found if isinstance(found, Mapping) else None


def _child(value: Value, step: str | int) -> Value:
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
