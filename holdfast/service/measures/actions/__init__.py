"""What is written down about measures."""

from holdfast.service.measures.actions.absences import record_not_obtained
from holdfast.service.measures.actions.expecting import set_expected_courses
from holdfast.service.measures.actions.responses import correct_response, record_response
from holdfast.service.measures.actions.wording import load_wording_pack

__all__ = ["correct_response", "load_wording_pack", "record_not_obtained", "record_response", "set_expected_courses"]
