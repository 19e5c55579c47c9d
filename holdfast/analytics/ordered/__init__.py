"""What can be read off a file that lies in order: neighbours are a unit's scores, so nothing has to be looked up.

For a country's scores in one file. A file in another order gives the same figures by the indicators, more slowly.
"""

from holdfast.analytics.ordered.change import change_of_file
from holdfast.analytics.ordered.kept import pairs_of, write_pairs

__all__ = ["change_of_file", "pairs_of", "write_pairs"]
