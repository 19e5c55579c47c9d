"""A file's columns as whole numbers, batch by batch, on every core."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

ROWS = 1 << 20
"""Rows worked on at once by each core: what bounds the memory, however long the file is."""
Whole = NDArray[Any]
Found = TypeVar("Found")


@dataclass(frozen=True, eq=False)
class Codes:
    """A column as whole numbers that sort as its values do. `values` says what they stand for; `None`: themselves."""

    numbers: Whole
    values: pa.Array | None

    def label(self, row: int) -> Any:
        """The value of one row."""
        number = int(self.numbers[row])
        return number if self.values is None else self.values[number].as_py()

    def at(self, rows: Whole) -> Codes:
        return Codes(self.numbers[rows], self.values)


def codes(column: pa.Array) -> Codes:
    """Text by its dictionary, a whole number or a day as it is; what is empty comes last."""
    if pa.types.is_dictionary(column.type):
        return _of_dictionary(column)
    if column.null_count or not pa.types.is_primitive(column.type):
        return _of_dictionary(column.dictionary_encode())
    return Codes(numbers(column), None)


def numbers(column: pa.Array) -> Whole:
    """A column without empty values as a numpy array that shares its memory; days as days since 1970."""
    plain = column.view("int32") if pa.types.is_date32(column.type) else column
    return np.from_dlpack(plain)


def array(found: Whole, kind: pa.DataType | None = None) -> pa.Array:
    """A numpy array as a column that shares its memory; `pyarrow.array` would import pandas, for half a second."""
    plain = np.ascontiguousarray(found)
    return pa.Array.from_buffers(kind or pa.from_numpy_dtype(plain.dtype), plain.size, [None, pa.py_buffer(plain)])


def _of_dictionary(column: pa.DictionaryArray) -> Codes:
    values, indices = column.dictionary, column.indices
    if column.null_count:
        values = pa.concat_arrays([values, pa.nulls(1, values.type)])
        indices = indices.fill_null(len(values) - 1)
    rank = np.from_dlpack(indices)
    order = numbers(pc.sort_indices(values).view("int64"))
    if (order[1:] > order[:-1]).all():
        return Codes(rank, values)
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    return Codes(place[rank], values.take(array(order)))


def each_batch(path: Path, columns: list[str], work: Callable[[pa.RecordBatch], Found]) -> Iterator[Found]:
    """What `work` makes of each batch, in the order of the file; batches are read and worked on by several threads."""
    about = pq.read_metadata(path)
    schema = about.schema.to_arrow_schema()
    text = [name for name in columns if pa.types.is_string(schema.field(name).type)]

    def group(number: int) -> list[Found]:
        with pq.ParquetFile(path, metadata=about, read_dictionary=text) as file:
            found = file.iter_batches(ROWS, row_groups=[number], columns=columns, use_threads=False)
            return [work(batch) for batch in found]

    threads = ThreadPoolExecutor(_cores())
    try:
        for results in threads.map(group, range(about.num_row_groups)):
            yield from results
    finally:
        threads.shutdown(cancel_futures=True)  # the first batch out of order ends it, not the last


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
