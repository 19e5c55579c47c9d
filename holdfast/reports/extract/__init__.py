"""The pseudonymised extract of one team: written whole or not at all, the former one kept until the new one stands."""

from holdfast.reports.extract.actions import write_extract
from holdfast.reports.extract.folders import current_extract
from holdfast.reports.extract.places import load_places

__all__ = ["current_extract", "load_places", "write_extract"]
