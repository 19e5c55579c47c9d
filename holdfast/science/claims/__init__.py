"""Claims of services, read from a sentence and checked: can the figure be true, how sure is it, and what is missing?

Not for: figures from records (`holdfast.analytics`), which know what they are made of.
"""

from .check import Checked, Interval, Verdict, check_claims
from .claim import Claim, Kind
from .read import read_claims

__all__ = ["Checked", "Claim", "Interval", "Kind", "Verdict", "check_claims", "read_claims"]
