"""What may leave the service: small counts, the cells that would give them away, and shares of small groups.

The `release_…` functions are the one way out; `Suppressed` stands where a figure was held back.
"""

from .anonymity import WITHHELD, Anonymised, k_anonymous
from .audiences import AUDIENCES, PARTNERS, PUBLIC, TEAM, Audience, audience
from .linked import pinned_down, release_linked
from .release import ReleasedTable, release_count, release_share, release_table
from .rule import DEFAULT, DisclosureRule, Figure, Share, Suppressed

__all__ = [
    "AUDIENCES",
    "DEFAULT",
    "PARTNERS",
    "PUBLIC",
    "TEAM",
    "WITHHELD",
    "Anonymised",
    "Audience",
    "DisclosureRule",
    "Figure",
    "ReleasedTable",
    "Share",
    "Suppressed",
    "audience",
    "k_anonymous",
    "pinned_down",
    "release_count",
    "release_linked",
    "release_share",
    "release_table",
]
