"""Whom a referral speaks of: those who become people of the record when it is accepted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from holdfast.service.people.rules.matching import Candidate
from holdfast.service.people.rules.relationships import Kind
from holdfast.service.referrals.rules.facts import day
from holdfast.service.referrals.rules.steps import CHILDREN

PARENT = "parent"
_SEX = {"mother": "female", "father": "male"}
_KIND = {"mother": Kind.PARENT, "father": Kind.PARENT}


@dataclass(frozen=True)
class Referred:
    """`ref` names the person within the referral: "parent", "child-1", "child-2"."""

    ref: str
    role: Literal["parent", "child"]
    given: str
    family: str
    sex: str
    born_on: date | None = None
    expected_on: date | None = None
    nhs_number: str = ""
    phone: str = ""
    email: str = ""
    postcode: str = ""

    @property
    def name(self) -> str:
        return f"{self.given or 'Baby'} {self.family}"

    @property
    def is_unborn(self) -> bool:
        return self.born_on is None and self.expected_on is not None

    def candidate(self) -> Candidate:
        return Candidate(
            given=self.given,
            family=self.family,
            born_on=self.born_on,
            expected_on=self.expected_on,
            nhs_number=self.nhs_number,
            postcode=self.postcode,
            phone=self.phone,
            email=self.email,
            sex=self.sex,
        )


@dataclass(frozen=True)
class PersonDecision:
    """Who `ref` is: somebody on record, or with None a new person."""

    ref: str
    person_id: int | None = None


def people_of(answers: Mapping[str, Any]) -> tuple[Referred, ...]:
    """The parent first, then the children in the order in which they were named."""
    parent = Referred(
        ref=PARENT,
        role="parent",
        given=answers.get("parent_given", ""),
        family=answers.get("parent_family", ""),
        sex=_SEX.get(answers.get("parent_relation", ""), "unknown"),
        born_on=day(answers.get("parent_born_on")),
        nhs_number=answers.get("parent_nhs", ""),
        phone=answers.get("phone", ""),
        email=answers.get("email", ""),
        postcode=answers.get("postcode", ""),
    )
    children = enumerate(answers.get(CHILDREN, ()), 1)
    return (parent, *(_child(number, child, parent.family) for number, child in children))


def _child(number: int, child: Mapping[str, Any], family: str) -> Referred:
    born = child.get("stage") == "born"
    return Referred(
        ref=f"child-{number}",
        role="child",
        given=child.get("given", ""),
        family=child.get("family", "") or family,
        sex=child.get("sex", "") or "unknown",
        born_on=day(child.get("born_on")) if born else None,
        expected_on=None if born else day(child.get("expected_on")),
    )


def relation_of(answers: Mapping[str, Any]) -> Kind:
    """What the parent is to the children."""
    said = answers.get("parent_relation", "other")
    return _KIND.get(said) or Kind(said)
