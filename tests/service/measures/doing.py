"""Short ways to record a measure in a test."""

from datetime import date
from typing import Any

from holdfast.service.measures.actions import record_response
from holdfast.service.measures.models import Response
from tests.service.care.conftest import TODAY, Care


def phq9(*answers: int | None) -> dict[int, int | None]:
    """Nine answers; those not given are 0."""
    given = [*answers, *[0] * 9][:9]
    return dict(enumerate(given, start=1))


def record_phq9(care: Care, items: dict[int, int | None], **changes: Any) -> Response:
    named: dict[str, Any] = {
        "episode": care.episode,
        "instrument": "phq9",
        "about": care.two.parent,
        "occasion": "start",
        "answered_on": date(2026, 9, 10),
        "rater_kind": "self",
        "mode": "paper",
        "items": items,
        "missing_reason": "",
        "by": care.therapist,
    }
    return record_response(**named | changes)


def start_and_today(care: Care) -> tuple[Response, Response]:
    """19 at the start, 12 today."""
    first = record_phq9(care, phq9(3, 3, 3, 3, 3, 2, 2))
    return first, record_phq9(care, phq9(2, 2, 2, 2, 2, 2), occasion="review", answered_on=TODAY)


def pirgas(care: Care, rating: int, **changes: Any) -> Response:
    named = {"instrument": "pirgas", "about": care.two.dyad, "rater_kind": "clinician"} | changes
    return record_phq9(care, {1: rating}, **named)
