"""Formulas in a data file: arithmetic on named quantities and nothing else, worked out for many draws at once."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput

Numbers = NDArray[np.float64]
LONGEST: Final = 500
DEEPEST: Final = 30
CYCLE: Final = "cycle"
"""The one name that a Markov model knows besides its parameters: the cycle's number, 0 at the start."""

_OPERATORS: Final[dict[type[ast.AST], Callable[..., Any]]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
    ast.Pow: np.power,
    ast.USub: np.negative,
    ast.UAdd: np.positive,
    ast.Lt: np.less,
    ast.LtE: np.less_equal,
    ast.Gt: np.greater,
    ast.GtE: np.greater_equal,
    ast.Eq: np.equal,
}
_FUNCTIONS: Final[dict[str, tuple[int, Callable[..., Any]]]] = {
    "exp": (1, np.exp),
    "log": (1, np.log),
    "sqrt": (1, np.sqrt),
    "min": (2, np.minimum),
    "max": (2, np.maximum),
    "probability_of_rate": (1, lambda rate: -np.expm1(-rate)),
    "rate_of_probability": (1, lambda probability: -np.log1p(-probability)),
    "when": (3, np.where),
}
ALLOWED: Final = f"numbers, names, + - * / ** ( ), comparisons, and {', '.join(sorted(_FUNCTIONS))}"


@dataclass(frozen=True)
class Formula:
    """A formula that was read; `names` are the quantities that it needs."""

    text: str
    names: frozenset[str]
    tree: ast.expr = field(repr=False, compare=False)

    def __call__(self, values: Mapping[str, Any]) -> Numbers:
        """Work it out; arrays give an array of their common shape. What has no value (1/0) is not finite."""
        with np.errstate(all="ignore"):
            return np.asarray(_worked(self.tree, values), dtype=np.float64)


def formula(text: str | float) -> Formula:
    """Read a formula such as ``1 - exp(-rate * 3)`` or ``when(cycle <= 2, 0.509, 1)``.

    Parameters
    ----------
    text
        A number, or the formula as text of at most 500 characters. A per cent sign is not read: write 0.035.

    Raises
    ------
    BadInput
        If it is not arithmetic of the allowed kind.
    """
    written = str(text).strip()
    if len(written) > LONGEST:
        raise BadInput(f"a formula has {len(written)} characters; {LONGEST} are allowed")
    try:
        tree = ast.parse(written, mode="eval").body
        names = frozenset(_checked(tree, written, 0))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f'"{written}" is neither a number nor a formula; allowed are {ALLOWED}') from None
    return Formula(written, names, tree)


def resolve(formulas: Mapping[str, Formula], known: Mapping[str, Any]) -> dict[str, Any]:
    """Work out named formulas that may use each other, in whatever order they are written.

    Parameters
    ----------
    formulas
        Formula by the name of the quantity.
    known
        Quantities that have a value already (a draw of a distribution, an alternative value).

    Raises
    ------
    BadInput
        If a name is unknown, or formulas use each other in a circle.
    """
    values = dict(known)
    waiting = {name: found for name, found in formulas.items() if name not in values}
    while waiting:
        ready = [name for name, found in waiting.items() if found.names <= values.keys()]
        if not ready:
            raise BadInput(_stuck(waiting, values))
        for name in ready:
            values[name] = waiting.pop(name)(values)
    return values


def _stuck(waiting: Mapping[str, Formula], values: Mapping[str, Any]) -> str:
    for name in sorted(waiting):
        unknown = sorted(waiting[name].names - waiting.keys() - values.keys())
        if unknown:
            return (
                f'{name} uses "{unknown[0]}", which is no parameter; there are {", ".join(sorted({*waiting, *values}))}'
            )
    return f"{', '.join(sorted(waiting))} are worked out from each other in a circle; give one of them a number"


def _checked(node: ast.AST, text: str, depth: int) -> Iterable[str]:
    """The names in a formula; whatever is not arithmetic is refused before anything is worked out."""
    if depth > DEEPEST:
        raise BadInput(f'"{text}" is nested more than {DEEPEST} deep')
    match node:
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            return ()
        case ast.Name(id=name):
            return (name,)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            parts: list[ast.AST] = [left, right]
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _OPERATORS:
            parts = [operand]
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _OPERATORS:
            parts = [left, right]
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _FUNCTIONS:
            if len(args) != _FUNCTIONS[name][0]:
                raise BadInput(f'"{text}": {name} takes {_FUNCTIONS[name][0]} values, not {len(args)}')
            parts = list(args)
        case _:
            raise BadInput(f'"{text}" is neither a number nor a formula; allowed are {ALLOWED}')
    return [name for part in parts for name in _checked(part, text, depth + 1)]


def _worked(node: ast.AST, values: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=value):
            return np.float64(value)  # type: ignore[arg-type]
        case ast.Name(id=name):
            return values[name]
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_worked(left, values), _worked(right, values))
        case ast.UnaryOp(op=op, operand=operand):
            return _OPERATORS[type(op)](_worked(operand, values))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _OPERATORS[type(op)](_worked(left, values), _worked(right, values))
        case ast.Call(func=ast.Name(id=name), args=args):
            return _FUNCTIONS[name][1](*(_worked(part, values) for part in args))
    raise AssertionError(ast.dump(node))
