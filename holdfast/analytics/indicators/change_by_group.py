"""Change by group and quarter in one pass: what a country asks of every service's scores."""

from __future__ import annotations

from typing import Literal

from ibis.expr import types as ir


def change_by_group(
    pairs: ir.Table, *, by: tuple[str, ...], threshold: float, better: Literal["higher", "lower"]
) -> ir.Table:
    """Mean change and counts by reliable change, by group and by the quarter of the first score.

    Parameters
    ----------
    pairs
        From `indicators.pairs`, with the columns of `by` among its own; those without a second day are only counted.
    by
        Columns to group by, such as ``("site", "instrument")``.
    threshold
        Points of change that count, above 0; a change of exactly so many does.
    better
        Which scores are better.

    Returns
    -------
    ir.Table
        The columns of `by`, then ``quarter`` (its first day), ``n``, ``mean_change``, ``sd_change`` (last − first;
        empty below one pair and below two), ``improved``, ``worse``, ``unpaired`` (without a second score) and
        ``unchanged``. A group without a score has no row.

    See Also
    --------
    holdfast.science.change.classify : the classes of single people, by the same rule.
    """
    paired = pairs.last_on > pairs.first_on
    change = paired.ifelse(pairs["last"] - pairs["first"], None)
    gain = change if better == "higher" else -change
    # The same hair as in science.change: 2.3 - 2.0 is a little less than 0.3 in binary.
    reach = threshold * (1 - 1e-9)
    rows = pairs.mutate(
        quarter=pairs.first_on.truncate("Q"),
        change=change,
        paired=paired.cast("int64"),
        better=(paired & (gain >= reach)).cast("int64"),
        worse=(paired & (gain <= -reach)).cast("int64"),
    )
    grouped = rows.group_by([*by, "quarter"]).aggregate(
        n=rows.paired.sum(),
        mean_change=rows.change.mean(),
        sd_change=rows.change.std(how="sample"),
        improved=rows.better.sum(),
        worse=rows.worse.sum(),
        unpaired=rows.count() - rows.paired.sum(),
    )
    unchanged = grouped.n - grouped.improved - grouped.worse
    return grouped.mutate(unchanged=unchanged).order_by([*by, "quarter"])


def placed(units: ir.Table, pairs: ir.Table) -> ir.Table:
    """First and last scores of the units that attended, with whom they belong to.

    Returns
    -------
    ir.Table
        ``service, site, practitioner, instrument, scale, first, first_on, last, last_on``, one row for each unit and
        scale with a score.
    """
    attended = units.filter(units.attended).select("episode", "unit", "service", "site", "practitioner")
    joined = attended.inner_join(pairs, ["episode", "unit"])
    return joined.select(
        "service", "site", "practitioner", "instrument", "scale", "first", "first_on", "last", "last_on"
    )
