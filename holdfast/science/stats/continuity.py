"""How much of somebody's care came from one worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.science.errors import BadInput


@dataclass(frozen=True, slots=True)
class Continuity:
    """Continuity of the worker over `visits` visits to `workers` different workers.

    Attributes
    ----------
    upc : float, in 0..1
        Usual-provider-of-care index: share of the visits with the worker seen most.
    coc : float or None, in 0..1
        Bice and Boxerman's index: 1 when all visits were with one worker, 0 when each was with another; None with
        fewer than two visits. It is the chance that two visits picked at random were with the same worker.
    """

    visits: int
    workers: int
    upc: float
    coc: float | None


def continuity(visits_by_worker: Sequence[int]) -> Continuity:
    """Both indices of one course of care.

    Parameters
    ----------
    visits_by_worker
        Number of visits with each worker; zeros are left out.

    Raises
    ------
    BadInput
        If there was no visit, or a count is below 0.

    References
    ----------
    UPC: Breslau & Reeb (1975), J. Medical Education 50, 965–969. COC: Bice & Boxerman (1977), Medical Care 15, 347–349:
    (Σ nᵢ² − N) / (N (N − 1)).
    """
    if any(n < 0 for n in visits_by_worker):
        raise BadInput("A number of visits is below 0.")
    counts = [n for n in visits_by_worker if n]
    total = sum(counts)
    if not total:
        raise BadInput("Continuity needs at least one visit.")
    coc = (sum(n * n for n in counts) - total) / (total * (total - 1)) if total > 1 else None
    return Continuity(total, len(counts), max(counts) / total, coc)
