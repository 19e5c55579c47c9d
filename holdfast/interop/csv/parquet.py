from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from holdfast.science.errors import BadInput

from .columns import wanted_places
from .table import Table


def read_parquet(file: Path, *, columns: Sequence[str] | None) -> Table:
    """The wanted columns of a Parquet file; nothing else is read from the disk."""
    try:
        with pq.ParquetFile(file) as opened:
            names = tuple(opened.schema_arrow.names)
            places = wanted_places(names, columns, file.name)
            header = tuple(names[place] for place in places)
            data = opened.read(columns=list(header)).select(list(header))
    except (pa.ArrowException, OSError, ValueError) as problem:
        if isinstance(problem, BadInput):
            raise
        raise BadInput(f"{file.name} is a damaged or incomplete Parquet file; write it again.") from None
    return Table(file.name, header, data, np.arange(1, data.num_rows + 1))
