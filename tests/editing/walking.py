"""Every action of Holdfast, read from the code, and whether it takes hold of what it changes."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2] / "holdfast"
LOCKS = "select_for_update"


@cache
def _functions() -> dict[str, list[tuple[str, ast.FunctionDef]]]:
    """Functions by name, with the module each stands in."""
    found: dict[str, list[tuple[str, ast.FunctionDef]]] = {}
    for path in sorted(ROOT.rglob("*.py")):
        module = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                found.setdefault(node.name, []).append((module, node))
    return found


def actions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Each action as module and function; `people.change_person` is its short name."""
    for named in _functions().values():
        for module, node in named:
            if any(isinstance(one, ast.Name) and one.id == "action" for one in node.decorator_list):
                yield module, node


def short(module: str, node: ast.FunctionDef) -> str:
    parts = [part for part in module.split(".") if part not in ("holdfast", "base", "service", "actions")]
    return f"{parts[0]}.{node.name}"


def locks(node: ast.FunctionDef, module: str) -> bool:
    """Whether the function, or one that it calls by name, locks rows."""
    seen: set[ast.FunctionDef] = set()
    waiting = [(module, node)]
    while waiting:
        where, here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        locked, calls = _inside(here)
        if locked:
            return True
        waiting += [called for name in calls for called in _called(name, where)]
    return False


@cache
def _inside(node: ast.FunctionDef) -> tuple[bool, frozenset[str]]:
    """Whether the function itself locks rows, and the names that it calls."""
    parts = list(ast.walk(node))
    locked = any(isinstance(part, ast.Attribute) and part.attr == LOCKS for part in parts)
    calls = (part.func for part in parts if isinstance(part, ast.Call))
    return locked, frozenset(called.id for called in calls if isinstance(called, ast.Name))


def _called(name: str, module: str) -> list[tuple[str, ast.FunctionDef]]:
    """The function of that name: of the same module where it has one, as an underscore says, else any."""
    found = _functions().get(name, [])
    own = [one for one in found if one[0] == module]
    return own or ([] if name.startswith("_") else found)


def takes_seen(node: ast.FunctionDef) -> bool:
    return any(argument.arg == "seen" for argument in node.args.kwonlyargs)
