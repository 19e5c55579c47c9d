"""Reads YAML and remembers on which line each value stands.

The dialect is YAML 1.2's core schema without aliases: `no` is text, `12:30` is text, a date is text, only `true` and
`false` are booleans. What a person types is then what the model sees.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from holdfast.blueprints.errors import BlueprintError, Problem

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
Place: TypeAlias = tuple[str | int, ...]
Lines: TypeAlias = dict[Place, int]

_NULL, _BOOL, _INT, _FLOAT = (f"tag:yaml.org,2002:{kind}" for kind in ("null", "bool", "int", "float"))
_PLAIN = {
    _NULL: (r"(?:~|null|Null|NULL|)", ["~", "n", "N", ""]),
    _BOOL: (r"(?:true|True|TRUE|false|False|FALSE)", list("tTfF")),
    _INT: (r"[-+]?[0-9]+", list("-+0123456789")),
    _FLOAT: (r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
}


class _Loader(yaml.SafeLoader):
    """A safe loader that knows the core schema only, and refuses aliases because they could nest without end."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(
                None, None, "aliases (*name) are not read here; write the value out", mark
            )
        return super().compose_node(parent, index)


for _tag, (_pattern, _first) in _PLAIN.items():
    _Loader.add_implicit_resolver(_tag, re.compile(f"^{_pattern}$"), _first)


def load_located(path: Path) -> tuple[dict[str, Value], Lines]:
    """The file's mapping, and the line of every value by its place (keys and list positions from the root)."""
    return located_text(_text(path), path.name)


def located_text(text: str, name: str) -> tuple[dict[str, Value], Lines]:
    """The same of a text that is no file; `name` stands for the file's in what is said of it."""
    path = Path(name)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise _syntax(path, error) from None
    except (yaml.YAMLError, RecursionError):
        raise _refused(path, 1, "the file is not YAML; plain text without control characters is needed") from None
    if node is None:
        raise _refused(path, 1, "the file is empty; a mapping of names to values is needed")
    if not isinstance(node, yaml.MappingNode):
        raise _refused(path, _line(node), "the file does not begin with a name and a colon; a mapping is needed")
    reading = _Reading(path)
    data = reading.mapping(node, ())
    if reading.problems:
        raise BlueprintError(tuple(reading.problems))
    return data, reading.lines


class _Reading:
    """One pass over the composed nodes, collecting values, their lines and repeated names."""

    def __init__(self, path: Path) -> None:
        self.file = path.name
        self.lines: Lines = {}
        self.problems: list[Problem] = []

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Value]:
        self.lines.setdefault(place, _line(node))
        found: dict[str, Value] = {}
        for key, value in node.value:
            name = str(key.value)
            if not isinstance(key, yaml.ScalarNode):
                self._problem(key, "a list or mapping stands where a name is needed; a name is plain text")
            elif name in found:
                first = self.lines[(*place, name)]
                self._problem(key, f"{name} is given twice (first on line {first}); each name is allowed once")
            else:
                self.lines[(*place, name)] = _line(key)
                found[name] = self.value(value, (*place, name))
        return found

    def value(self, node: yaml.Node, place: Place) -> Value:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        self.lines.setdefault(place, _line(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*place, index)) for index, item in enumerate(node.value)]
        return self._scalar(node)

    def _scalar(self, node: yaml.Node) -> Value:
        text = str(node.value)
        if node.tag == _NULL:
            return None
        if node.tag == _BOOL:
            return text.lower() == "true"
        if node.tag == _INT:
            return int(text) if len(text) < 20 else text
        if node.tag == _FLOAT:
            return float(text)
        if node.tag != "tag:yaml.org,2002:str":
            self._problem(node, f"the tag {node.tag} is not read here; plain values are allowed")
        return text

    def _problem(self, node: yaml.Node, text: str) -> None:
        self.problems.append(Problem(self.file, _line(node), text))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _refused(path, line, "a character is not UTF-8; save the file as UTF-8") from None
    except OSError as error:
        raise _refused(path, 1, f"the file cannot be read ({(error.strerror or 'unknown reason').lower()})") from None


def _syntax(path: Path, error: yaml.MarkedYAMLError) -> BlueprintError:
    mark = error.problem_mark or error.context_mark
    line = 1 if mark is None else mark.line + 1
    problem = error.problem or error.context or "the text is not YAML"
    if problem.startswith("but ") and error.context:
        problem = f"{error.context}, {problem}"
    if "'\\t'" in problem:
        problem = "a tab stands where only spaces are allowed; indent with spaces"
    return _refused(path, line, problem)


def _refused(path: Path, line: int, text: str) -> BlueprintError:
    return BlueprintError((Problem(path.name, line, text),))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
