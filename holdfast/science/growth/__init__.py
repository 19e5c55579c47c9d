"""Growth curves over all occasions, and the course that is expected of somebody who began at a score."""

from .curve import GrowthCurve, Random, growth_curve
from .design import Design, Shape, design, shaped
from .expected import (
    FEWEST_PEOPLE,
    WORSE_THAN,
    ExpectedCourse,
    ExpectedScore,
    expected_course,
    expected_score,
    is_off_track,
    preferred_shape,
)

__all__ = [
    "FEWEST_PEOPLE",
    "WORSE_THAN",
    "Design",
    "ExpectedCourse",
    "ExpectedScore",
    "GrowthCurve",
    "Random",
    "Shape",
    "design",
    "expected_course",
    "expected_score",
    "growth_curve",
    "is_off_track",
    "preferred_shape",
    "shaped",
]
