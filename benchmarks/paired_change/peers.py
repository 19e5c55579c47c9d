"""The same question in Polars and in pandas: once without knowing the order of the file, once by it."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from benchmarks.paired_change.scores import COLUMNS, THRESHOLD

BY = ["site", "measure", "quarter"]
ROOM = 1 << 27


def polars(path: Path) -> pa.Table:
    """Day and score packed into one number, as in `indicators.pairs`, so that nothing has to be sorted."""
    import polars as pl

    day, value = pl.col("answered_on").cast(pl.Int32).cast(pl.Int64), pl.col("value")
    packed = day * ROOM + (value * 1000).round().cast(pl.Int64)
    ends = (
        pl.scan_parquet(path)
        .with_columns(packed=packed)
        .group_by("episode", "measure", "site")
        .agg(low=pl.col("packed").min(), high=pl.col("packed").max())
        .filter(pl.col("high") // ROOM > pl.col("low") // ROOM)
        .with_columns(
            change=((pl.col("high") % ROOM) - (pl.col("low") % ROOM)) / 1000,
            quarter=(pl.col("low") // ROOM).cast(pl.Int32).cast(pl.Date).dt.truncate("1q"),
        )
    )
    return _polars_cells(ends)


def polars_neighbours(path: Path) -> pa.Table:
    """First and last rows of each run kept, then each last row beside the first before it."""
    import polars as pl

    episode, measure = pl.col("episode"), pl.col("measure")
    ends = (
        pl.scan_parquet(path)
        .with_columns(
            begins=episode.ne_missing(episode.shift(1)) | measure.ne_missing(measure.shift(1)),
            ends=episode.ne_missing(episode.shift(-1)) | measure.ne_missing(measure.shift(-1)),
        )
        .filter(pl.col("begins") | pl.col("ends"))
        .with_columns(first=pl.col("value").shift(1), first_on=pl.col("answered_on").shift(1))
        .filter(pl.col("ends") & ~pl.col("begins") & (pl.col("answered_on") > pl.col("first_on")))
        .with_columns(change=pl.col("value") - pl.col("first"), quarter=pl.col("first_on").dt.truncate("1q"))
    )
    return _polars_cells(ends)


def _polars_cells(ends: Any) -> pa.Table:
    import polars as pl

    cells = ends.group_by(BY).agg(
        n=pl.len().cast(pl.Int64),
        mean_change=pl.col("change").mean(),
        sd_change=pl.col("change").std(),
        improved=(pl.col("change") <= -THRESHOLD).cast(pl.Int64).sum(),
        worse=(pl.col("change") >= THRESHOLD).cast(pl.Int64).sum(),
    )
    return cells.sort(BY).collect(engine="streaming").to_arrow()


def pandas(path: Path) -> pa.Table:
    frame = _frame(path)
    day = frame["answered_on"].to_numpy().astype("datetime64[D]").astype(np.int64)
    frame["packed"] = day * ROOM + np.rint(frame["value"].to_numpy(float) * 1000).astype(np.int64)
    ends = frame.groupby(["episode", "measure", "site"], sort=False)["packed"].agg(["min", "max"]).reset_index()
    low, high = ends["min"].to_numpy(np.int64), ends["max"].to_numpy(np.int64)
    ends["change"] = (high % ROOM - low % ROOM) / 1000
    ends["quarter"] = _quarter((low // ROOM).astype("datetime64[D]"))
    return _pandas_cells(ends[high // ROOM > low // ROOM])


def pandas_neighbours(path: Path) -> pa.Table:
    """First and last rows of each run, side by side."""
    frame = _frame(path)
    begins = frame["episode"].ne(frame["episode"].shift()) | frame["measure"].ne(frame["measure"].shift())
    first = frame[begins].reset_index(drop=True)
    last = frame[begins.shift(-1, fill_value=True)].reset_index(drop=True)
    ends = first[["site", "measure"]].assign(
        change=last["value"] - first["value"], quarter=_quarter(first["answered_on"].to_numpy())
    )
    return _pandas_cells(ends[last["answered_on"] > first["answered_on"]])


def _frame(path: Path) -> Any:
    import pandas as pd

    return pd.read_parquet(path, columns=COLUMNS, to_pandas_kwargs={"date_as_object": False})


def _quarter(days: np.ndarray) -> np.ndarray:
    months = days.astype("datetime64[M]").astype(np.int64) // 3 * 3
    return months.astype("datetime64[M]").astype("datetime64[ms]")


def _pandas_cells(both: Any) -> pa.Table:
    both = both.assign(improved=both["change"] <= -THRESHOLD, worse=both["change"] >= THRESHOLD)
    cells = both.groupby(BY).agg(
        n=("change", "size"),
        mean_change=("change", "mean"),
        sd_change=("change", "std"),
        improved=("improved", "sum"),
        worse=("worse", "sum"),
    )
    return pa.Table.from_pandas(cells.reset_index(), preserve_index=False)
