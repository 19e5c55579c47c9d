"""The whole simulated service: referrals over two years, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count, islice

import numpy as np

from holdfast.blueprints.days import is_working_day, working_days_after
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.demonstration.plan import names, words
from holdfast.demonstration.plan.course import LONDON, Course, Weekly, draw_course
from holdfast.demonstration.plan.family import FamilyPlan, draw_family
from holdfast.demonstration.plan.handover import Handover, hand_over
from holdfast.service.people.rules.nhs_number import synthetic

YEARS = 2
SEED = 20261121
ACCEPTED_SHARE = 0.80
GROWTH = 1.7


@dataclass(frozen=True)
class Worker:
    """What the plan must know of a therapist: working days, sites and places."""

    days: tuple[int, ...]
    sites: tuple[int, ...]
    places: int


@dataclass(frozen=True)
class Referred:
    """One referral. Days are empty where nothing has happened yet; `decision` is accept, decline, withdraw or empty."""

    family: FamilyPlan
    source: str
    reasons: tuple[str, ...]
    words: str
    sent_at: datetime
    acknowledged_on: date | None
    decision: str
    decided_on: date | None
    decline_reason: str
    allocated_on: date | None
    worker: int
    site: int
    first_contact_on: date | None
    course: Course | None
    handover: Handover | None = None


@dataclass(frozen=True)
class ServicePlan:
    blueprint: Blueprint
    today: date
    seed: int
    referred: tuple[Referred, ...]


def plan_service(
    blueprint: Blueprint, today: date, workers: tuple[Worker, ...], *, episodes: int = 120, seed: int = SEED
) -> ServicePlan:
    """The same plan for the same arguments. About `episodes` of the referrals are accepted.

    Days are counted back from `today`, so a demonstration looks alive whenever it is made.
    """
    random = np.random.default_rng(seed)
    diary = _Diary(workers)
    numbers = _nhs_numbers()
    wanted = round(episodes / ACCEPTED_SHARE * 1.04)  # a few wait for a decision still
    # the service grows: the recent months bring more referrals than the first
    days = sorted(int(1 + (YEARS * 365 - 1) * share**GROWTH) for share in random.random(wanted))[::-1]
    pool = _surnames(random)
    referred = [
        _referral(blueprint, next(pool), today - timedelta(back), today, diary, numbers, random) for back in days
    ]
    return ServicePlan(blueprint, today, seed, tuple(referred))


def _surnames(random: np.random.Generator) -> Iterator[str]:
    first = [str(name) for name in random.permutation(sorted(set(names.FAMILIES) - {"Samphire"}))]
    yield from first
    for number in count(2):
        yield from (f"{name}-{first[(position * number + 7) % len(first)]}" for position, name in enumerate(first))


def _nhs_numbers() -> Iterator[str]:
    """Numbers of the range kept for tests; the first ones belong to families made by hand."""
    return (number.digits for number in islice(synthetic(), 1000, None))


class _Diary:
    """Who is free when: a weekly slot of a therapist holds one family at a time."""

    def __init__(self, workers: tuple[Worker, ...]) -> None:
        self.workers = workers
        self.busy: dict[tuple[int, Weekly], date] = {}
        self.noons: dict[tuple[int, int], date] = {}

    def open_cases(self, worker: int, on: date) -> int:
        return sum(1 for (who, _), until in self.busy.items() if who == worker and until >= on)

    def has_noon(self, worker: int, on: date) -> bool:
        """Whether a family that had another worker until then can come at noon on that weekday."""
        taken = self.noons.get((worker, on.weekday()), on)
        return taken <= on and self.open_cases(worker, on) < self.workers[worker].places - 1

    def place(self, on: date, random: np.random.Generator) -> tuple[int, Weekly] | None:
        free = [n for n, worker in enumerate(self.workers) if self.open_cases(n, on) < worker.places - 1]
        for worker in sorted(free, key=lambda n: (self.open_cases(n, on) / self.workers[n].places, random.random())):
            slots = [Weekly(day, hour) for day in self.workers[worker].days for hour in (9, 10, 11, 13, 14, 15)]
            open_slots = [slot for slot in slots if self.busy.get((worker, slot), on) <= on]
            if open_slots:
                return worker, open_slots[int(random.integers(len(open_slots)))]
        return None


def _referral(
    blueprint: Blueprint,
    name: str,
    day: date,
    today: date,
    diary: _Diary,
    numbers: Iterator[str],
    random: np.random.Generator,
) -> Referred:
    received = _working_day(day)
    family = draw_family(name, received, numbers, random)
    sources = [*(kind.id for kind in blueprint.referrers.kinds), "self"]
    reasons = [reason.id for reason in blueprint.referrers.reasons]
    chosen = tuple(str(each) for each in random.permutation(reasons)[: int(random.integers(1, 4))])
    source = str(random.choice(sources, p=_weights(len(sources))))
    decision, decided = _decision(received, today, random)
    acknowledged = working_days_after(received, int(random.integers(0, 3)))
    accepted = decided if decision == "accept" else None
    allocated, worker, site, contact, course = _care(blueprint, family, accepted, today, diary, random)
    handover = None
    if course is not None:
        course, handover = _hand_over(name, course, worker, diary)
    return Referred(
        family=family,
        source=source,
        reasons=chosen,
        words=words.OWN_WORDS if source == "self" else words.REFERRED[int(random.integers(len(words.REFERRED)))],
        sent_at=datetime.combine(received, time(int(random.integers(8, 18)), int(random.integers(60))), LONDON),
        acknowledged_on=acknowledged if acknowledged <= today and random.random() < 0.97 else None,
        decision=decision,
        decided_on=decided,
        decline_reason=str(random.choice([reason.id for reason in blueprint.decision.decline_reasons])),
        allocated_on=allocated,
        worker=worker,
        site=site,
        first_contact_on=contact,
        course=course,
        handover=handover,
    )


def _hand_over(name: str, course: Course, worker: int, diary: _Diary) -> tuple[Course, Handover | None]:
    others = {n: each.days for n, each in enumerate(diary.workers) if n != worker}
    course, handover = hand_over(name, course, others, diary.has_noon)
    if handover is not None:
        begins = course.visits[handover.visit].starts_at
        diary.noons[handover.worker, begins.weekday()] = _until(course, begins.date())
    return course, handover


def _working_day(day: date) -> date:
    """That day or the last before it, so that nothing is received later than planned."""
    while not is_working_day(day):
        day -= timedelta(1)
    return day


def _weights(n: int) -> list[float]:
    share = np.linspace(1.6, 0.6, n)
    return [float(each) for each in share / share.sum()]


def _decision(received: date, today: date, random: np.random.Generator) -> tuple[str, date | None]:
    decided = working_days_after(received, int(random.integers(2, 11)))
    if decided >= today:
        return "", None
    drawn = random.random()
    return ("accept" if drawn < ACCEPTED_SHARE + 0.02 else "decline" if drawn < 0.95 else "withdraw"), decided


def _care(
    blueprint: Blueprint,
    family: FamilyPlan,
    accepted: date | None,
    today: date,
    diary: _Diary,
    random: np.random.Generator,
) -> tuple[date | None, int, int, date | None, Course | None]:
    if accepted is None:
        return None, 0, 0, None, None
    allocated = working_days_after(accepted, int(random.integers(1, 9)))
    place = diary.place(allocated, random) if allocated < today else None
    if place is None:
        return None, 0, 0, None, None
    worker, slot = place
    contact = working_days_after(allocated, int(random.integers(1, 7)))
    course = draw_course(blueprint, contact + timedelta(2), slot, today, family.language, random)
    diary.busy[worker, slot] = _until(course, contact)
    sites = diary.workers[worker].sites
    return allocated, worker, int(sites[int(random.integers(len(sites)))]), contact if contact < today else None, course


def _until(course: Course, contact: date) -> date:
    last = course.visits[-1].starts_at.date() if course.visits else contact
    return (course.ended_on or last + timedelta(400)) + timedelta(10)
