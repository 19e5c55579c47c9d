"""What the services' files say together, as it is printed."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from holdfast.interop.pool.combine import PooledMeasure, PooledShare
from holdfast.interop.pool.documents import SentService

Figures = dict[str, Any]
DESIGN = "Scores before and after without a comparison group do not show what caused a change."
UNCHECKED = (
    "The signatures hold; whose keys they are was not checked. Compare them with what each service told you: "
    "holdfast pool key, then --trust."
)


def figures_of(
    services: Sequence[SentService], measures: Sequence[PooledMeasure], method: str, *, checked: bool
) -> Figures:
    rows = [row for one in measures for row in _rows(one)]
    return {
        "services": [
            {"label": one.label, "service": one.service, "made_at": one.made_at, "key": one.key} for one in services
        ],
        "simulated": services[0].simulated,
        "method": method,
        "measures": [_measure(one) for one in measures],
        "rows": rows,
        "sentence": _sentence(services, measures),
        "notes": ([] if checked else [UNCHECKED]) + [DESIGN],
    }


def _rows(found: PooledMeasure) -> Iterator[Figures]:
    """The forest plot as rows: the services, then everybody."""
    for row in found.rows:
        yield {"measure": found.measure.key, "stage": "service"} | asdict(row)
    if found.pooled:
        pooled = found.pooled
        yield {
            "measure": found.measure.key, "stage": "two stages", "label": f"{pooled.k} services", "attended": None,
            "paired": sum(row.paired for row in found.rows), "mean": pooled.estimate, "low": pooled.low,
            "high": pooled.high, "weight": 1.0,
        }  # fmt: skip
    if found.one_stage:
        one = found.one_stage
        yield {
            "measure": found.measure.key, "stage": "one stage", "label": "everybody", "attended": None,
            "paired": one.n, "mean": one.mean, "low": one.low, "high": one.high, "weight": 1.0,
        }  # fmt: skip


def _measure(found: PooledMeasure) -> Figures:
    pooled, one = found.pooled, found.measure
    return {
        "instrument": one.instrument,
        "scale": one.scale,
        "name": one.name,
        "unit": one.unit,
        "better": one.better,
        "services": [asdict(row) for row in found.rows],
        "withheld": list(found.withheld),
        "pooled": None
        if pooled is None
        else {name: value for name, value in asdict(pooled).items() if name not in ("weights",)},
        "heterogeneity": asdict(found.heterogeneity) if found.heterogeneity else None,
        "one_stage": asdict(found.one_stage) if found.one_stage else None,
        "shares": [_share(share) for share in found.shares],
    }


def _share(found: PooledShare) -> Figures:
    share = {"share": found.share.share, "low": found.share.low, "high": found.share.high}
    spread = asdict(found.heterogeneity) if found.heterogeneity else None
    return (
        {"direction": found.direction, "count": found.count, "of": found.of}
        | share
        | {"heterogeneity": spread, "missing": list(found.missing)}
    )


def _sentence(services: Sequence[SentService], measures: Sequence[PooledMeasure]) -> str:
    told = [one for one in measures if one.pooled]
    simulated = " of simulated families" if services[0].simulated else ""
    opening = f"{len(services)} services{simulated}" if len(services) != 1 else f"1 service{simulated}"
    if not told:
        return f"{opening}; no score came from two of them, so nothing is pooled."
    first = max(told, key=lambda one: sum(row.paired for row in one.rows))
    pooled = first.pooled
    if pooled is None:
        raise AssertionError("only pooled scores were kept")
    return (
        f"{opening}: {first.measure.name} of {sum(row.paired for row in first.rows)} in {pooled.k} of them changed by "
        f"{pooled.estimate:.2f} on average over services ({pooled.low:.2f} to {pooled.high:.2f}); in a further service "
        f"it would lie between {pooled.prediction_low:.2f} and {pooled.prediction_high:.2f}."
    )


def table_of(figures: Figures) -> str:
    """Every score with its forest as text."""
    lines = [figures["sentence"], ""]
    for one in figures["measures"]:
        lines += [*_block(one), ""]
    return "\n".join([*lines, *figures["notes"]])


def _block(one: Figures) -> Iterator[str]:
    yield f"{one['name']} ({one['better']} is better): mean change of those with two scores, in points"
    width = max((len(row["label"]) for row in one["services"]), default=0)
    width = max(width, len("all services"))
    for row in one["services"]:
        yield (
            f"  {row['label']:<{width}}  {row['paired']:>6} paired  {row['mean']:8.2f}  {row['low']:8.2f} to "
            f"{row['high']:.2f}  {100 * row['weight']:.0f}%"
        )
    for label in one["withheld"]:
        yield f"  {label:<{width}}  too few to be sent"
    if one["pooled"]:
        pooled = one["pooled"]
        yield (
            f"  {'all services':<{width}}  {pooled['k']:>6} effects {pooled['estimate']:8.2f}  {pooled['low']:8.2f} to "
            f"{pooled['high']:.2f}"
        )
        found = one["heterogeneity"]
        yield f"  tau² {found['tau2']:.3f} ({found['tau2_low']:.3f} to {found['tau2_high']:.3f}), I² {found['i2']:.0%}"
    for share in one["shares"]:
        yield (
            f"  {share['direction']}: {share['count']} of {share['of']} "
            f"({share['share']:.1%}, {share['low']:.1%} to {share['high']:.1%})"
            + (f"; held back by {', '.join(share['missing'])}" if share["missing"] else "")
        )
