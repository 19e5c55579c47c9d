"""The scores of one version of each instrument: what every figure of change is worked out from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ibis.expr import types as ir

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.pairs import pairs
from holdfast.analytics.indicators.units import Filters, paired_units, units_of
from holdfast.analytics.indicators.versions import Scale, most_common, of_another_version, scores_by_version
from holdfast.analytics.studies.measure import Measure


@dataclass(frozen=True, eq=False)
class OneVersion:
    """Scores, and first and last scores, of one version of each scale.

    `left_out` holds the scores of other versions and is `None` where there are none; `n_left_out` counts them by scale.
    """

    scores: ir.Table
    pairs: ir.Table
    left_out: ir.Table | None
    n_left_out: Mapping[Scale, int]


def one_version(extract: Extract, units: ir.Table) -> OneVersion:
    """Keep of each scale the version that most scores of the units are of; of as many the later by its name.

    Parameters
    ----------
    extract
        An open extract.
    units
        Its units after the filters; only those that attended count.
    """
    scores = extract.table("scores")
    if not extract.mixed_scales:
        return OneVersion(scores, extract.table("pairs"), None, {})
    counts = [
        ((row["instrument"], row["scale"]), row["version"], int(row["n"]))
        for row in scores_by_version(units, scores).to_pyarrow().to_pylist()
        if (row["instrument"], row["scale"]) in extract.mixed_scales
    ]
    chosen = most_common(counts)
    left: dict[Scale, int] = {}
    for scale, version, n in counts:
        left[scale] = left.get(scale, 0) + (0 if version == chosen[scale] else n)
    other = of_another_version(scores, chosen)
    kept = scores.filter(~other)
    return OneVersion(kept, pairs(kept), scores.filter(other), left)


def paired(extract: Extract, measure: Measure, filters: Filters) -> ir.Table:
    """`indicators.units.paired_units` of one scale, in one version of its instrument."""
    units = units_of(extract.table("units"), filters)
    found = one_version(extract, units)
    return paired_units(
        units,
        found.pairs,
        extract.table("not_obtained"),
        kind=measure.unit,
        instrument=measure.instrument.id,
        scale=measure.scale.id,
        left_out=found.left_out,
    )
