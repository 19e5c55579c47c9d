"""Health economics: costs per outcome, avoided cost, decision trees, Markov cohorts, decisions under uncertainty."""

from .acceptability import AtThreshold, Incremental, acceptability, incremental_benefit, partial_value
from .avoided import Avoided, Balance, BreakEven, balance
from .discounting import GREEN_BOOK, at_prices_of, discount_factors
from .distributions import KINDS, Distribution, distribution
from .formulas import CYCLE, Formula, formula, resolve
from .incremental import Comparison, incremental
from .markov import COUNTINGS, accumulated, cohort_trace, cycle_weights
from .one_way import Bar, one_way
from .probabilities import HAIR, completed
from .ratios import RatioInterval, Sums, fieller_interval
from .trees import Branch, roll_back

__all__ = [
    "COUNTINGS",
    "CYCLE",
    "GREEN_BOOK",
    "HAIR",
    "KINDS",
    "AtThreshold",
    "Avoided",
    "Balance",
    "Bar",
    "Branch",
    "BreakEven",
    "Comparison",
    "Distribution",
    "Formula",
    "Incremental",
    "RatioInterval",
    "Sums",
    "acceptability",
    "accumulated",
    "at_prices_of",
    "balance",
    "cohort_trace",
    "completed",
    "cycle_weights",
    "discount_factors",
    "distribution",
    "fieller_interval",
    "formula",
    "incremental",
    "incremental_benefit",
    "one_way",
    "partial_value",
    "resolve",
    "roll_back",
]
