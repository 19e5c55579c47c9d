"""A forest plot of one score over services."""

from holdfast.base.ui.charts.forest import Effect, Summary, forest_plot
from holdfast.base.ui.charts.marks import Picture
from holdfast.interop.pool.combine import PooledMeasure
from holdfast.reports.presenters.words import decimal


def forest_picture(found: PooledMeasure) -> Picture | None:
    if not found.rows:
        return None
    rows = [
        Effect(f"{row.label} · {row.paired} with two scores", row.mean, row.low, row.high, row.weight)
        for row in found.rows
    ]
    pooled = found.pooled
    summary = None
    if pooled:
        words = f"All {pooled.k} services, and where a further one would lie"
        ends = (pooled.low, pooled.high, pooled.prediction_low, pooled.prediction_high)
        summary = Summary(words, pooled.estimate, *ends)
    better = "to the left is better" if found.measure.better == "lower" else "to the right is better"
    axis = f"Mean change of {found.measure.name} in points; {better}"
    return forest_plot(rows, summary, axis, _sentence(found))


def _sentence(found: PooledMeasure) -> str:
    told = [f"{row.label} {decimal(row.mean)} ({decimal(row.low)} to {decimal(row.high)})" for row in found.rows]
    said = f"Mean change of {found.measure.name} by service, with 95% intervals: {'; '.join(told)}."
    if found.pooled:
        one = found.pooled
        said += f" Over services {decimal(one.estimate)} ({decimal(one.low)} to {decimal(one.high)})."
    return said
