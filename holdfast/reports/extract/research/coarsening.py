"""From the rows of the extract to those of the research extract."""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdfast.reports.extract.research import bands
from holdfast.reports.extract.research.columns import COLUMNS, NOT_KNOWN, QUASI
from holdfast.reports.extract.research.people import Ages
from holdfast.science.disclosure import Anonymised, k_anonymous

K = 5
Row = dict[str, Any]
Rename = Callable[[str | None], str | None]
_KEYS = ("episode", "family", "unit", "site", "practitioner", "rated_by")


@dataclass(frozen=True)
class Coarse:
    """The rows of every table in the order of its columns, and how the families were hidden among each other."""

    tables: Mapping[str, list[tuple[Any, ...]]]
    hidden: Anonymised


def renamer(secret: bytes) -> Rename:
    """New pseudonyms for old ones; who does not have the secret cannot lead one back to the other."""

    def rename(key: str | None) -> str | None:
        return None if key is None else hmac.new(secret, key.encode(), hashlib.sha256).hexdigest()[:16]

    return rename


def coarse(tables: Mapping[str, list[Row]], agreed: frozenset[str], ages: Mapping[str, Ages], rename: Rename) -> Coarse:
    """Keep those who agreed, make days and facts coarse, hide rare combinations, and name everything anew.

    Rows are sorted by their new names, so that their order says nothing of the order in the record.
    """
    units = [row for row in tables["units"] if row["unit"] in agreed and row["may_use"]]
    kept = {row["episode"] for row in units}
    episodes = [_episode(row, ages) for row in tables["episodes"] if row["episode"] in kept]
    hidden = k_anonymous([[row[name] for name in QUASI] for row in episodes], QUASI, k=K)
    for row, values in zip(episodes, hidden.rows, strict=True):
        row.update(zip(QUASI, values, strict=True))
    zero = {row["episode"]: row["accepted_on"] for row in tables["episodes"] if row["episode"] in kept}
    of_units = {(row["episode"], row["unit"]) for row in units}
    found = {
        "episodes": episodes,
        "attendances": list(_dated(tables["attendances"], zero, "held_on")),
        "units": units,
        "scores": [r for r in _dated(tables["scores"], zero, "answered_on") if (r["episode"], r["unit"]) in of_units],
        "not_obtained": [
            r for r in _dated(tables["not_obtained"], zero, "recorded_on") if (r["episode"], r["unit"]) in of_units
        ],
    }
    return Coarse({name: _named(name, rows, rename) for name, rows in found.items()}, hidden)


def _episode(row: Row, ages: Mapping[str, Ages]) -> Row:
    on: date = row["accepted_on"]
    who = ages.get(row["family"], Ages())
    return row | {
        "accepted_year": str(on.year),
        "language": bands.language(row["language"]),
        "child_age": bands.child_age(who.child_born, who.child_expected, on),
        "parent_age": bands.parent_age(who.parent_born, on),
        "ethnicity": bands.group("ethnicity", row["ethnicity"]),
        "deprivation": bands.group("deprivation", row["deprivation"]),
        "source": row["source"] or NOT_KNOWN,
        "referred_week": bands.week(row["received_on"], on),
        "started_week": bands.week(row["started_on"], on),
        "closed_week": bands.week(row["closed_on"], on),
    }


def _dated(rows: list[Row], zero: Mapping[str, date], day: str) -> Iterable[Row]:
    return (row | {"week": bands.week(row[day], zero[row["episode"]])} for row in rows if row["episode"] in zero)


def _named(table: str, rows: Iterable[Row], rename: Rename) -> list[tuple[Any, ...]]:
    names = [one.name for one in COLUMNS[table]]
    renamed = (row | {key: rename(row[key]) for key in _KEYS if key in row} for row in rows)
    return sorted((tuple(row[name] for name in names) for row in renamed), key=_order)


def _order(row: tuple[Any, ...]) -> tuple[tuple[bool, Any], ...]:
    return tuple((value is not None, "" if value is None else value) for value in row)
