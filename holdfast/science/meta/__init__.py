"""Pooling of effects from several services or studies: common and random effects, and how far they differ."""

from .heterogeneity import TAU2, Heterogeneity, TauMethod, heterogeneity
from .pooled import Pooled, pool

__all__ = ["TAU2", "Heterogeneity", "Pooled", "TauMethod", "heterogeneity", "pool"]
