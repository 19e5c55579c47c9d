"""A sent referral with its amendments: a field is the id of a question, or child-2:given for one of a child's."""

from collections.abc import Iterable, Mapping
from typing import Any

from holdfast.science.errors import BadInput
from holdfast.service.referrals.rules.steps import CHILDREN


def amended(answers: Mapping[str, Any], changes: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The answers after all changes, in their order; the answers passed in stay as they are."""
    now = {**answers, CHILDREN: [dict(child) for child in answers.get(CHILDREN, ())]}
    for field, new in changes:
        place, name = _place(now, field)
        place[name] = new
    return now


def answer_to(answers: Mapping[str, Any], field: str) -> Any:
    """The answer that `field` names, or None where nothing was answered."""
    place, name = _place({**answers, CHILDREN: list(answers.get(CHILDREN, ()))}, field)
    return place.get(name)


def question_of(field: str) -> str:
    """The question that `field` asks, without whom it asks about."""
    return field.rpartition(":")[2]


def _place(answers: dict[str, Any], field: str) -> tuple[dict[str, Any], str]:
    child, separator, name = field.partition(":")
    number = child.removeprefix("child-")
    if not separator or not child.startswith("child-"):
        return answers, field
    if not number.isdecimal() or not 0 < int(number) <= len(answers[CHILDREN]):
        raise BadInput(f"This referral has no {child}; it names {len(answers[CHILDREN])} children.")
    return answers[CHILDREN][int(number) - 1], name
