"""The allocation board: who waits, who could take them, and what a choice does to both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from holdfast.base.ui import spoken
from holdfast.blueprints.days import working_days_after
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.models import Allocation
from holdfast.service.care.presenters.people import child_age, first_name
from holdfast.service.care.presenters.workers import WorkerCard, fit, worker_card
from holdfast.service.care.queries.board import Waiting, Worker
from holdfast.service.care.queries.facts import Row
from holdfast.service.people.models import FamilyRole


@dataclass(frozen=True)
class FamilyCard:
    episode_id: int
    name: str
    days: str
    is_late: bool
    accepted: str
    facts: tuple[tuple[str, str], ...]
    chosen: bool


@dataclass(frozen=True)
class Decision:
    """What giving this family to this worker does."""

    heading: str
    effects: tuple[tuple[str, str], ...]
    worker: str
    full: str


@dataclass(frozen=True)
class Board:
    sentence: tuple[tuple[str, bool], ...]  # pieces, each with whether it stands out
    rule: str
    families: tuple[FamilyCard, ...]
    workers: tuple[WorkerCard, ...]
    workers_for: str
    decision: Decision | None


def board(
    waiting: Sequence[Waiting], workers: Sequence[Worker], chosen: Waiting | None, worker: Worker | None, today: date
) -> Board:
    """`chosen` may also be a family that has a worker already and is given to another."""
    for_family = [each for each in workers if chosen is None or each.member.team_id == chosen.episode.team_id]
    return Board(
        sentence=_sentence(waiting, workers, today),
        rule=_rule(waiting, chosen),
        families=tuple(_family(each, chosen, today) for each in _with(waiting, chosen)),
        workers=tuple(worker_card(each, chosen, worker) for each in sorted(for_family, key=lambda w: fit(w, chosen))),
        workers_for=chosen.episode.family.name if chosen else "",
        decision=_decision(waiting, chosen, worker, today) if chosen and worker else None,
    )


def _with(waiting: Sequence[Waiting], chosen: Waiting | None) -> list[Waiting]:
    known = {each.episode.pk for each in waiting}
    return [*waiting, *([chosen] if chosen and chosen.episode.pk not in known else [])]


def _days(waiting: Waiting, today: date) -> int:
    return (today - waiting.episode.accepted_on).days


def _sentence(waiting: Sequence[Waiting], workers: Sequence[Worker], today: date) -> tuple[tuple[str, bool], ...]:
    free = sum(each.places.free for each in workers)
    places = spoken.sentence(f"{spoken.count(free, 'place')}")
    tail = ((". ", False), (places, True), (f" {'is' if free == 1 else 'are'} free.", False))
    if not waiting:
        return (("Nobody", True), (" waits for allocation", False), *tail)
    who = spoken.sentence(spoken.count(len(waiting), "family", "families"))
    verb = "waits" if len(waiting) == 1 else "wait"
    longest = spoken.plural(_days(waiting[0], today), "day")
    return ((who, True), (f" {verb} for allocation; the longest ", False), (longest, True), *tail)


def _rule(waiting: Sequence[Waiting], chosen: Waiting | None) -> str:
    some = chosen or (waiting[0] if waiting else None)
    if some is None:
        return "Families come here when their referral is accepted."
    limit = blueprint(some.episode.blueprint).allocation.allocate_within_working_days
    return (
        f"A family is allocated within {spoken.count(limit, 'working day')} of being accepted. "
        "Workers are listed by what fits the chosen family; there is no score, only reasons."
    )


def _family(waiting: Waiting, chosen: Waiting | None, today: date) -> FamilyCard:
    episode = waiting.episode
    limit = blueprint(episode.blueprint).allocation.allocate_within_working_days
    by = working_days_after(episode.accepted_on, limit)
    now = waiting.present
    due = f"Allocate by {spoken.day(by, today)}: {spoken.due(by, today).lower()}."
    return FamilyCard(
        episode_id=episode.pk,
        name=episode.family.name,
        days="" if now else spoken.plural(_days(waiting, today), "day"),
        is_late=now is None and by < today,
        accepted=_with_whom(now) if now else f"Accepted {spoken.day(episode.accepted_on, today)}. {due}",
        facts=tuple((label, words) for label, words in _matching(waiting, today) if words),
        chosen=chosen is not None and chosen.episode.pk == episode.pk,
    )


def _with_whom(now: Allocation) -> str:
    return f"With {now.practitioner} since {spoken.short_date(now.allocated_on)}."


def _matching(waiting: Waiting, today: date) -> list[tuple[str, str]]:
    parents = [row for row in waiting.people if row["role"] == FamilyRole.PARENT]
    children = [row for row in waiting.people if row["role"] == FamilyRole.CHILD]
    who = [first_name(row) for row in parents] + [f"{first_name(row)}, {child_age(row, today)}" for row in children]
    languages = {_language(row) for row in parents if row["person__language"] or row["person__interpreter_needed"]}
    return [
        ("Who", "; ".join(who)),
        ("Lives", spoken.join(sorted({row["person__postcode"] for row in parents if row["person__postcode"]}))),
        ("Language", spoken.join(sorted(languages))),
        ("Need", waiting.episode.need),
        ("Earlier", spoken.join(_earlier(waiting))),
    ]


def _language(row: Row) -> str:
    language = row["person__language"] or "language not known"
    return f"{language}, with an interpreter" if row["person__interpreter_needed"] else language


def _earlier(waiting: Waiting) -> list[str]:
    seen = {each.practitioner: each.ended_on.year for each in reversed(waiting.earlier) if each.ended_on}
    return [f"{practitioner}, {year}" for practitioner, year in seen.items()]


def _decision(waiting: Sequence[Waiting], chosen: Waiting, worker: Worker, today: date) -> Decision:
    episode, places = chosen.episode, worker.places
    name, family = worker.member.user.full_name, episode.family.name
    contact = working_days_after(today, blueprint(episode.blueprint).allocation.first_contact_within_working_days)
    left = [each for each in waiting if each.episode.pk != episode.pk]
    longest = f", the longest {spoken.plural(_days(left[0], today), 'day')}" if left else ""
    return Decision(
        heading=f"{family} to {name}",
        effects=(
            (name.split()[0], f"{places.taken} to {places.with_one_more().taken} of {places.places} places"),
            (family, _for_family(chosen, contact, today)),
            ("Waiting", f"{spoken.in_words(len(left))} left{longest}"),
        ),
        worker=name,
        full=f"{name} has no free place: {places.taken} of {places.places} are taken." if places.is_full else "",
    )


def _for_family(chosen: Waiting, contact: date, today: date) -> str:
    if chosen.present:
        return f"goes over from {chosen.present.practitioner} today"
    waited = spoken.plural(_days(chosen, today), "day")
    return f"waited {waited}; hears from us by {spoken.day(contact, today)}"
