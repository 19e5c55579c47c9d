"""A service of a year whose costs can be shared out by hand."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from holdfast.analytics.engines import Extract, duckdb, open_extract
from holdfast.analytics.indicators.pairs import pairs
from holdfast.analytics.schema import PAIRS, TABLES, VERSION
from tests.analytics.conftest import episode, score, unit

BEGAN, ENDED = date(2026, 1, 10), date(2026, 6, 1)


def attendance(name: str, day: int, month: int = 2, attended: bool = True) -> dict[str, Any]:
    return {
        "episode": f"e{name}",
        "held_on": date(2026, month, day),
        "attended": attended,
        "attendance": "attended" if attended else "did_not_come",
        "reason": None,
        "minutes": 50,
        "practitioner": "w1",
    }


def extract_of(make_extract, n: int = 12):
    """Family k has k sessions; the first half ended as planned, and each first of two fell from 20 to 5."""
    names = [f"{place:02}" for place in range(1, n + 1)]
    ended = names[: n // 2]
    return make_extract(
        episodes=[
            episode(
                name,
                started_on=BEGAN,
                closed_on=ENDED if name in ended else None,
                end_state="completed" if name in ended else None,
            )
            for name in names
        ],
        attendances=[attendance(name, 1 + day, attended=day % 2 == 0) for name in names for day in range(int(name))],
        units=[unit(name, closed_on=ENDED if name in ended else None) for name in names],
        scores=[
            one
            for place, name in enumerate(names)
            for one in (
                score(name, date(2026, 1, 12), 20.0),
                score(name, date(2026, 5, 12), 5.0 if place % 2 == 0 else 20.0, "end"),
            )
        ],
    )


def extract_in(folder: Path, n: int = 12) -> Extract:
    """The same written to a folder, for tests that share one."""

    def make(**rows: list[dict[str, Any]]) -> Extract:
        for name, schema in TABLES.items():
            pq.write_table(pa.Table.from_pylist(rows.get(name, []), schema=schema), folder / f"{name}.parquet")
        scores = duckdb().read_parquet(str(folder / "scores.parquet"))
        pq.write_table(pairs(scores).to_pyarrow().cast(PAIRS), folder / "pairs.parquet")
        (folder / "manifest.json").write_text(json.dumps({"schema_version": VERSION}), encoding="utf-8")
        return open_extract(folder)

    return extract_of(make, n)
