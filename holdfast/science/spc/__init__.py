"""Statistical process control: has a process changed, or does it vary as it always does?

For: run and Shewhart charts with their limits, runs rules, frozen baselines and phases.
Not for: what caused a change, or comparing units at one time (that is `comparison`).
"""

from .chart import ControlChart, Phase, control_chart
from .limits import DENOMINATED, KINDS, Kind, Limits
from .rules import RULE_SETS, RuleSet
from .runs import Runs, runs_analysis

__all__ = [
    "DENOMINATED",
    "KINDS",
    "RULE_SETS",
    "ControlChart",
    "Kind",
    "Limits",
    "Phase",
    "RuleSet",
    "Runs",
    "control_chart",
    "runs_analysis",
]
