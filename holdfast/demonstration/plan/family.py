"""Who is in a simulated family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from holdfast.demonstration.plan import names
from holdfast.demonstration.plan.reached import DISTRICTS, SECTORS, draw_who, postcode_of, reached_random

DUE = 280  # days of a pregnancy


@dataclass(frozen=True)
class Somebody:
    given: str
    family: str
    sex: str
    born_on: date | None = None
    expected_on: date | None = None
    nhs_number: str = ""
    died_on: date | None = None


@dataclass(frozen=True)
class FamilyPlan:
    """`latest` is the child the referral is about; `elder` lives with the grandmother where there is one."""

    name: str
    parent: Somebody
    parent_is_father: bool
    latest: tuple[Somebody, ...]
    other_parent: Somebody | None
    together: bool
    elder: Somebody | None
    grandmother: Somebody | None
    language: str
    phone: str
    postcode: str
    area: str
    deprivation: int | None
    ethnic_group: str

    @property
    def child(self) -> Somebody:
        return self.latest[0]


def draw_family(name: str, referred_on: date, numbers: Iterator[str], random: np.random.Generator) -> FamilyPlan:
    """A family as it is when it is referred on that day."""
    father = random.random() < 0.06
    parent = _adult(_pick(names.FATHERS if father else names.MOTHERS, random), name, father, referred_on, random)
    parent = Somebody(parent.given, parent.family, parent.sex, parent.born_on, nhs_number=next(numbers))
    other = None
    if random.random() < 0.7:
        theirs = names.MOTHERS if father else names.FATHERS
        surname = name if random.random() < 0.5 else _pick(names.FAMILIES, random)
        other = _adult(_pick(theirs, random), surname, not father, referred_on, random)
    elder = grandmother = None
    if random.random() < 0.3:
        born = referred_on - timedelta(int(random.integers(900, 2600)))
        elder = Somebody(_pick(names.BABIES, random), name, _sex(random), born)
        if random.random() < 0.4:
            years = int(random.integers(48, 66))
            grandmother = Somebody(_pick(names.GRANDMOTHERS, random), name, "female", _born(referred_on, years, random))
    latest, together = _children(name, referred_on, numbers, random), random.random() < 0.55
    language, phone = _pick(names.LANGUAGES, random), int(random.integers(0, 1000))
    lives = int(random.integers(1, len(DISTRICTS) + 1)), int(random.integers(1, SECTORS + 1))
    who = draw_who(*lives, reached_random(name))
    return FamilyPlan(
        name=name,
        parent=parent,
        parent_is_father=father,
        latest=latest,
        other_parent=other,
        together=together,
        elder=elder,
        grandmother=grandmother,
        language=language,
        phone=f"07700 900{phone:03d}",  # numbers that Ofcom keeps for fiction
        postcode=postcode_of(*lives) if who.placed else "",
        area=who.area,
        deprivation=who.deprivation,
        ethnic_group=who.ethnic_group,
    )


def _children(
    name: str, referred_on: date, numbers: Iterator[str], random: np.random.Generator
) -> tuple[Somebody, ...]:
    if random.random() < 0.2:
        return (Somebody("", name, "unknown", expected_on=referred_on + timedelta(int(random.integers(20, 150)))),)
    born = referred_on - timedelta(int(np.clip(random.gamma(2.0, 60.0), 10, 500)))
    twins = 2 if random.random() < 0.03 else 1
    given = random.permutation(np.array(names.BABIES))[:twins]
    return tuple(Somebody(str(each), name, _sex(random), born, nhs_number=next(numbers)) for each in given)


def _adult(given: str, family: str, male: bool, on: date, random: np.random.Generator) -> Somebody:
    years = int(np.clip(random.normal(28, 6), 17, 44))
    return Somebody(given, family, "male" if male else "female", _born(on, years, random))


def _born(on: date, years: int, random: np.random.Generator) -> date:
    return on - timedelta(years * 365 + int(random.integers(0, 365)))


def _sex(random: np.random.Generator) -> str:
    return "female" if random.random() < 0.5 else "male"


def _pick(pool: tuple[str, ...], random: np.random.Generator) -> str:
    return str(pool[int(random.integers(len(pool)))])
