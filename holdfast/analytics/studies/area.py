"""Counts of an area over time: the model of a kept series, and what it finds where nothing began."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from holdfast.science.series import (
    Placebo,
    SegmentedCounts,
    SeriesStatement,
    controlled_counts,
    each_area,
    placebo_in_place,
    placebo_in_time,
    read_statement,
)


@dataclass(frozen=True, eq=False)
class AreaStudy:
    """`places` and `alone` are empty where no comparator stands beside the area."""

    statement: SeriesStatement
    result: SegmentedCounts
    placebo: Placebo
    places: Placebo | None
    alone: tuple[tuple[str, SegmentedCounts | str], ...]


@lru_cache(maxsize=32)
def area_study(content: str) -> AreaStudy:
    """Read a kept series and work it out; the same text gives the same study, so it is kept.

    Raises
    ------
    BadInput
        If the text is no series, or its model has no finite answer.
    """
    statement = read_statement(content)
    areas, settings = statement.areas, statement.settings
    beside = bool(areas.comparators)
    return AreaStudy(
        statement=statement,
        result=controlled_counts(areas, settings),
        placebo=placebo_in_time(areas.treated, settings),
        places=placebo_in_place(areas, settings) if beside else None,
        alone=each_area(areas, settings) if beside else (),
    )
