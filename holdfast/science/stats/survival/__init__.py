"""Time until something happens, where it has not happened yet to everybody: Kaplan–Meier and the log-rank test."""

from .curve import SurvivalCurve, kaplan_meier
from .logrank import LogRank, log_rank

__all__ = ["LogRank", "SurvivalCurve", "kaplan_meier", "log_rank"]
