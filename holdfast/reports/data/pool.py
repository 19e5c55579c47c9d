"""The document that a service signs and sends to be pooled: format in docs/reference/pool-file.md."""

from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from holdfast.analytics.release.pooling import PoolFigures, pool_figures
from holdfast.reports.chapters.chapter import Asked
from holdfast.science.disclosure import PARTNERS, Figure


def pool_document(asked: Asked, label: str) -> dict[str, Any]:
    """Sufficient statistics of every score under the partners' rule, whoever asks: it is made to be sent."""
    rule = PARTNERS.rule
    if rule is None:
        raise AssertionError("partners always have a rule")
    manifest, chosen = asked.extract.manifest, asked.filters
    found = pool_figures(asked.extract, asked.blueprint, chosen, rule)
    return {
        "label": label,
        "service": asked.blueprint.id,
        "simulated": bool(manifest.get("simulated")),
        "made_at": manifest.get("made_at"),
        "extract": asked.extract.hash,
        "code_version": version("holdfast"),
        "filters": {
            "site": chosen.site,
            "ended_from": chosen.ended_from.isoformat() if chosen.ended_from else None,
            "ended_to": chosen.ended_to.isoformat() if chosen.ended_to else None,
        },
        "disclosure": asdict(rule),
        "measures": [_measure(one) for one in found],
    }


def _measure(found: PoolFigures) -> dict[str, Any]:
    measure = found.measure
    return {
        "instrument": measure.instrument.id,
        "version": measure.instrument.version,
        "scale": measure.scale.id,
        "name": measure.scale.name,
        "unit": measure.unit,
        "better": measure.better,
        "attended": _count(found.attended),
        "paired": _count(found.paired),
        "moments": None if found.moments is None else asdict(found.moments),
        "threshold": found.threshold,
        "worse": _count(found.worse),
        "unchanged": _count(found.unchanged),
        "improved": _count(found.improved),
    }


def _count(figure: Figure | None) -> int | None:
    return figure if isinstance(figure, int) else None
