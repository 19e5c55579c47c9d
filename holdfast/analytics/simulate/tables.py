"""Drawn families as the tables of an extract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from holdfast.analytics.schema import TABLES
from holdfast.analytics.simulate.drawing import STAYED, Families, Sessions
from holdfast.analytics.simulate.model import OCCASIONS, Model, ScaleModel
from holdfast.analytics.simulate.services import SITES, Services, Whole
from holdfast.science.instruments.banding import band_numbers

HEX: Final = np.array([f"{byte:02x}" for byte in range(256)], dtype="S2")
KEY = 16
OUTCOMES: Final = ("attended", "late", "did_not_come", "cancelled_by_family", "cancelled_by_service")
SAFE: Final = ("yes", "no", "not_known")
FAMILY, REFERRAL, PARENT, DYAD = (np.uint64(salt) for salt in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0, 1))


def keys(numbers: NDArray[np.uint64]) -> pa.Array:
    """Sixteen hexadecimal digits each, which sort as the numbers do."""
    text = HEX[np.ascontiguousarray(numbers).astype(">u8").view(np.uint8)]
    offsets = np.arange(numbers.size + 1, dtype=np.int32) * KEY
    return pa.Array.from_buffers(
        pa.string(), numbers.size, [None, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(text))]
    )


def scattered(numbers: NDArray[np.uint64], salt: np.uint64) -> NDArray[np.uint64]:
    """Another number for each, in no order, no two alike (Stafford's mix 13 of a 64-bit number)."""
    with np.errstate(over="ignore"):
        mixed = numbers + salt
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
        return mixed ^ (mixed >> np.uint64(31))


class Lot:
    """The tables of one lot of families; each is made when it is asked for."""

    def __init__(self, model: Model, services: Services, families: Families, sources: Sequence[str], ends: Any) -> None:
        self.model, self.services, self.families = model, services, families
        self.sources, self.ends = sources, ends
        self.workers = services.keys

    def _who(self, rows: Whole) -> dict[str, pa.Array]:
        found = self.families
        return {
            "service": _named(found.service[rows], lambda number: f"service-{number + 1:03d}"),
            "area": _named(found.service[rows], lambda number: f"Area {number + 1}"),
            "deprivation": pa.array(found.decile[rows].astype(np.int32)),
            "ethnicity": _chosen([code for code, _ in self.model.ethnicity], found.ethnicity[rows]),
            "language": _chosen([name for name, _ in self.model.language], found.language[rows]),
        }

    def referrals(self) -> pa.Table:
        found = self.families
        status = np.where(found.accepted, 0, np.where(found.declined, 1, 2))
        return _table(
            "referrals",
            referral=keys(scattered(found.key, REFERRAL)),
            source=_chosen(self.sources, found.source),
            status=_chosen(("accepted", "declined", "withdrawn"), status),
            received_on=_days(found.received_on),
            decided_on=_days(found.decided_on, status < 2),
            **self._who(np.arange(found.number.size)),
        )

    def episodes(self, sessions: Sessions) -> pa.Table:
        found, rows = self.families, np.flatnonzero(self.families.accepted)
        started, stayed = found.started[rows], (found.last[rows] == STAYED) & found.started[rows]
        end = np.where(stayed, 0, 2) + (~found.planned[rows]).astype(np.int64)
        many, held = (
            np.bincount(sessions.family, weights, found.number.size)[rows] for weights in (None, sessions.held)
        )
        return _table(
            "episodes",
            episode=keys(found.key[rows]),
            family=keys(scattered(found.key[rows], FAMILY)),
            referral=keys(scattered(found.key[rows], REFERRAL)),
            source=_chosen(self.sources, found.source[rows]),
            site=self._site(rows),
            practitioner=self._worker(found.therapist[rows]),
            received_on=_days(found.received_on[rows]),
            accepted_on=_days(found.decided_on[rows]),
            allocated_on=_days(found.decided_on[rows]),
            started_on=_days(found.started_on[rows], started),
            closed_on=_days(found.closed_on[rows]),
            end_state=_chosen(self.ends, end),
            caregiving_safe=_chosen(SAFE, found.safe[rows], stayed),
            offered=pa.array(many.astype(np.int32)),
            attended=pa.array(held.astype(np.int32)),
            **self._who(rows),
        )

    def attendances(self, sessions: Sessions) -> pa.Table:
        return _table(
            "attendances",
            episode=keys(self.families.key[sessions.family]),
            held_on=_days(sessions.held_on),
            attended=pa.array(sessions.held),
            attendance=_chosen(OUTCOMES, sessions.outcome),
            reason=_chosen(("other",), np.zeros_like(sessions.outcome), ~sessions.held),
            minutes=pa.array(np.where(sessions.held, 50, 0).astype(np.int32)),
            practitioner=self._worker(sessions.practitioner),
        )

    def units(self) -> pa.Table:
        """The parent and the dyad of each episode, in the order of their keys."""
        found = self.families
        rows = np.repeat(np.flatnonzero(found.accepted), 2)
        dyad = np.arange(rows.size) % 2
        return _table(
            "units",
            episode=keys(found.key[rows]),
            unit=keys(self._unit(rows, dyad)),
            kind=_chosen(("parent", "dyad"), dyad),
            attended=pa.array(found.started[rows]),
            may_use=pa.array(found.may_use[rows]),
            site=self._site(rows),
            started_on=_days(found.started_on[rows], found.started[rows]),
            closed_on=_days(found.closed_on[rows]),
            service=_named(found.service[rows], lambda number: f"service-{number + 1:03d}"),
            practitioner=self._worker(found.therapist[rows]),
        )

    def scores(self, days: Whole) -> pa.Table:
        found = self.families
        asked = found.started & found.may_use
        given = asked[:, None, None] & (np.arange(3) <= found.last[:, None, None]) & np.ones((1, 3, 1), dtype=bool)
        rows, scale, occasion = np.nonzero(given)
        dyad = np.array([one.kind == "dyad" for one in self.model.scales])[scale]
        value = found.scores[rows, scale, occasion]
        return _table(
            "scores",
            episode=keys(found.key[rows]),
            unit=keys(self._unit(rows, dyad.astype(np.int64))),
            instrument=_chosen([one.instrument_id for one in self.model.scales], scale),
            scale=_chosen([one.scale_id for one in self.model.scales], scale),
            occasion=_chosen(OCCASIONS, occasion),
            answered_on=_days(days[rows, occasion]),
            value=pa.array(value),
            band=_bands(self.model.scales, scale, value),
            rater=_chosen(("self", "clinician"), dyad.astype(np.int64)),
            n_missing=pa.array(np.zeros(rows.size, dtype=np.int32)),
            version=_chosen([one.instrument.version for one in self.model.scales], scale),
            rated_by=_where(self._worker(found.therapist[rows]), dyad),
        )

    def not_obtained(self) -> pa.Table:
        """The end's measures of those who left before it."""
        found = self.families
        left = np.flatnonzero(found.started & found.may_use & (found.last < STAYED))
        rows, scale = (part.ravel() for part in np.meshgrid(left, np.arange(len(self.model.scales)), indexing="ij"))
        dyad = np.array([one.kind == "dyad" for one in self.model.scales])[scale].astype(np.int64)
        return _table(
            "not_obtained",
            episode=keys(found.key[rows]),
            unit=keys(self._unit(rows, dyad)),
            instrument=_chosen([one.instrument_id for one in self.model.scales], scale),
            occasion=_chosen(("end",), np.zeros_like(scale)),
            reason=_chosen(("left_early",), np.zeros_like(scale)),
            recorded_on=_days(found.closed_on[rows]),
        )

    def _unit(self, rows: Whole, dyad: Whole) -> NDArray[np.uint64]:
        """The parent's key comes before the dyad's: their first digit differs."""
        low = scattered(self.families.key[rows], PARENT) >> np.uint64(1)
        return low | (dyad.astype(np.uint64) << np.uint64(63))

    def _worker(self, therapist: Whole) -> pa.Array:
        return keys(self.workers[therapist])

    def _site(self, rows: Whole) -> pa.Array:
        site = self.services.site[self.families.therapist[rows]]
        return _named(site, lambda number: f"Site {number // SITES + 1}-{number % SITES + 1}")


def _table(name: str, **columns: pa.Array) -> pa.Table:
    schema = TABLES[name]
    return pa.Table.from_arrays([columns[field.name] for field in schema], schema=schema)


def _chosen(options: Sequence[str], place: Whole, known: NDArray[np.bool_] | None = None) -> pa.Array:
    return pa.array(list(options), pa.string()).take(pa.array(place, mask=None if known is None else ~known))


def _named(numbers: Whole, name: Any) -> pa.Array:
    found, place = np.unique(numbers, return_inverse=True)
    return _chosen([name(int(number)) for number in found], place)


def _days(numbers: Whole, known: NDArray[np.bool_] | None = None) -> pa.Array:
    return pa.array(numbers.astype(np.int32), mask=None if known is None else ~known).view(pa.date32())


def _where(column: pa.Array, known: NDArray[np.bool_]) -> pa.Array:
    return column.take(pa.array(np.arange(len(column)), mask=~known))


def _bands(scales: Sequence[ScaleModel], scale: Whole, value: NDArray[np.float64]) -> pa.Array:
    names = [band.name for one in scales for band in one.scale.bands]
    before = np.cumsum([0, *(len(one.scale.bands) for one in scales)])
    place = np.zeros(value.size, dtype=np.int64)
    for number, one in enumerate(scales):
        own = scale == number
        place[own] = before[number] + band_numbers(one.scale, value[own]) - 1
    return _chosen(names, place)
