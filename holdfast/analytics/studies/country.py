"""Change of every score by service, site and quarter: the question that is asked of a whole country at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

import pyarrow.parquet as pq

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.change_by_group import change_by_group, placed
from holdfast.analytics.ordered import change_of_file
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.versions import one_version
from holdfast.blueprints.instruments import available, instrument
from holdfast.science.errors import BadInput

BY: Final = ("service", "site", "practitioner")
BEYOND: Final = 1e6
"""Farther than any score can move (they end at 100,000): no change counts, where no threshold is published."""
Row = dict[str, Any]


def change_by_place(extract: Extract, *, by: tuple[str, ...], only: str | None = None) -> list[Row]:
    """Change by place, scale and quarter of the first score, of the units that attended.

    Parameters
    ----------
    extract
        An open extract, of one service or of many.
    by
        Some of `BY`, the coarsest first.
    only
        Id of the one instrument that is asked for.

    Returns
    -------
    list of dict
        Columns of `by`, ``instrument, scale, quarter, n, mean_change, sd_change, improved, worse, unpaired,
        unchanged, threshold``; without a published threshold that one and the classes are `None`.

    Raises
    ------
    BadInput
        When the extract cannot be counted by a column, or has no score of the instrument.
    """
    if not by or any(name not in BY for name in by) or len(set(by)) != len(by):
        raise BadInput(f"Change cannot be counted by {', '.join(by) or 'nothing'}; allowed are {', '.join(BY)}.")
    units = extract.table("units")
    rows = placed(units, one_version(extract, units).pairs)
    found = rows.select("instrument", "scale").distinct().to_pyarrow().to_pylist()
    scales = sorted((row["instrument"], row["scale"]) for row in found if only in (None, row["instrument"]))
    if not scales:
        raise BadInput(_none_there(sorted({row["instrument"] for row in found}), only))
    made = [row for asked in _alike(scales) for row in _of(rows, by, *asked)]
    return sorted(made, key=lambda row: [_key(row[name]) for name in ("instrument", "scale", *by, "quarter")])


def change_of_scores(
    path: Path, *, unit: tuple[str, ...], by: tuple[str, ...], threshold: float, better: Literal["higher", "lower"]
) -> list[Row]:
    """The same of one file of scores, by any of its columns and by one threshold; see `ordered.change_of_file`.

    Raises
    ------
    BadInput
        When the file cannot be read or lacks a column.
    """
    try:
        names = pq.read_schema(path).names
    except (OSError, ValueError):
        raise BadInput(f"{path.name} cannot be read as Parquet.") from None
    missing = [name for name in (*unit, *by, "answered_on", "value") if name not in names]
    if missing:
        raise BadInput(f"{path.name} has no column {', '.join(missing)}; it has {', '.join(names)}.")
    found = change_of_file(path, unit=unit, by=by, threshold=threshold, better=better)
    return [_rounded(row) | {"threshold": threshold} for row in found.to_pylist()]


def _none_there(instruments: list[str], only: str | None) -> str:
    there = f"there are {', '.join(instruments)}" if instruments else "there is none of any"
    return f"The extract has no score of {only}; {there}." if only else "The extract has no score."


def _alike(scales: list[tuple[str, str]]) -> Iterator[tuple[float | None, Any, list[tuple[str, str]]]]:
    """Scales by what counts as change in them: one question for each threshold, not for each scale."""
    found: dict[tuple[float | None, str], list[tuple[str, str]]] = {}
    for one in scales:
        found.setdefault(_rule(*one), []).append(one)
    yield from ((threshold, better, ones) for (threshold, better), ones in found.items())


def _rule(name: str, scale: str) -> tuple[float | None, str]:
    read = instrument(name) if name in available() else None
    known = next((Measure(read, one) for one in read.scales if one.id == scale), None) if read else None
    if known is None or known.scale.reliable_change is None:
        return None, "higher"
    return known.scale.reliable_change.value, known.better


def _of(
    rows: Any, by: tuple[str, ...], threshold: float | None, better: Literal["higher", "lower"], scales: list[Any]
) -> Iterator[Row]:
    wanted = rows.filter(
        rows.instrument.isin({name for name, _ in scales}),
        (rows.instrument + "/" + rows.scale).isin(["/".join(one) for one in scales]),
    )
    asked = (*by, "instrument", "scale")
    found = change_by_group(wanted, by=asked, threshold=threshold or BEYOND, better=better).to_pyarrow()
    none = {"improved": None, "worse": None, "unchanged": None} if threshold is None else {}
    yield from (_rounded(row) | none | {"threshold": threshold} for row in found.to_pylist())


def _rounded(row: Row) -> Row:
    """Sums of many fractions depend on their order in the last digits, which no engine promises."""
    return row | {name: None if row[name] is None else round(row[name], 9) for name in ("mean_change", "sd_change")}


def _key(value: Any) -> tuple[bool, Any]:
    return value is None, value or ""
