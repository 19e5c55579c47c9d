"""What happens to one family after it is accepted: visits, measures, reviews, goals, the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.demonstration.plan.truth import BOND_GAIN, BOND_GAIN_SD, SHIFT, SHIFT_SD

LONDON = ZoneInfo("Europe/London")
SELF_RATED = ("hads", "phq9", "gad7", "core10", "kpcs")
MISSED = (
    ("cancelled_by_family", "cancelled-by-family"),
    ("cancelled_by_family", "child-ill"),
    ("cancelled_by_family", "parent-ill"),
    ("did_not_come", "did-not-attend"),
    ("cancelled_by_service", "cancelled-by-service"),
)


@dataclass(frozen=True)
class Visit:
    """One agreed time. `missed` is the attendance and the typed reason when it did not happen."""

    starts_at: datetime
    missed: tuple[str, str] | None
    techniques: tuple[str, ...]
    other_parent_came: bool
    risk: bool


@dataclass(frozen=True)
class Occasion:
    """A time of measuring: after which visit, the parent's distress and the bond then, and why it could not be had."""

    name: str
    visit: int
    distress: float
    bond: float
    refused: str = ""
    absent: tuple[str, ...] = ()  # single instruments not obtained, for "language" or "not_asked"


@dataclass(frozen=True)
class Course:
    """`end_reason` is empty while the course goes on at the day of the plan."""

    visits: tuple[Visit, ...]
    occasions: tuple[Occasion, ...]
    goals: tuple[int, ...]
    end_reason: str
    ended_on: date | None
    stays: bool


@dataclass(frozen=True)
class Weekly:
    """A slot of the practitioner's week."""

    weekday: int
    hour: int


def draw_course(
    plan: Blueprint, first_day: date, slot: Weekly, today: date, language: str, random: np.random.Generator
) -> Course:
    """The course of a family whose worker is ready to see it from `first_day`, as far as `today`."""
    rules = plan.programme().sessions
    wanted = int(np.clip(round(random.normal(13, 3.5)), rules.minimum or 8, rules.maximum or 20))
    distress = float(random.normal())
    stays = random.random() < 0.80 - 0.06 * distress  # the more distressed leave a little more often
    planned = wanted if stays else int(random.integers(1, max(3, wanted - 2)))
    visits = _visits(plan, first_day, slot, planned, today, random)
    held = [number for number, visit in enumerate(visits) if visit.missed is None]
    over = len(held) >= planned
    bond = float(np.clip(random.normal(46, 9) - 3 * distress, 12, 80))
    shift, gain = float(random.normal(SHIFT, SHIFT_SD)), float(random.normal(BOND_GAIN, BOND_GAIN_SD))
    occasions = _occasions(plan, held, over and stays, (distress, shift), (bond, gain), language, random)
    return Course(
        visits=visits,
        occasions=occasions,
        goals=tuple(int(each) for each in random.permutation(7)[: int(random.integers(1, 4))]),
        end_reason=_end_reason(stays, bond + gain, random) if over else "",
        ended_on=min(visits[held[-1]].starts_at.date() + timedelta(int(random.integers(2, 9))), today)
        if over
        else None,
        stays=stays,
    )


def _visits(
    plan: Blueprint, first_day: date, slot: Weekly, planned: int, today: date, random: np.random.Generator
) -> tuple[Visit, ...]:
    techniques = [technique.id for technique in plan.programme().techniques]
    day = first_day + timedelta((slot.weekday - first_day.weekday()) % 7)
    visits: list[Visit] = []
    held = 0
    while held < planned and day <= today + timedelta(7):
        if random.random() > 0.05:  # a week of leave now and then
            missed = None if random.random() < 0.84 else MISSED[int(random.integers(len(MISSED)))]
            used = tuple(str(each) for each in random.permutation(techniques)[: int(random.integers(1, 3))])
            starts = datetime.combine(day, time(slot.hour), LONDON)
            visits.append(Visit(starts, missed, used, random.random() < 0.15, random.random() < 0.012))
            held += missed is None
        day += timedelta(7)
    return tuple(visits)


def _occasions(
    plan: Blueprint,
    held: list[int],
    finished: bool,
    distress: tuple[float, float],
    bond: tuple[float, float],
    language: str,
    random: np.random.Generator,
) -> tuple[Occasion, ...]:
    review = plan.reviews[0].after_session or 6
    wanted = [("start", 0, 0.0)]
    if len(held) >= review:
        wanted.append(("review", review - 1, 0.55))
    if finished:
        wanted.append(("end", len(held) - 1, 1.0))
    refuses = random.random() < 0.05
    return tuple(
        Occasion(
            name=name,
            visit=held[position],
            distress=distress[0] + part * distress[1],
            bond=bond[0] + part * bond[1],
            refused="declined" if refuses or random.random() < 0.03 else "",
            absent=_absent(language, random),
        )
        for name, position, part in wanted
        if position < len(held)
    )


def _absent(language: str, random: np.random.Generator) -> tuple[str, ...]:
    if language != "English" and random.random() < 0.5:
        return SELF_RATED
    return tuple(name for name in (*SELF_RATED, "pirgas", "parent-survey") if random.random() < 0.06)


def _end_reason(stays: bool, bond: float, random: np.random.Generator) -> str:
    if not stays:
        return ("family-ended", "lost-contact", "moved-away")[int(random.integers(3))]
    if bond > 52:
        return "achieved"
    return "completed" if random.random() < 0.7 else "referred-on"
