"""Who could take a family: places, days, centres, and the reasons for and against in words."""

from dataclasses import dataclass

from holdfast.base.ui import spoken
from holdfast.base.ui.charts.marks import Picture
from holdfast.base.ui.charts.seats import Seats, seats
from holdfast.service.care.queries.board import Waiting, Worker

LETTERS = "MTWTFSS"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class WorkerCard:
    user_id: int
    name: str
    role: str
    picture: Picture
    places: str
    weekdays: tuple[tuple[str, str], ...]
    weekdays_words: str
    reasons: tuple[tuple[bool, str], ...]
    full: bool
    chosen: bool


def worker_card(worker: Worker, chosen: Waiting | None, picked: Worker | None) -> WorkerCard:
    member, places = worker.member, worker.places
    working = set(member.working_days)
    shown = range(7 if working & {5, 6} else 5)
    return WorkerCard(
        user_id=member.user_id,
        name=member.user.full_name,
        role=f"{member.user.job_title or member.get_role_display()}, {spoken.plural(len(working), 'day')} a week",
        picture=seats(Seats(places.taken, places.places), small=True),
        places=f"{places.taken} of {places.places}, {'full' if places.is_full else f'{places.free} free'}",
        weekdays=tuple((LETTERS[day], "works" if day in working else "") for day in shown),
        weekdays_words=f"Works {spoken.join(DAYS[day] for day in sorted(working))}",
        reasons=tuple(_reasons(worker, chosen)),
        full=places.is_full,
        chosen=picked is not None and picked.member.pk == member.pk,
    )


def fit(worker: Worker, chosen: Waiting | None) -> tuple[bool, bool, int, str]:
    return (
        worker.places.is_full,
        _knew(worker, chosen) is None,
        -worker.places.free,
        worker.member.user.full_name,
    )


def _knew(worker: Worker, chosen: Waiting | None) -> int | None:
    earlier = chosen.earlier if chosen else []
    years = [each.ended_on.year for each in earlier if each.practitioner_id == worker.member.user_id and each.ended_on]
    return max(years, default=None)


def _reasons(worker: Worker, chosen: Waiting | None) -> list[tuple[bool, str]]:
    reasons = []
    if knew := _knew(worker, chosen):
        reasons.append((True, f"worked with the family until {knew}"))
    reasons += [(True, f"sees families at {site}") for site in worker.sites]
    if worker.places.is_full:
        reasons.append((False, "no free place"))
    if not worker.sites:
        reasons.append((False, "at no centre: home visits only"))
    return reasons
