from holdfast.service.measures.models import ExpectedCourse

Expectations = dict[tuple[str, str, str], ExpectedCourse]
"""By instrument, its version, and scale."""


def expected_courses(team_id: int) -> Expectations:
    """The caller has reached a family of the team through its scope."""
    found = ExpectedCourse.objects.filter(team_id=team_id)
    return {(one.instrument, one.instrument_version, one.scale): one for one in found}
