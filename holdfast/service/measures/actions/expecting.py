"""What the team's own scores lead it to expect of the next family."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.science.growth import ExpectedCourse as Parameters
from holdfast.service.measures.models import ExpectedCourse

Expected = tuple[str, str, str, Parameters]
"""Instrument, its version, scale, and the course."""


@action
def set_expected_courses(*, team: Team, courses: Iterable[Expected], extract_hash: str, by: Any) -> int:
    """Replace what was expected by what the new extract bears; of a scale that too few carry nothing is expected."""
    ExpectedCourse.objects.filter(team=team).delete()
    today = clock.today()
    made = [
        ExpectedCourse(
            team=team,
            instrument=instrument,
            instrument_version=version,
            scale=scale,
            extract_hash=extract_hash,
            made_on=today,
            **asdict(course),
        )
        for instrument, version, scale, course in courses
    ]
    ExpectedCourse.objects.bulk_create(made)
    scales = [f"{one.instrument} {one.scale}" for one in made]
    record(by=by, what="expected_courses.set", about=team, scales=scales, extract=extract_hash)
    return len(made)
