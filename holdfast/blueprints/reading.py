"""A YAML file read into a frozen model, or refused: one sentence per problem, with file, line and what is allowed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from holdfast.blueprints.allowed import names, schema_at, words
from holdfast.blueprints.errors import BlueprintError, Problem
from holdfast.blueprints.located import Lines, Place, Value, load_located

M = TypeVar("M", bound=BaseModel)
Fault: TypeAlias = tuple[Place, str]
"""Where a value contradicts another, and the end of the sentence that begins with its name."""


def read_model(path: Path, model: type[M], check: Callable[[M], Iterable[Fault]] | None = None) -> M:
    """Reads `path` into `model`; `check` may add what one field's type cannot see, such as an unknown id.

    Raises `BlueprintError` with every problem found.
    """
    return modelled(path.name, *load_located(path), model, check)


def modelled(
    file: str, data: dict[str, Value], lines: Lines, model: type[M], check: Callable[[M], Iterable[Fault]] | None = None
) -> M:
    """What `read_model` does with a file, for what was read of it already."""
    try:
        read = model.model_validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        schema = model.model_json_schema()
        details = (detail for detail in error.errors(include_url=False) if not _echo(data, detail))
        found = (_sentence(schema, data, lines, detail) for detail in details)
        raise BlueprintError(tuple(Problem(file, line, text) for line, text in dict.fromkeys(found))) from None
    faults = tuple(check(read)) if check is not None else ()
    if faults:
        raise BlueprintError(tuple(_fault(file, data, lines, *fault) for fault in faults))
    return read


def _fault(file: str, data: Value, lines: Lines, place: Place, text: str) -> Problem:
    return Problem(file, _line(lines, place), f"{_name(data, place)} {text}".lstrip())


def _echo(data: Value, detail: Any) -> bool:
    """A list called too short only because an entry of it was refused, which is said already."""
    value = _value(data, _place(data, detail["loc"]))
    return detail["type"] == "too_short" and isinstance(value, list) and len(value) >= detail["ctx"]["min_length"]


def _sentence(schema: dict[str, Any], data: Value, lines: Lines, detail: Any) -> tuple[int, str]:
    place = _place(data, detail["loc"])
    line, name, kind = _line(lines, place), _name(data, place), detail["type"]
    if kind == "missing":
        return line, f"{name} is missing; {words(schema_at(schema, data, place))} is needed"
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        return line, _unknown(names(schema_at(schema, data, place[:-1])), name, str(place[-1]))
    if kind.startswith("union_tag"):
        return line, _variant(
            words(schema_at(schema, data, place)), data, (*place, detail["ctx"]["discriminator"][1:-1])
        )
    if detail["loc"][-1:] == ("[key]",):
        return line, f"the name {name} does not fit here: {detail['msg'][0].lower()}{detail['msg'][1:]}"
    if kind in ("value_error", "assertion_error"):
        return line, f"{name or 'the file'} {detail['ctx']['error']}"
    value = _value(data, place)
    hint = _quotes(value, kind)
    return line, f"{name} is {_shown(value)}; {words(schema_at(schema, data, place))} is allowed{hint}"


def _unknown(allowed: tuple[str, ...], name: str, last: str) -> str:
    near = get_close_matches(last, allowed, n=1)
    if near:
        return f"{name} is not known; did you mean {near[0]}?"
    return f"{name} is not known; allowed here: {', '.join(allowed)}"


def _variant(allowed: str, data: Value, place: Place) -> str:
    value = _value(data, place)
    if value is None:
        return f"{_name(data, place)} is missing; {allowed} is needed"
    return f"{_name(data, place)} is {_shown(value)}; {allowed} is allowed"


def _place(data: Value, loc: tuple[str | int, ...]) -> Place:
    """The place in the file: pydantic's location without the variant names that it puts between."""
    place: list[str | int] = []
    value: Value = data
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        if isinstance(value, dict) and (str(step) in value or last):
            place.append(str(step))
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            place.append(step)
            value = value[step]
    return tuple(place)


def _line(lines: Lines, place: Place) -> int:
    while place and place not in lines:
        place = place[:-1]
    return lines[place]


def _name(data: Value, place: Place) -> str:
    """`eligibility.criteria[under-two].months`: entries of a list by their id, else by their position from 1."""
    text, value = "", data
    for step in place:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) else None
            label = value.get("id") if isinstance(value, dict) else None
            text += f"[{label if isinstance(label, str) else step + 1}]"
        else:
            value = value.get(step) if isinstance(value, dict) else None
            text += f".{step}" if text else step
    return text


def _value(data: Value, place: Place) -> Value:
    for step in place:
        data = _step(data, step)
    return data


def _step(value: Value, step: str | int) -> Value:
    if isinstance(value, dict):
        return value.get(str(step))
    return value[step] if isinstance(value, list) and isinstance(step, int) else None


def _shown(value: Value) -> str:
    if isinstance(value, dict):
        return "a group of names"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'
    return "empty" if value is None else json.dumps(value)


def _quotes(value: Value, kind: str) -> str:
    return " (put it in quotes)" if kind == "string_type" and isinstance(value, (bool, int, float)) else ""
