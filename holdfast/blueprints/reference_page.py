"""Writes docs/reference/blueprints.md from the model: every part, every field, what it is and what is allowed.

Run `python -m holdfast.blueprints.reference_page > docs/reference/blueprints.md` after a change of the model.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from holdfast.blueprints.allowed import Schema, words
from holdfast.blueprints.model.blueprint import Blueprint

INTRODUCTION = """# Blueprints

A blueprint is one YAML file that describes a service: who it is for, how families come in, what is offered, what is
measured, how it ends. Holdfast reads everything that is particular to a service from there.

- `holdfast blueprint check FILE` says whether a file can be used, and otherwise what is wrong on which line.
- `holdfast blueprint show ID` shows one in words, `holdfast blueprint list` names those that ship.

The file carries the blueprint's id as its name. The YAML is plain: `true` and `false` are the only booleans, dates and
times are text, aliases (`*name`) are not read. Names that the model does not know are refused, and so are ids that
nothing else defines.

Many parts take two fields about where their values come from. `source: house` marks a whole part, and `house: [field]`
single fields, as the service's own setting; everything else is what its published sources state.

The page is written from the model, so it is complete. `Blueprint` is the whole file; the parts follow by name.
"""


def reference_page() -> str:
    """The page as Markdown."""
    schema = Blueprint.model_json_schema()
    parts = {"Blueprint": schema, **{name: schema["$defs"][name] for name in sorted(schema["$defs"])}}
    lines = (line for name, part in parts.items() for line in _part(name, part, schema["$defs"]))
    return "\n".join([INTRODUCTION, *lines])


def _part(name: str, part: Schema, others: Schema) -> Iterator[str]:
    yield f"## {name}\n"
    if "description" in part:
        yield f"{part['description']}\n"
    yield "| Field | What it is | What is allowed | Needed |"
    yield "| --- | --- | --- | --- |"
    for field, schema in part["properties"].items():
        needed = "yes" if field in part.get("required", ()) else f"no{_default(schema)}"
        yield f"| `{field}` | {_about(schema, others)} | {_allowed(schema)} | {needed} |"
    yield ""


def _about(schema: Schema, others: Schema) -> str:
    """A field's description; the schema leaves it out where it is that of the part it holds."""
    if "description" not in schema and "$ref" in schema:
        schema = others[schema["$ref"].rsplit("/", 1)[1]]
    return str(schema["description"])


def _allowed(schema: Schema) -> str:
    options = [option for option in schema.get("anyOf", ()) if option.get("type") != "null"]
    if options:
        return " or ".join(_allowed(option) for option in options)
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "oneOf" in schema:
        return "one of " + ", ".join(_allowed(option) for option in schema["oneOf"])
    if schema.get("type") == "array":
        return f"{words(schema)}: {_allowed(schema['items'])}"
    return words(schema)


def _default(schema: Schema) -> str:
    default: Any = schema.get("default")
    if default is None or default == []:
        return ""
    return f" ({str(default).lower() if isinstance(default, bool) else default})"


if __name__ == "__main__":
    sys.stdout.write(reference_page())
