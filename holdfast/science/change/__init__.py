"""Change of the same people between two time points: how much, for whom it is reliable, and who is missing."""

from .bands import BandEdges, BandStepOfMeans, BandSteps, band_step_of_means, band_steps
from .bounds import ShareBounds, share_bounds
from .classes import ChangeClass, Classes, classify, count_classes, crossings
from .cutoffs import Cutoff, CutoffType, Norms, cutoff
from .direction import Better
from .jacobson_truax import ReliableChange, reliable_change
from .ledger import Ledger, pairing_ledger
from .pairing import ScorePairs, pair_scores, repeated_row
from .reliable import ChangeThreshold, fixed_threshold, jacobson_truax_threshold, reliable_change_index
from .time_points import UnpairedMean, UnpairedMeans, means_by_time_point

__all__ = [
    "BandEdges",
    "BandStepOfMeans",
    "BandSteps",
    "Better",
    "ChangeClass",
    "ChangeThreshold",
    "Classes",
    "Cutoff",
    "CutoffType",
    "Ledger",
    "Norms",
    "ReliableChange",
    "ScorePairs",
    "ShareBounds",
    "UnpairedMean",
    "UnpairedMeans",
    "band_step_of_means",
    "band_steps",
    "classify",
    "count_classes",
    "crossings",
    "cutoff",
    "fixed_threshold",
    "jacobson_truax_threshold",
    "means_by_time_point",
    "pair_scores",
    "pairing_ledger",
    "reliable_change",
    "reliable_change_index",
    "repeated_row",
    "share_bounds",
]
