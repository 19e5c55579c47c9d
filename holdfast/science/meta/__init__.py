"""Pooling of effects from several services or studies: common and random effects, and how far they differ."""

from .heterogeneity import TAU2, Heterogeneity, TauMethod, heterogeneity
from .moments import CommonSlope, OneStage, PairedMoments, common_slope, one_stage, paired_moments, together
from .pooled import Pooled, pool

__all__ = [
    "TAU2",
    "CommonSlope",
    "Heterogeneity",
    "OneStage",
    "PairedMoments",
    "Pooled",
    "TauMethod",
    "common_slope",
    "heterogeneity",
    "one_stage",
    "paired_moments",
    "pool",
    "together",
]
