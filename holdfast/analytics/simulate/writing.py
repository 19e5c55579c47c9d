"""A simulated extract in a folder: lot after lot, so that its size costs time and no memory."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from holdfast.analytics.ordered import pairs_of
from holdfast.analytics.schema import TABLES, VERSION
from holdfast.analytics.simulate.drawing import days_of_scores, draw, sessions
from holdfast.analytics.simulate.model import MODEL, Model
from holdfast.analytics.simulate.services import Services, services
from holdfast.analytics.simulate.tables import Lot
from holdfast.analytics.simulate.truth import truth_of
from holdfast.base.common.files import sha256_of
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput

BLUEPRINT: Final = "norpip"
LOT: Final = 25_000
"""Families drawn at a time. A lot is a row group of each file, so another number makes other bytes."""
MOST_FAMILIES: Final = 100_000_000
"""Beyond it two pseudonyms would soon be alike."""
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Simulation:
    """What was asked for. The same three numbers make the same bytes with the same Holdfast."""

    families: int
    services: int
    seed: int

    def __post_init__(self) -> None:
        if not 1 <= self.families <= MOST_FAMILIES:
            raise BadInput(f"{self.families} families cannot be simulated; allowed are 1 to {MOST_FAMILIES:,}.")
        if not 1 <= self.services <= self.families:
            raise BadInput(
                f"{self.services} services cannot share {self.families} families; allowed are 1 to {self.families}."
            )
        if self.seed < 0:
            raise BadInput(f"The seed {self.seed} is below 0; allowed is 0 or any whole number above it.")

    def chance(self, *place: int) -> np.random.Generator:
        """A stream of chance of its own for each place."""
        return np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=place))


def simulate(
    asked: Simulation, folder: Path, *, model: Model = MODEL, progress: Progress = lambda done: None
) -> dict[str, Any]:
    """Write an extract of families that nobody is, and beside it ``truth.json``.

    Parameters
    ----------
    asked
        How many families, in how many services, by what chance.
    folder
        Where to; it must not exist yet, and is whole or not there.
    model
        What is true of them.
    progress
        Told the number of families written, after each lot.

    Returns
    -------
    dict
        The manifest.

    Raises
    ------
    BadInput
        When the folder exists or cannot be written.
    """
    with _whole_or_nothing(folder) as partial:
        rows = _write_tables(asked, partial, model, progress)
        truth = {"families": asked.families, "services": asked.services, "seed": asked.seed, **truth_of(model)}
        _write_json(partial / "truth.json", truth)
        manifest = _manifest(asked, model, rows, partial)
        _write_json(partial / "manifest.json", manifest)
    return manifest


@contextmanager
def _whole_or_nothing(folder: Path) -> Iterator[Path]:
    if folder.exists():
        raise BadInput(f"{folder} exists already; --out must name a folder that does not.")
    partial = folder.absolute().parent / f".partial-{folder.name}"
    try:
        partial.mkdir()
        yield partial
        partial.rename(folder)
    except OSError as problem:
        raise BadInput(f"{folder} could not be written: {problem.strerror}.") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _write_tables(asked: Simulation, folder: Path, model: Model, progress: Progress) -> dict[str, int]:
    rows = dict.fromkeys(TABLES, 0)
    found = services(asked.families, asked.services, asked.chance(0))
    with ExitStack() as open_files:
        writers = {
            name: open_files.enter_context(pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd"))
            for name, schema in TABLES.items()
        }
        for number, first in enumerate(range(0, asked.families, LOT)):
            last = min(first + LOT, asked.families)
            for name, table in _lot(asked, model, found, number, np.arange(first, last)):
                writers[name].write_table(table, row_group_size=max(len(table), 1))
                rows[name] += len(table)
            progress(last)
    return rows


def _lot(
    asked: Simulation, model: Model, found: Services, number: int, numbers: np.ndarray[Any, Any]
) -> Iterator[tuple[str, pa.Table]]:
    random = asked.chance(1, number)
    kinds, ends = _words()
    stride = (1 << 64) // (asked.families + 1)
    lot = draw(model, found, numbers, stride, len(kinds), random)
    tables = Lot(model, found, lot, kinds, ends)
    held = sessions(model, found, lot, random)
    scores = tables.scores(days_of_scores(lot, random))
    yield "referrals", tables.referrals()
    yield "episodes", tables.episodes(held)
    yield "attendances", tables.attendances(held)
    yield "units", tables.units()
    yield "scores", scores
    yield "not_obtained", tables.not_obtained()
    yield "pairs", pairs_of(scores)


def _words() -> tuple[list[str], list[str]]:
    """Kinds of referrers, and the reasons for an end: two planned ones and two others."""
    service = blueprint(BLUEPRINT)
    planned = [reason.id for reason in service.ending.reasons if reason.planned]
    others = [reason.id for reason in service.ending.reasons if not reason.planned]
    return ["self", *(kind.id for kind in service.referrers.kinds)], [*planned[:2], *others[:2]]


def _manifest(asked: Simulation, model: Model, rows: dict[str, int], folder: Path) -> dict[str, Any]:
    made_at = datetime.combine(model.made_on, time(), ZoneInfo("UTC"))
    return {
        "schema_version": VERSION,
        "service": BLUEPRINT,
        "team": "simulated",
        "simulated": True,
        "seed": asked.seed,
        "made_at": made_at.isoformat(timespec="seconds"),
        "code_version": version("holdfast"),
        "rows": rows,
        "sha256": {name: sha256_of(folder / f"{name}.parquet") for name in rows},
    }


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
