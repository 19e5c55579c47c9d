"""Change of the same people between two time points: how much, for whom it is reliable, and who is missing."""

from .anchor import AnchoredMean, anchor_classes, anchored_mean
from .bands import BandEdges, BandStepOfMeans, BandSteps, band_step_of_means, band_steps
from .bounds import ShareBounds, share_bounds
from .classes import (
    ChangeClass,
    Classes,
    Crossed,
    classes_of_crossed,
    classify,
    combined,
    count_classes,
    crossed_cutoff,
    crossings,
)
from .cutoffs import Cutoff, CutoffType, Norms, cutoff
from .direction import Better
from .hageman_arrindell import GroupChange, TrueCrossing, group_change, true_crossing, true_cutoff
from .hierarchical import SlopeChange, slope_classes
from .jacobson_truax import ReliableChange, of_classes, reliable_change
from .ledger import Ledger, pairing_ledger
from .methods import LINE_METHODS, METHOD_NAMES, ChangeMethod, method_threshold, reliability_of_change
from .moments import PairedMoments, paired_moments
from .over_reliabilities import AtReliability, classes_over_reliabilities, reliabilities_between
from .pairing import ScorePairs, pair_scores, repeated_row
from .percentage import PercentageChange, percentage_change
from .reliable import ChangeThreshold, fixed_threshold, jacobson_truax_threshold, reliable_change_index
from .time_points import UnpairedMean, UnpairedMeans, means_by_time_point

__all__ = [
    "LINE_METHODS",
    "METHOD_NAMES",
    "AnchoredMean",
    "AtReliability",
    "BandEdges",
    "BandStepOfMeans",
    "BandSteps",
    "Better",
    "ChangeClass",
    "ChangeMethod",
    "ChangeThreshold",
    "Classes",
    "Crossed",
    "Cutoff",
    "CutoffType",
    "GroupChange",
    "Ledger",
    "Norms",
    "PairedMoments",
    "PercentageChange",
    "ReliableChange",
    "ScorePairs",
    "ShareBounds",
    "SlopeChange",
    "TrueCrossing",
    "UnpairedMean",
    "UnpairedMeans",
    "anchor_classes",
    "anchored_mean",
    "band_step_of_means",
    "band_steps",
    "classes_of_crossed",
    "classes_over_reliabilities",
    "classify",
    "combined",
    "count_classes",
    "crossed_cutoff",
    "crossings",
    "cutoff",
    "fixed_threshold",
    "group_change",
    "jacobson_truax_threshold",
    "means_by_time_point",
    "method_threshold",
    "of_classes",
    "pair_scores",
    "paired_moments",
    "pairing_ledger",
    "percentage_change",
    "reliabilities_between",
    "reliability_of_change",
    "reliable_change",
    "reliable_change_index",
    "repeated_row",
    "share_bounds",
    "slope_classes",
    "true_crossing",
    "true_cutoff",
]
