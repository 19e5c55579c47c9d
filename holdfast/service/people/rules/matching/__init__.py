"""Likely duplicates: how alike two records of a person are, in bits of evidence and in words.

The method, its sources and its measured precision and recall are in `docs/methods/record-matching.md`.
"""

from .blocking import blocking_keys
from .candidate import Candidate
from .compare import THRESHOLD, Kind, Match, compare, likely_duplicates

__all__ = ["THRESHOLD", "Candidate", "Kind", "Match", "blocking_keys", "compare", "likely_duplicates"]
