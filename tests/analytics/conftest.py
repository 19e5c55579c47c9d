"""A tiny extract whose every figure can be counted by hand."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from holdfast.analytics.engines import Extract, duckdb, open_extract
from holdfast.analytics.indicators.pairs import pairs
from holdfast.analytics.schema import EPISODES, PAIRS, REFERRALS, TABLES, VERSION

Row = dict[str, Any]


def score(unit: str, on: date, value: float | None, occasion: str = "start", **more: Any) -> Row:
    return {
        "episode": f"e{unit}",
        "unit": unit,
        "instrument": "phq9",
        "scale": "total",
        "occasion": occasion,
        "answered_on": on,
        "value": value,
        "band": None,
        "rater": "self",
        "n_missing": 0,
        "version": "1",
        "rated_by": None,
    } | more


def unit(
    name: str,
    *,
    attended: bool = True,
    may_use: bool = True,
    site: str | None = "Kelpby",
    closed_on: date | None = None,
) -> Row:
    return {
        "episode": f"e{name}",
        "unit": name,
        "kind": "parent",
        "attended": attended,
        "may_use": may_use,
        "site": site,
        "started_on": date(2026, 1, 5),
        "closed_on": closed_on,
        "service": "saltmarsh",
        "practitioner": "w1",
    }


def missing(name: str, reason: str, occasion: str = "end", on: date = date(2026, 6, 1)) -> Row:
    return {
        "episode": f"e{name}",
        "unit": name,
        "instrument": "phq9",
        "occasion": occasion,
        "reason": reason,
        "recorded_on": on,
    }


def episode(name: str, **facts: Any) -> Row:
    empty = dict.fromkeys(EPISODES.names)
    return (
        empty
        | {
            "episode": f"e{name}",
            "family": f"f{name}",
            "referral": f"r{name}",
            "site": "Kelpby",
            "received_on": date(2026, 1, 1),
            "accepted_on": date(2026, 1, 3),
            "offered": 10,
            "attended": 8,
            "service": "saltmarsh",
        }
        | facts
    )


def referral(name: str, status: str = "accepted", **facts: Any) -> Row:
    return (
        dict.fromkeys(REFERRALS.names)
        | {
            "referral": f"r{name}",
            "source": "gp",
            "status": status,
            "received_on": date(2026, 1, 1),
            "service": "saltmarsh",
        }
        | facts
    )


@pytest.fixture
def make_extract(tmp_path: Path) -> Callable[..., Extract]:
    def make(**rows: list[Row]) -> Extract:
        for name, schema in TABLES.items():
            pq.write_table(pa.Table.from_pylist(rows.get(name, []), schema=schema), tmp_path / f"{name}.parquet")
        scores = duckdb().read_parquet(str(tmp_path / "scores.parquet"))
        pq.write_table(pairs(scores).to_pyarrow().cast(PAIRS), tmp_path / "pairs.parquet")
        (tmp_path / "manifest.json").write_text(json.dumps({"schema_version": VERSION}), encoding="utf-8")
        return open_extract(tmp_path)

    return make
