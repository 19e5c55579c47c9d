"""Which courses of a caseload are worse than expected, in one query however many families there are."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from holdfast.service.measures.models import ExpectedCourse, Score
from holdfast.service.measures.queries.trajectories import Course, Point
from holdfast.service.measures.rules.subjects import key_of

# what a model of a course is worked out from
PARAMETERS = (
    "instrument_version", "shape", "intercept", "slope", "var_intercept", "covariance", "var_slope",
    "residual_variance", "var_fixed", "last_week", "n_people", "n_observations",
)  # fmt: skip

Modelled = tuple[Course, ExpectedCourse]


def modelled_courses(episodes: Collection[int]) -> dict[int, list[Modelled]]:
    """By episode, each course of which something is expected, with that. The caller has reached the episodes."""
    if not episodes:
        return {}
    points: dict[tuple[int, str, str, str], list[Point]] = defaultdict(list)
    models: dict[tuple[int, str, str, str], ExpectedCourse] = {}
    for row in _scores(episodes):
        subject = key_of({f"{kind}_id": row[f"response__{kind}_id"] for kind in ("person", "dyad", "goal")})
        key = (row["response__episode_id"], row["response__instrument"], row["scale"], subject)
        points[key].append(_point(row))
        if row["expected"] and key not in models:
            models[key] = ExpectedCourse(instrument=key[1], scale=key[2], **row["expected"])
    found: dict[int, list[Modelled]] = defaultdict(list)
    for key, model in models.items():
        episode, instrument, scale, subject = key
        found[episode].append((Course(instrument, scale, subject, "", tuple(points[key])), model))
    return dict(found)


def _scores(episodes: Collection[int]) -> Any:
    expected = ExpectedCourse.objects.filter(
        team=OuterRef("response__team"), instrument=OuterRef("response__instrument"), scale=OuterRef("scale")
    )
    rows = Score.objects.filter(
        response__episode__in=episodes, response__replaced_by__isnull=True, value__isnull=False
    ).annotate(expected=Subquery(expected.values(said=JSONObject(**{name: name for name in PARAMETERS}))))
    about = ("episode_id", "instrument", "answered_on", "person_id", "dyad_id", "goal_id")
    ordered = rows.order_by("response__answered_on", "response_id", "pk")
    return ordered.values("scale", "value", "expected", *(f"response__{name}" for name in about))


def _point(row: dict[str, Any]) -> Point:
    return Point(0, row["response__answered_on"], "", float(row["value"]), "", 0, prorated=False)
