"""Instruments as data, and their scoring. Change between scores belongs to `holdfast.science.change`."""

from holdfast.science.instruments.banding import band_numbers, band_of
from holdfast.science.instruments.facts import (
    AlertRule,
    Band,
    Code,
    CutOff,
    Licence,
    MissingRule,
    Norm,
    Reliability,
    ReliableChange,
)
from holdfast.science.instruments.instrument import (
    DECLINED,
    NOT_APPLICABLE,
    Choice,
    Instrument,
    Item,
    Scale,
    Setting,
)
from holdfast.science.instruments.reliability import cronbach_alpha
from holdfast.science.instruments.results import Alert, ManyScores, ScaleScore, Scoring
from holdfast.science.instruments.scoring import RULES_VERSION, rule_name, score
from holdfast.science.instruments.settings import configured
from holdfast.science.instruments.vectors import score_many

__all__ = [
    "DECLINED",
    "NOT_APPLICABLE",
    "RULES_VERSION",
    "Alert",
    "AlertRule",
    "Band",
    "Choice",
    "Code",
    "CutOff",
    "Instrument",
    "Item",
    "Licence",
    "ManyScores",
    "MissingRule",
    "Norm",
    "Reliability",
    "ReliableChange",
    "Scale",
    "ScaleScore",
    "Scoring",
    "Setting",
    "band_numbers",
    "band_of",
    "configured",
    "cronbach_alpha",
    "rule_name",
    "score",
    "score_many",
]
