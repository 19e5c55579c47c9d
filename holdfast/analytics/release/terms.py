"""What those who show figures may know of how they were made: names, filters and constants, and no count."""

from holdfast.analytics.indicators.units import IN_CARE, OTHER_VERSION, REFUSED_USE, Filters
from holdfast.analytics.studies.equity import NOT_RECORDED
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.waiting import STANDARD

__all__ = ["IN_CARE", "NOT_RECORDED", "OTHER_VERSION", "REFUSED_USE", "STANDARD", "Filters", "Measure"]
