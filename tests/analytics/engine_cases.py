"""One entry for each indicator: how the tests of the engines ask it of an extract.

A function of `holdfast.analytics.indicators` that gives a table and has no entry here fails `test_engines.py`.
"""

from collections.abc import Callable
from datetime import date

from ibis.expr import types as ir

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators import (
    all_occasions,
    attendance,
    change_by_group,
    comparison,
    continuity,
    control,
    episode_costs,
    equity,
    occasions,
    pairs,
    ratings,
    reach,
    units,
    versions,
    waiting,
)

PHQ9 = {"kind": "parent", "instrument": "phq9", "scale": "total"}
PIRGAS = {"kind": "dyad", "instrument": "pirgas", "scale": "rating"}
AS_OF = date(2026, 1, 1)


def _ways(extract: Extract) -> ir.Table:
    return reach.ways(extract.table("referrals"), extract.table("episodes"), planned=["achieved", "completed"])


def _in_care(extract: Extract) -> ir.Table:
    return episode_costs.episodes_in_care(
        extract.table("episodes"),
        extract.table("attendances"),
        first=date(2022, 6, 1),
        last=date(2023, 6, 1),
        planned=["achieved", "completed"],
    )


def _placed(extract: Extract) -> ir.Table:
    return change_by_group.placed(extract.table("units"), extract.table("pairs"))


def _paired(extract: Extract) -> ir.Table:
    return units.paired_units(extract.table("units"), extract.table("pairs"), extract.table("not_obtained"), **PHQ9)


def _two_versions(extract: Extract) -> ir.Table:
    scores = extract.table("scores")
    return scores.mutate(version=(scores.answered_on < date(2023, 1, 1)).ifelse("1", scores.version + "b"))


def _costs(table: ir.Table) -> ir.Table:
    return episode_costs.sums_of(table, table.sessions * 97.5, table.completed)


CASES: dict[str, Callable[[Extract], ir.Table]] = {
    "all_occasions.all_occasions": lambda x: all_occasions.all_occasions(x.table("units"), x.table("scores"), **PHQ9),
    "attendance.sessions_by_family": lambda x: attendance.sessions_by_family(
        x.table("attendances"), x.table("episodes")
    ),
    "attendance.sessions_not_held": lambda x: attendance.sessions_not_held(x.table("attendances"), x.table("episodes")),
    "change_by_group.change_by_group": lambda x: change_by_group.change_by_group(
        _placed(x), by=("service", "site", "instrument", "scale"), threshold=4.0, better="lower"
    ),
    "change_by_group.placed": _placed,
    "comparison.care_by_unit": lambda x: comparison.care_by_unit(x.table("episodes")),
    "comparison.paired_by_unit": lambda x: comparison.paired_by_unit(x.table("units"), x.table("pairs")),
    "continuity.visits_by_worker": lambda x: continuity.visits_by_worker(x.table("attendances"), x.table("episodes")),
    "control.referrals_by_month": lambda x: control.referrals_by_month(x.table("referrals")),
    "control.sessions_by_month": lambda x: control.sessions_by_month(x.table("attendances"), x.table("episodes")),
    "control.waits_by_month": lambda x: control.waits_by_month(x.table("episodes")),
    "episode_costs.by_family": lambda x: episode_costs.by_family(_in_care(x)),
    "episode_costs.episodes_in_care": _in_care,
    "episode_costs.improved_of": lambda x: episode_costs.improved_of(
        _paired(x), _in_care(x), threshold=6.0, better="lower"
    ),
    "episode_costs.sums_of": lambda x: _costs(_in_care(x)),
    "equity.steps_by": lambda x: equity.steps_by(_ways(x), "deprivation"),
    "occasions.scores_by_occasion": lambda x: occasions.scores_by_occasion(x.table("units"), x.table("scores"), **PHQ9),
    "pairs.pairs": lambda x: pairs.pairs(x.table("scores")),
    "ratings.ratings_of": lambda x: ratings.ratings_of(x.table("units"), x.table("scores"), **PIRGAS),
    "reach.ways": _ways,
    "units.paired_units": _paired,
    "units.units_of": lambda x: units.units_of(
        x.table("units"), units.Filters("Site 1-1", date(2022, 6, 1), date(2024, 6, 1))
    ),
    "versions.scales_of_two_versions": lambda x: versions.scales_of_two_versions(_two_versions(x)),
    "versions.scores_by_version": lambda x: versions.scores_by_version(x.table("units"), _two_versions(x)),
    "waiting.waits": lambda x: waiting.waits(_ways(x), AS_OF),
}
