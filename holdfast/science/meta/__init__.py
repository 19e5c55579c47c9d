"""Pooling of effects from several services or studies: common and random effects, and how far they differ."""

from .heterogeneity import TAU2, Heterogeneity, TauMethod, heterogeneity
from .moments import OneStage, PairedMoments, one_stage, paired_moments, together
from .pooled import Pooled, pool

__all__ = [
    "TAU2",
    "Heterogeneity",
    "OneStage",
    "PairedMoments",
    "Pooled",
    "TauMethod",
    "heterogeneity",
    "one_stage",
    "paired_moments",
    "pool",
    "together",
]
