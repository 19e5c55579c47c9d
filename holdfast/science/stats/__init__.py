"""Small shared statistics: descriptions, paired mean change, effect sizes, intervals, and checks of printed figures."""

from .descriptive import Description, describe
from .effect import PairedEffect, hedges_correction, paired_effect
from .grim import AttainableFigure, check_mean, check_percentage
from .paired import PairedMeanChange, paired_mean_change
from .proportion import ProportionInterval, wilson_interval

__all__ = [
    "AttainableFigure",
    "Description",
    "PairedEffect",
    "PairedMeanChange",
    "ProportionInterval",
    "check_mean",
    "check_percentage",
    "describe",
    "hedges_correction",
    "paired_effect",
    "paired_mean_change",
    "wilson_interval",
]
