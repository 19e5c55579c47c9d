"""All of it, with progress, once."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
from django.db import transaction

from holdfast.base.common import clock
from holdfast.base.common.wall import entered_for
from holdfast.base.organisation.models import Team
from holdfast.blueprints.shipped import blueprint
from holdfast.demonstration.accounts import TEAM, THERAPISTS
from holdfast.demonstration.load.course import follow
from holdfast.demonstration.load.referral import at, decide, send
from holdfast.demonstration.load.showcase import samphire
from holdfast.demonstration.load.staff import Staff, make_staff
from holdfast.demonstration.load.trust import looked_after
from holdfast.demonstration.load.truth_file import write_truth
from holdfast.demonstration.plan import ServicePlan, plan_service
from holdfast.demonstration.plan.service import SEED, YEARS, Worker

BLUEPRINT = "norpip"
Progress = Callable[[str], object]


def demonstration_present() -> bool:
    return Team.objects.filter(slug=TEAM).exists()


@transaction.atomic
def load_demonstration(
    *, families: int = 120, progress: Progress = lambda line: None, today: date | None = None, seed: int = SEED
) -> ServicePlan:
    """Write the simulated service, all of it or none; about `families` of its referrals are accepted."""
    day = today or clock.today()
    workers = tuple(Worker(each.days, each.sites, each.places) for each in THERAPISTS)
    plan = plan_service(blueprint(BLUEPRINT), day, workers, episodes=families, seed=seed)
    with clock.at(at(day - timedelta(YEARS * 365 + 30), 9)):
        staff = make_staff(BLUEPRINT, day - timedelta(YEARS * 365 + 60))
    with entered_for([staff.team.pk]):
        _live(plan, staff, day, np.random.default_rng(seed + 1), progress)
    write_truth(plan)
    return plan


def _live(plan: ServicePlan, staff: Staff, day: date, random: np.random.Generator, progress: Progress) -> None:
    for number, referred in enumerate(plan.referred, 1):
        episode = decide(referred, send(referred, staff), staff)
        if episode is not None:
            follow(referred, episode, staff, day, random)
        if number % 20 == 0 or number == len(plan.referred):
            progress(f"  {number} of {len(plan.referred)} referrals")
    samphire(staff, day)
    looked_after(staff, day)
