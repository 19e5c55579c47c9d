"""What a referral's answers say about eligibility."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from holdfast.blueprints.eligibility import Child, Facts, Finding, findings
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.service.referrals.rules.steps import CHILDREN, ELSEWHERE, NOT_KNOWN

_NEED = "need:"
_YES_NO = {"yes": True, "no": False}


def facts_of(answers: Mapping[str, Any]) -> Facts:
    return Facts(
        children=tuple(_child(child) for child in answers.get(CHILDREN, ())),
        area=_area(answers),
        concerns=frozenset(answers["reasons"]) if answers.get("reasons") else None,
        answers={
            name.removeprefix(_NEED): _YES_NO.get(value) for name, value in answers.items() if name.startswith(_NEED)
        },
    )


def eligibility_of(blueprint: Blueprint, answers: Mapping[str, Any], today: date) -> tuple[Finding, ...]:
    return findings(blueprint.eligibility, facts_of(answers), today)


def _child(child: Mapping[str, Any]) -> Child:
    return Child(born_on=day(child.get("born_on")), expected_on=day(child.get("expected_on")))


def _area(answers: Mapping[str, Any]) -> str | None:
    area = answers.get("area")
    if area == ELSEWHERE:
        return answers.get("area_other") or "another place"
    return None if area in (None, "", NOT_KNOWN) else str(area)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
