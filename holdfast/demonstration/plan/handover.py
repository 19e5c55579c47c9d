"""Now and then a family goes on with another worker, as in any service that lasts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from holdfast.demonstration.plan.course import Course
from holdfast.demonstration.plan.reached import reached_random

SHARE = 0.25  # of the courses that are long enough and have ended
FEWEST = 8  # visits
NOON = time(12)  # an hour that no drawn course and no family made by hand uses, so nobody is asked to be in two places


@dataclass(frozen=True)
class Handover:
    """From the visit of this position on, another worker sees the family."""

    visit: int
    worker: int


def hand_over(
    name: str, course: Course, days: Mapping[int, tuple[int, ...]], free: Callable[[int, date], bool]
) -> tuple[Course, Handover | None]:
    """The course with its later visits at the new worker's hour, or as it was.

    `days` are the working days of the other workers; `free` says whether one of them has a place on a day. The chance
    is the family's own, so that the rest of the plan stays as it was.
    """
    random = reached_random(f"{name}, another worker")
    if not course.end_reason or len(course.visits) < FEWEST or random.random() >= SHARE:
        return course, None
    first = int(random.integers(2, len(course.visits) - 2))
    begins = course.visits[first].starts_at
    able = [worker for worker, on in days.items() if begins.weekday() in on and free(worker, begins.date())]
    if not able:
        return course, None
    worker = able[int(random.integers(len(able)))]
    later = tuple(replace(visit, starts_at=visit.starts_at.replace(hour=NOON.hour)) for visit in course.visits[first:])
    return replace(course, visits=(*course.visits[:first], *later)), Handover(first, worker)
