from holdfast.service.measures.models.expected_course import ExpectedCourse
from holdfast.service.measures.models.not_obtained import NotObtained
from holdfast.service.measures.models.response import Occasion, RaterKind, Response
from holdfast.service.measures.models.score import Score
from holdfast.service.measures.models.wording_pack import WordingPack

__all__ = ["ExpectedCourse", "NotObtained", "Occasion", "RaterKind", "Response", "Score", "WordingPack"]
