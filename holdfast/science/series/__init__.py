"""Counts of an area over time: did the rate change when something new began, and by how much?

For: interrupted time series with and without comparators, two-period rate ratios, official statistics as printed.
Not for: outcomes of people who were helped (that is `change`).
"""

from .association import RankCorrelation, rank_correlation
from .codes import known, meaning, rates_per, rounded_half_up, rounding_base
from .correlation import Autocorrelation, autocorrelation
from .counted import ADVISED, FEWEST, Areas, Series
from .counts import Difference, Effect, Overdispersion, SegmentedCounts, controlled_counts, segmented_counts
from .design import Family, Settings
from .linear import LinearFit, SegmentedLinear, Step, segmented_linear
from .placebo import Moved, Placebo, each_area, placebo_in_place, placebo_in_time
from .rates import RateRatio, exact_rate_ratio
from .reading import Column, Sheet, read_areas
from .statement import SeriesStatement, read_statement, written

__all__ = [
    "ADVISED",
    "FEWEST",
    "Areas",
    "Autocorrelation",
    "Column",
    "Difference",
    "Effect",
    "Family",
    "LinearFit",
    "Moved",
    "Overdispersion",
    "Placebo",
    "RankCorrelation",
    "RateRatio",
    "SegmentedCounts",
    "SegmentedLinear",
    "Series",
    "SeriesStatement",
    "Settings",
    "Sheet",
    "Step",
    "autocorrelation",
    "controlled_counts",
    "each_area",
    "exact_rate_ratio",
    "known",
    "meaning",
    "placebo_in_place",
    "placebo_in_time",
    "rank_correlation",
    "rates_per",
    "read_areas",
    "read_statement",
    "rounded_half_up",
    "rounding_base",
    "segmented_counts",
    "segmented_linear",
    "written",
]
