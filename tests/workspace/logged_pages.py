"""Every page name that reaches the log of who looked, read from the code."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2] / "holdfast"
LOG = "holdfast.base.audit.actions"
LOGS = ("log_access", "log_access_to", "log_search")
Place = tuple[str, str]  # the module in which a function stands, and its name


@cache
def _modules() -> dict[str, ast.Module]:
    paths = [path for path in sorted(ROOT.rglob("*.py")) if "analytics" not in path.parts]  # it knows no pages
    return {_dotted(path): ast.parse(path.read_text("utf-8")) for path in paths}


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)


@cache
def _functions() -> list[tuple[str, ast.FunctionDef]]:
    return [
        (module, node)
        for module, tree in _modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    ]


@cache
def _imported(module: str) -> dict[str, Place]:
    """Under which names a module calls what others define."""
    return {
        one.asname or one.name: (str(node.module), one.name)
        for node in ast.walk(_modules()[module])
        if isinstance(node, ast.ImportFrom)
        for one in node.names
    }


def _called(call: ast.Call, module: str) -> Place:
    name = str(getattr(call.func, "id", "") or getattr(call.func, "attr", ""))
    return _imported(module).get(name, (module, name))


@cache
def _loggers() -> dict[Place, ast.FunctionDef | None]:
    """The log itself, and every function that hands its own argument `page` on to it."""
    found: dict[Place, ast.FunctionDef | None] = {(LOG, name): None for name in LOGS}
    while True:
        more = {(module, node.name): node for module, node in _functions() if _hands_on(module, node, found)}
        if more.keys() <= found.keys():
            return found
        found |= more


def _hands_on(module: str, node: ast.FunctionDef, found: dict[Place, ast.FunctionDef | None]) -> bool:
    if "page" not in [each.arg for each in (*node.args.args, *node.args.kwonlyargs)]:
        return False
    calls = [call for call in ast.walk(node) if isinstance(call, ast.Call) and _called(call, module) in found]
    return any(_is_page(_given(call, found[_called(call, module)])) for call in calls)


def _given(call: ast.Call, logger: ast.FunctionDef | None) -> ast.expr | None:
    """What a call gives as `page`: by name, by position, or as the function itself fills it in."""
    for keyword in call.keywords:
        if keyword.arg == "page":
            return keyword.value
    if logger is None:
        return None
    names = [each.arg for each in logger.args.args]
    at = names.index("page") if "page" in names else len(call.args)
    if at < len(call.args):
        return call.args[at]
    behind = at - len(names) + len(logger.args.defaults)
    return logger.args.defaults[behind] if 0 <= behind < len(logger.args.defaults) else None


def _is_page(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Name) and value.id == "page"


def logged() -> Iterator[tuple[str, str]]:
    """Each page name with where it is given; `?` for one that cannot be read from the code."""
    for module, node in _functions():
        for call in ast.walk(node):
            if not isinstance(call, ast.Call) or _called(call, module) not in _loggers():
                continue
            value = _given(call, _loggers()[_called(call, module)])
            if not _is_page(value):
                said = value.value if isinstance(value, ast.Constant) else "?"
                yield str(said), f"{module}:{call.lineno}"
