"""One text for each value, whichever kind of file it came from."""

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from holdfast.science.errors import BadInput


def plain_text(value: object) -> str:
    """Text of a typed cell: whole floats without ".0", others without exponent, dates as ISO 8601."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    if isinstance(value, dt.datetime) and value.time() == dt.time() and value.tzinfo is None:
        return value.date().isoformat()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value).strip()


def as_text(column: pa.Array, source: str, name: str) -> pa.Array:
    """A column as text, null where blank; refuses lists, structures and binary values."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return as_text(column.dictionary_decode(), source, name)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return blank_to_null(pc.utf8_trim_whitespace(pc.cast(column, pa.string())))
    if pa.types.is_null(kind) or pa.types.is_integer(kind):
        return pc.cast(column, pa.string())
    if pa.types.is_floating(kind):
        return _distinct(pc.cast(column, pa.float64()))
    if pa.types.is_temporal(kind):
        return _temporal(column)
    if pa.types.is_primitive(kind) or pa.types.is_decimal(kind):
        return _distinct(column)
    raise BadInput(f"{source}: column '{name}' holds {kind} values; a cell must hold one text, number or date.")


def blank_to_null(column: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)


def _temporal(column: pa.Array) -> pa.Array:
    """ISO 8601; whole days without a time, times of day with a zone in UTC."""
    if pa.types.is_timestamp(column.type):
        column = pc.cast(column, pa.timestamp(column.type.unit))
        days = pc.cast(column, pa.date32(), safe=False)
        column = days if pc.all(pc.equal(pc.cast(days, column.type), column)).as_py() is not False else column
    return pc.cast(column, pa.string())


def _distinct(column: pa.Array) -> pa.Array:
    encoded = column.dictionary_encode()
    values = [None if value != value else plain_text(value) for value in encoded.dictionary.to_pylist()]
    return pa.array(values, pa.string()).take(encoded.indices)
