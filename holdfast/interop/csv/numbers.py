"""Numbers, read strictly: a cell is a plain decimal, missing, or refused."""

import re
from collections.abc import Collection

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from holdfast.science.errors import BadInput

from .values import as_text

Numbers = NDArray[np.float64]

PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
DECIMAL_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+")
THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
SHOWN = 30
# Beyond it a float no longer holds every whole number, and sums of squares would in the end overflow.
LARGEST = 1e15


def parse_numbers(
    column: pa.Array, *, rows: NDArray[np.int64], source: str, name: str, missing: Collection[str] = ()
) -> Numbers:
    """Floats of a column, NaN where missing; see `Table.numbers`."""
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        return _typed(column, rows, source, name)
    if pa.types.is_boolean(column.type) or pa.types.is_temporal(column.type):
        raise BadInput(f"{source}: column '{name}' holds {column.type} values; it must hold numbers.")
    # Scores repeat, so each different text is looked at once.
    encoded = as_text(column, source, name).dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    codes = encoded.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False)
    values = np.array([_number(text, missing) for text in texts] + [np.nan], dtype=np.float64)
    broken = np.flatnonzero(np.isinf(values))
    if broken.size:
        at = int(np.flatnonzero(np.isin(codes, broken))[0])
        raise BadInput(_refusal(source, int(rows[at]), name, texts[codes[at]]))
    numbers: Numbers = values[codes]
    return numbers


def _number(text: str, missing: Collection[str]) -> float:
    """The number, NaN for missing, infinity for what is none."""
    if text in missing:
        return float("nan")
    number = float(text) if PLAIN.fullmatch(text) else float("inf")
    return number if abs(number) <= LARGEST else float("inf")


def _typed(column: pa.Array, rows: NDArray[np.int64], source: str, name: str) -> Numbers:
    floats = pc.cast(column, pa.float64(), safe=False).fill_null(float("nan"))
    values: Numbers = floats.to_numpy(zero_copy_only=False)
    beyond = np.flatnonzero(np.abs(values) > LARGEST)
    if beyond.size:
        raise BadInput(_refusal(source, int(rows[beyond[0]]), name, str(values[beyond[0]])))
    return values


def _refusal(source: str, row: int, name: str, text: str) -> str:
    shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    shown = " ".join(shown.split())
    return f"{source}, row {row}, column '{name}': '{shown}' is not a plain number; {_advice(text)}."


def _advice(text: str) -> str:
    if THOUSANDS.fullmatch(text):
        return "write it without commas, such as 1234, or 1.5 if the comma marks decimals"
    if DECIMAL_COMMA.fullmatch(text):
        return "write decimals with a point, such as 1.5"
    if PLAIN.fullmatch(text):
        return f"it must lie between -{LARGEST:.0f} and {LARGEST:.0f}"
    return "write it in digits, such as 12 or 1.5, leave the cell blank, or declare the text as a mark for missing"
