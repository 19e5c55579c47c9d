"""Units beside each other: sites, practitioners, areas, each with what chance alone would make of its number.

For: funnel limits, over-dispersion, shrunken estimates, case-mix adjustment, and how much lies between units.
Not for: ranks. A league table of small units ranks their luck.
"""

from .case_mix import CaseMix, expected_outcomes
from .compared import Compared, coded, compare_counts, compare_means, compare_shares_of_people
from .dispersion import Dispersion, Spread, dispersion
from .funnel import Funnel, funnel_of_adjusted_shares, funnel_of_means, funnel_of_rates, funnel_of_shares
from .limits import Tails, binomial_limits, normal_limits, poisson_limits
from .places import Places, places
from .random_intercepts import RandomIntercepts, random_intercepts
from .shrunken_counts import ShrunkenCounts, shrunken_rates, shrunken_shares

__all__ = [
    "CaseMix",
    "Compared",
    "Dispersion",
    "Funnel",
    "Places",
    "RandomIntercepts",
    "ShrunkenCounts",
    "Spread",
    "Tails",
    "binomial_limits",
    "coded",
    "compare_counts",
    "compare_means",
    "compare_shares_of_people",
    "dispersion",
    "expected_outcomes",
    "funnel_of_adjusted_shares",
    "funnel_of_means",
    "funnel_of_rates",
    "funnel_of_shares",
    "normal_limits",
    "places",
    "poisson_limits",
    "random_intercepts",
    "shrunken_rates",
    "shrunken_shares",
]
