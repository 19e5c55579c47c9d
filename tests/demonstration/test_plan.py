from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from holdfast.blueprints.instruments import instrument
from holdfast.blueprints.shipped import blueprint
from holdfast.demonstration.accounts import THERAPISTS
from holdfast.demonstration.plan import ServicePlan, plan_service
from holdfast.demonstration.plan.reached import every_place
from holdfast.demonstration.plan.service import Referred, Worker
from holdfast.demonstration.plan.truth import ANSWERING, answers, true_score
from holdfast.science.instruments import score
from holdfast.service.people.rules.nhs_number import parse

TODAY = date(2026, 11, 24)
WORKERS = tuple(Worker(each.days, each.sites, each.places) for each in THERAPISTS)


@pytest.fixture(scope="module")
def plan() -> ServicePlan:
    return plan_service(blueprint("norpip"), TODAY, WORKERS)


def test_the_same_seed_gives_the_same_service(plan: ServicePlan) -> None:
    again = plan_service(blueprint("norpip"), TODAY, WORKERS)
    assert again.referred == plan.referred
    assert plan_service(blueprint("norpip"), TODAY, WORKERS, seed=1).referred != plan.referred


def test_about_as_many_episodes_as_asked_for_over_two_years(plan: ServicePlan) -> None:
    accepted = [each for each in plan.referred if each.decision == "accept"]
    assert 110 <= len(accepted) <= 130
    assert min(each.sent_at.date() for each in plan.referred).year == 2024
    assert max(each.sent_at.date() for each in plan.referred) <= TODAY


@pytest.mark.parametrize("weekday", range(7))
def test_nothing_is_sent_on_the_day_itself_or_later_whatever_day_it_is(weekday: int) -> None:
    today = date(2026, 11, 23 + weekday)
    for each in plan_service(blueprint("norpip"), today, WORKERS, episodes=15).referred:
        assert each.sent_at.date() < today


def test_every_stage_has_somebody_in_it(plan: ServicePlan) -> None:
    undecided = [each for each in plan.referred if not each.decision]
    waiting = [each for each in plan.referred if each.decision == "accept" and each.allocated_on is None]
    under_way = [each for each in plan.referred if each.course and not each.course.end_reason]
    ended = [each for each in plan.referred if each.course and each.course.end_reason]
    assert min(len(undecided), len(waiting)) >= 3
    assert min(len(under_way), len(ended)) >= 15


def test_nobody_is_in_two_places_at_once(plan: ServicePlan) -> None:
    taken = [
        (worker_of(each, number), visit.starts_at)
        for each in plan.referred
        if each.course
        for number, visit in enumerate(each.course.visits)
        if not each.course.ended_on or visit.starts_at.date() <= each.course.ended_on
    ]
    assert len(taken) == len(set(taken))


def worker_of(referred: Referred, number: int) -> int:
    handed = referred.handover
    return handed.worker if handed and number >= handed.visit else referred.worker


def test_some_families_go_on_with_another_worker_on_one_of_their_days(plan: ServicePlan) -> None:
    handed = [each for each in plan.referred if each.handover]
    assert 5 <= len(handed) <= 20
    for each in handed:
        first = each.course.visits[each.handover.visit]
        assert each.handover.worker != each.worker
        assert first.starts_at.weekday() in WORKERS[each.handover.worker].days
        assert first.starts_at > each.course.visits[each.handover.visit - 1].starts_at


def test_a_postcode_lies_in_one_place_and_the_table_of_places_has_every_one(plan: ServicePlan) -> None:
    places = {code: (area, int(decile)) for code, area, decile in every_place()}
    assert len(places) == 17 * 9
    living = [each.family for each in plan.referred if each.family.postcode]
    assert all(places[family.postcode] == (family.area, family.deprivation) for family in living)
    assert 0 < len(plan.referred) - len(living) < 20
    assert {decile for _, decile in places.values()} == set(range(1, 11))


def test_sessions_are_weekly_and_within_the_blueprint(plan: ServicePlan) -> None:
    sessions = plan.blueprint.programme().sessions
    for each in plan.referred:
        if each.course and each.course.stays and each.course.end_reason:
            held = [visit for visit in each.course.visits if visit.missed is None]
            assert (sessions.minimum or 0) <= len(held) <= (sessions.maximum or 99)


def test_nhs_numbers_are_valid_and_kept_for_tests(plan: ServicePlan) -> None:
    numbers = [each.family.parent.nhs_number for each in plan.referred]
    assert len(numbers) == len(set(numbers))
    assert all(parse(number).digits.startswith("999") for number in numbers)


@pytest.mark.parametrize("name", ANSWERING)
@pytest.mark.parametrize("distress", [-1.5, 0.0, 1.5])
def test_the_mean_of_many_answers_is_the_true_score(name: str, distress: float) -> None:
    """400 draws: the mean lies within 4 standard errors of the expected total."""
    random = np.random.default_rng(3)
    scale = "total"
    found = instrument(name)
    drawn = [answers(name, distress, random) for _ in range(400)]
    totals = [score(found, items).scale(scale).value for items in drawn if None not in items.values()]
    values = np.array([value for value in totals if value is not None])
    error = values.std(ddof=1) / np.sqrt(values.size)
    assert abs(values.mean() - true_score(name, scale, distress)) < 4 * error


def test_a_plan_is_a_value(plan: ServicePlan) -> None:
    assert replace(plan, seed=1) != plan
