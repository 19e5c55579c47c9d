"""Whether raters agree: intraclass correlations for scores, kappa for categories."""

from .icc import FORMS, ONE_WAY, Form, IntraclassCorrelation, intraclass_correlation
from .kappa import FleissKappa, Kappa, Weights, cohen_kappa, fleiss_kappa
from .ratings import RatingTable, rating_table

__all__ = [
    "FORMS",
    "ONE_WAY",
    "FleissKappa",
    "Form",
    "IntraclassCorrelation",
    "Kappa",
    "RatingTable",
    "Weights",
    "cohen_kappa",
    "fleiss_kappa",
    "intraclass_correlation",
    "rating_table",
]
