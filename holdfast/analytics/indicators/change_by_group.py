"""Change by group and quarter in one pass: what a country's dashboard asks of every service's scores."""

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
        From `indicators.pairs`, with the columns of `by` among its units; those without a second day are left out.
    by
        Columns to group by, such as ``("site", "instrument")``.
    threshold
        Points of change that count; a change of exactly so many does.
    better
        Which scores are better.

    Returns
    -------
    ir.Table
        The columns of `by`, then ``quarter`` (its first day), ``n``, ``mean_change``, ``sd_change`` (last − first;
        empty below two), ``improved``, ``unchanged``, ``worse``. A group without a pair has no row.

    See Also
    --------
    holdfast.science.change.classify : the classes of single people, by the same rule.
    """
    both = pairs.filter(pairs.last_on > pairs.first_on)
    change = both["last"] - both["first"]
    gain = change if better == "higher" else -change
    # The same hair as in science.change: 2.3 - 2.0 is a little less than 0.3 in binary.
    reach = threshold * (1 - 1e-9)
    rows = both.mutate(
        quarter=both.first_on.truncate("Q"),
        change=change,
        better=(gain >= reach).cast("int64"),
        worse=(gain <= -reach).cast("int64"),
    )
    grouped = rows.group_by([*by, "quarter"]).aggregate(
        n=rows.count(),
        mean_change=rows.change.mean(),
        sd_change=rows.change.std(how="sample"),
        improved=rows.better.sum(),
        worse=rows.worse.sum(),
    )
    unchanged = grouped.n - grouped.improved - grouped.worse
    return grouped.mutate(unchanged=unchanged).order_by([*by, "quarter"])
