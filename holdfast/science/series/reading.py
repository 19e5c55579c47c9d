"""From the cells of a service's own table to a series, every refusal with its row and column."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from holdfast.science.errors import BadInput

from . import times
from .codes import COUNT, NUMBER, THOUSANDS, meaning
from .counted import FEWEST, Areas, Floats, Series

SHOWN = 8


@dataclass(frozen=True)
class Column:
    """Cells as text; `None` or an empty text is blank."""

    name: str
    cells: Sequence[str | None]

    def text(self, place: int) -> str:
        return (self.cells[place] or "").strip()


@dataclass(frozen=True)
class Sheet:
    """The columns of a table that make a series, with the row of the file for each record."""

    source: str
    rows: Sequence[int]
    time: Column
    count: Column
    offset: Column | None = None
    area: Column | None = None

    def at(self, place: int, column: Column) -> str:
        return f"{self.source}, row {self.rows[place]}, column '{column.name}'"


def read_areas(sheet: Sheet, *, begins: str, treated: str | None = None, linear: bool = False) -> Areas:
    """Check a table and make series of it; the order of the rows does not matter.

    Parameters
    ----------
    sheet : Sheet
        One row for each time, or for each area and time.
    begins : str
        The first time at which what is evaluated was there, written like the times of the table.
    treated : str, optional
        The area where it was; needed where the table has a column of areas.
    linear : bool
        Whether any numbers will do, and not counts only.

    Raises
    ------
    BadInput
        If a time cannot be read, stands twice or is left out; a count is negative, broken or not known; an offset is
        not above 0; the break lies outside the series or too near its ends; or the area is not there.
    """
    used = [i for i in range(len(sheet.rows)) if _has_anything(sheet, i)]
    if not used:
        raise BadInput(f"{sheet.source} has no row with a time and a count.")
    kind, place = _times(sheet, used)
    by_area = _by_area(sheet, used)
    name = _treated(sheet, by_area, treated)
    for places in by_area.values():
        places.sort(key=lambda i: place[i])
        _refuse_repeats(sheet, places, place)
    mine = _one_area(sheet, by_area[name], place, kind, linear)
    when = [place[i] for i in by_area[name]]
    first_after = _break(begins, kind, when, sheet)
    series = Series(mine.labels, mine.values, first_after, mine.exposure, linear)
    found, left_out = _comparators(sheet, by_area, name, place, kind, series, linear)
    return Areas(name, series, found, left_out)


@dataclass(frozen=True)
class _Read:
    labels: tuple[str, ...]
    values: Floats
    exposure: Floats | None


def _has_anything(sheet: Sheet, place: int) -> bool:
    columns = (sheet.time, sheet.count, sheet.offset)
    return any(column is not None and column.text(place) for column in columns)


def _times(sheet: Sheet, used: Sequence[int]) -> tuple[times.Kind, dict[int, int]]:
    texts = [sheet.time.text(i) for i in used]
    kind = times.kind_of(texts)
    if kind is None:
        i = times.first_unreadable(texts)
        said = f"'{texts[i]}' cannot be read as a time like the others" if texts[i] else "the time is missing"
        raise BadInput(f"{sheet.at(used[i], sheet.time)}: {said}; write each as {times.ALLOWED}.")
    return kind, dict(zip(used, times.places(texts, kind).tolist(), strict=True))


def _by_area(sheet: Sheet, used: Sequence[int]) -> dict[str, list[int]]:
    if sheet.area is None:
        return {"": list(used)}
    found: dict[str, list[int]] = {}
    for i in used:
        name = sheet.area.text(i)
        if not name:
            raise BadInput(f"{sheet.at(i, sheet.area)}: the cell is blank; every row needs its area.")
        found.setdefault(name, []).append(i)
    return found


def _treated(sheet: Sheet, by_area: dict[str, list[int]], treated: str | None) -> str:
    if sheet.area is None:
        if treated:
            raise BadInput(
                f"An area, {treated}, is named, but no column of {sheet.source} says which area a row is of."
            )
        return ""
    if treated in by_area:
        return str(treated)
    there = ", ".join(list(by_area)[:SHOWN]) + (f" and {len(by_area) - SHOWN} more" if len(by_area) > SHOWN else "")
    if not treated:
        raise BadInput(f"Say which area of column '{sheet.area.name}' had what is evaluated; there are: {there}.")
    raise BadInput(f"{sheet.source} has no area '{treated}' in column '{sheet.area.name}'; there are: {there}.")


def _one_area(sheet: Sheet, ordered: Sequence[int], place: dict[int, int], kind: times.Kind, linear: bool) -> _Read:
    """The rows of one area, in the order of time."""
    _refuse_gaps(sheet, ordered, place, kind)
    values = np.array([_value(sheet, i, linear) for i in ordered], dtype=np.float64)
    exposure = None
    if sheet.offset is not None:
        exposure = np.array([_exposure(sheet, i, sheet.offset) for i in ordered], dtype=np.float64)
    if not linear and not np.any(values):
        raise BadInput(
            f"{sheet.source}, column '{sheet.count.name}': all counts are 0, so there is no rate to compare; "
            "a series needs at least one event."
        )
    return _Read(tuple(kind.text(place[i]) for i in ordered), values, exposure)


def _refuse_repeats(sheet: Sheet, ordered: Sequence[int], place: dict[int, int]) -> None:
    for one, other in pairwise(ordered):
        if place[one] == place[other]:
            a, b = sorted((sheet.rows[one], sheet.rows[other]))
            several = "" if sheet.area else "; where rows are of several areas, say which column names the area"
            raise BadInput(
                f"{sheet.source}, rows {a} and {b}, column '{sheet.time.name}': both are of {sheet.time.text(one)}, "
                f"and each time may stand once{several}."
            )


def _refuse_gaps(sheet: Sheet, ordered: Sequence[int], place: dict[int, int], kind: times.Kind) -> None:
    if len(ordered) < 2 * FEWEST:
        there = "1 time" if len(ordered) == 1 else f"{len(ordered)} times"
        raise BadInput(f"{sheet.source} has {there}; a series needs at least {FEWEST} on either side of the break.")
    gap = times.first_gap(np.array([place[i] for i in ordered]), kind)
    if gap:
        before, missing = gap
        raise BadInput(
            f"{sheet.at(ordered[before], sheet.time)}: after {sheet.time.text(ordered[before])} comes "
            f"{sheet.time.text(ordered[before + 1])}, and {missing} is not there; the times must be evenly apart."
        )


def _value(sheet: Sheet, i: int, linear: bool) -> float:
    text = sheet.count.text(i)
    if (NUMBER if linear else COUNT).fullmatch(text):
        return float(text)
    allowed = "a number" if linear else "a whole number of 0 or more"
    raise BadInput(f"{sheet.at(i, sheet.count)}: {_wrong(text)}; each time needs {allowed}.")


def _wrong(text: str) -> str:
    if not text:
        return "the cell is blank"
    if said := meaning(text):
        return f"'{text}' says that the figure is {said}, which is not 0"
    if THOUSANDS.fullmatch(text):
        return f"'{text}' has a comma"
    if NUMBER.fullmatch(text):
        return f"{text} is {'negative' if float(text) < 0 else 'no whole number'}"
    return f"'{text[:30]}' is no number"


def _exposure(sheet: Sheet, i: int, column: Column) -> float:
    text = column.text(i)
    if NUMBER.fullmatch(text) and 0 < float(text) <= 1e15:
        return float(text)
    said = f"{text} is not above 0" if NUMBER.fullmatch(text) else _wrong(text)
    raise BadInput(f"{sheet.at(i, column)}: {said}; an offset must be a number above 0.")


def _break(begins: str, kind: times.Kind, when: Sequence[int], sheet: Sheet) -> int:
    wanted = times.read_one(begins, kind)
    first, last = kind.text(when[0]), kind.text(when[-1])
    if wanted not in when:
        raise BadInput(
            f"{sheet.source}, column '{sheet.time.name}': there is no {begins}, from which on the series should be "
            f"after the break; the times go from {first} to {last}."
        )
    before = when.index(wanted)
    for side, count in (("before", before), ("from", len(when) - before)):
        if count < FEWEST:
            many = f"{count} {'time lies' if count == 1 else 'times lie'}"
            where = f"{side} {begins}" + ("" if side == "before" else " on")
            raise BadInput(
                f"{sheet.source}, column '{sheet.time.name}': {many} {where}; a series needs at least {FEWEST} on "
                f"either side, so the break may be from {kind.text(when[FEWEST])} to {kind.text(when[-FEWEST])}."
            )
    return before


def _comparators(
    sheet: Sheet,
    by_area: dict[str, list[int]],
    treated: str,
    place: dict[int, int],
    kind: times.Kind,
    series: Series,
    linear: bool,
) -> tuple[tuple[tuple[str, Series], ...], tuple[tuple[str, str], ...]]:
    """Every other area, or why it is left out: what is not known of another area need not stop this one."""
    found, left_out = [], []
    for name in sorted(set(by_area) - {treated}):
        try:
            read = _one_area(sheet, by_area[name], place, kind, linear)
            if read.labels != series.labels:
                raise BadInput(f"{name} has other times than {treated}.")
            found.append((name, Series(read.labels, read.values, series.first_after, read.exposure, linear)))
        except BadInput as problem:
            if sheet.area is None or not _is_unknown(sheet, by_area[name], linear):
                raise
            left_out.append((name, str(problem)))
    return tuple(found), tuple(left_out)


def _is_unknown(sheet: Sheet, places: Sequence[int], linear: bool) -> bool:
    """Whether an area only lacks figures; one with impossible figures is refused, not passed over."""
    pattern = NUMBER if linear else COUNT
    counts = [sheet.count.text(i) for i in places]
    offsets = [sheet.offset.text(i) for i in places] if sheet.offset else []
    return all(not text or meaning(text) or pattern.fullmatch(text) for text in counts) and all(
        not text or meaning(text) or (NUMBER.fullmatch(text) and float(text) > 0) for text in offsets
    )
