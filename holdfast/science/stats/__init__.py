"""Small shared statistics: descriptions, paired mean change, effect sizes, intervals, resampling, missing scores."""

from .bootstrap import BootstrapInterval, bootstrap_mean
from .bounds import MeanBounds, mean_change_bounds
from .descriptive import Description, describe
from .effect import PairedEffect, hedges_correction, paired_effect
from .grim import AttainableFigure, check_mean, check_percentage
from .grimmer import AttainableSd, check_sd
from .imputation import AtDelta, DeltaAdjusted, delta_adjusted
from .paired import PairedMeanChange, paired_mean_change
from .permutation import SignFlip, sign_flip_test
from .proportion import ProportionInterval, wilson_interval
from .rubin import PooledEstimate, pool_estimates

__all__ = [
    "AtDelta",
    "AttainableFigure",
    "AttainableSd",
    "BootstrapInterval",
    "DeltaAdjusted",
    "Description",
    "MeanBounds",
    "PairedEffect",
    "PairedMeanChange",
    "PooledEstimate",
    "ProportionInterval",
    "SignFlip",
    "bootstrap_mean",
    "check_mean",
    "check_percentage",
    "check_sd",
    "delta_adjusted",
    "describe",
    "hedges_correction",
    "mean_change_bounds",
    "paired_effect",
    "paired_mean_change",
    "pool_estimates",
    "sign_flip_test",
    "wilson_interval",
]
