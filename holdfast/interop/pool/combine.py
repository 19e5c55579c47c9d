"""Services' sufficient statistics put together: in two stages as effects that differ, and in one as a single file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt

from holdfast.interop.pool.documents import SentMeasure, SentService
from holdfast.science.errors import BadInput
from holdfast.science.meta import (
    Heterogeneity,
    OneStage,
    PairedMoments,
    Pooled,
    TauMethod,
    heterogeneity,
    one_stage,
    pool,
)
from holdfast.science.stats import ProportionInterval, wilson_interval


@dataclass(frozen=True)
class Row:
    """One service in a forest plot: mean change with its t interval. `weight` is its share of the pooled effect."""

    label: str
    attended: int | None
    paired: int
    mean: float
    low: float
    high: float
    weight: float


@dataclass(frozen=True)
class PooledShare:
    """People by reliable change over the services that sent their count; `missing` are those that held it back."""

    direction: str
    count: int
    of: int
    share: ProportionInterval
    heterogeneity: Heterogeneity | None
    missing: tuple[str, ...]


@dataclass(frozen=True)
class PooledMeasure:
    """One score over services. `pooled` and `heterogeneity` need two services; `one_stage` is of everybody."""

    measure: SentMeasure
    rows: tuple[Row, ...]
    withheld: tuple[str, ...]
    pooled: Pooled | None
    heterogeneity: Heterogeneity | None
    one_stage: OneStage | None
    shares: tuple[PooledShare, ...]


def combine(
    services: Sequence[SentService], *, method: TauMethod = "REML", measure: str | None = None
) -> tuple[PooledMeasure, ...]:
    """Pool every score that the services sent, or the one named ``instrument/scale``.

    Raises
    ------
    BadInput
        If nobody sent that score, or services sent it by different versions or directions of the instrument.
    """
    keys = list(dict.fromkeys(one.key for service in services for one in service.measures))
    if measure is not None and measure not in keys:
        raise BadInput(f'No service sent a score "{measure}"; there are {", ".join(keys)}.')
    return tuple(_measure(services, key, method) for key in keys if measure in (None, key))


def _measure(services: Sequence[SentService], key: str, method: TauMethod) -> PooledMeasure:
    sent = [(service.label, one) for service in services for one in service.measures if one.key == key]
    _refuse_mixture(key, sent)
    told = [(label, one, one.moments.paired) for label, one in sent if one.moments is not None and one.moments.n > 1]
    effects = [moments.mean_change for _, _, moments in told]
    variances = [moments.variance_of_mean for _, _, moments in told]
    several = len(told) > 1 and all(variance > 0 for variance in variances)
    pooled = pool(effects, variances, method=method) if several else None
    weights = pooled.weights.tolist() if pooled else [1.0 / max(len(told), 1)] * len(told)
    return PooledMeasure(
        measure=sent[0][1],
        rows=tuple(_row(*one, weight) for one, weight in zip(told, weights, strict=True)),
        withheld=tuple(label for label, one in sent if one.moments is None or one.moments.n < 2),
        pooled=pooled,
        heterogeneity=heterogeneity(effects, variances, method=method) if several else None,
        one_stage=one_stage([moments for _, _, moments in told]) if told else None,
        shares=tuple(_shares(sent, method)),
    )


def _refuse_mixture(key: str, sent: Sequence[tuple[str, SentMeasure]]) -> None:
    for name in ("version", "better", "unit", "threshold"):
        found = {str(getattr(one, name)): label for label, one in sent}
        if len(found) > 1:
            told = "; ".join(f"{label}: {value}" for value, label in found.items())
            raise BadInput(f"{key} was not measured alike, its {name} differs ({told}), so it cannot be pooled.")


def _row(label: str, sent: SentMeasure, moments: PairedMoments, weight: float) -> Row:
    alone = one_stage([moments])
    return Row(label, sent.attended, moments.n, alone.mean, alone.low, alone.high, weight)


def _shares(sent: Sequence[tuple[str, SentMeasure]], method: TauMethod) -> Iterator[PooledShare]:
    """Deterioration first; each of those services that sent its count."""
    for direction, count in (("got worse", _worse), ("improved", _improved)):
        found = [(label, count(one), one.paired) for label, one in sent if one.threshold is not None]
        told = [(n, whole) for _, n, whole in found if n is not None and whole]
        if told:
            missing = tuple(label for label, n, whole in found if n is None or whole is None)
            yield _share(direction, told, missing, method)


def _worse(sent: SentMeasure) -> int | None:
    return sent.worse


def _improved(sent: SentMeasure) -> int | None:
    return sent.improved


def _share(direction: str, told: list[tuple[int, int]], missing: tuple[str, ...], method: TauMethod) -> PooledShare:
    count, whole = (sum(part) for part in zip(*told, strict=True))
    logits = [_logit(n, of) for n, of in told]
    spread = heterogeneity(*zip(*logits, strict=True), method=method) if len(logits) > 1 else None
    return PooledShare(direction, count, whole, wilson_interval(count, whole), spread, missing)


def _logit(count: int, n: int) -> tuple[float, float]:
    """Log odds with its variance; half a person is added to both sides where one is empty (Haldane 1956)."""
    more = 0.5 if count in (0, n) else 0.0
    yes, no = count + more, n - count + more
    return log(yes / no), 1.0 / yes + 1.0 / no


def spread_words(found: Heterogeneity) -> str:
    """Heterogeneity in a sentence that can be read aloud."""
    return (
        f"Services differ in their true mean change by a standard deviation of {sqrt(found.tau2):.2f} points "
        f"({sqrt(found.tau2_low):.2f} to {sqrt(found.tau2_high):.2f}); {100 * found.i2:.0f}% of the spread between "
        f"them is more than chance (Q {found.q:.1f} on {found.q_df} degrees of freedom, p {found.q_p:.3f})."
    )
