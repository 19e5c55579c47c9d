"""The active caseload for the day on which the network is down: what a colleague needs to know of each open family."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.service.care.models import Alert, Allocation, Appointment, Episode, Goal, NoteVersion, RiskNote, Session
from holdfast.service.people.models import FamilyMember, FamilyRole, Person
from holdfast.service.people.queries.reaching import safe_contacts
from holdfast.service.people.queries.risk import risks
from holdfast.service.people.rules.ages import is_sixteen

NEXT = 3  # appointments
NOTE_LETTERS = 420
RISK_NOTES = 2


@dataclass(frozen=True)
class Somebody:
    person: Person
    role: str
    contact: tuple[str, ...]  # how they are reached safely; empty for a child
    danger: bool  # recorded as a risk to somebody
    rung: bool  # grown up and alive


@dataclass(frozen=True)
class Case:
    """One open episode, as it goes on paper."""

    episode: Any
    people: list[Somebody]
    alerts: list[Alert]
    risk_notes: list[RiskNote]
    goals: list[Goal]
    last: Any  # the last session, with the beginning of its note
    appointments: list[Appointment]

    @property
    def worker(self) -> str:
        return self.episode.worker_name or ""


def open_cases(user: Any) -> list[Case]:
    """Of the families that the user may see."""
    return _cases(Episode.objects.visible_to(user))


def cases_of(team: Team) -> list[Case]:
    """A team's, for the command line and the nightly copy."""
    return _cases(Episode.objects.filter(team=team))


def _cases(episodes: QuerySet[Episode]) -> list[Case]:
    rows = list(
        episodes.filter(closed_on__isnull=True)
        .select_related("family", "team")
        .annotate(last=Subquery(_last_session()))
        .annotate(
            worker_name=Subquery(_name_of("practitioner")),
            supervisor_name=Subquery(_name_of("supervisor")),
        )
        .order_by("worker_name", "family__name", "pk")
    )
    numbers, families = [row.pk for row in rows], [row.family_id for row in rows]
    people = _people(families)
    alerts, risks, goals, next_ones = _alerts(numbers), _risks(numbers), _goals(numbers), _appointments(numbers)
    lasts = _sessions([row.last for row in rows if row.last])
    return [
        Case(
            episode=row,
            people=people[row.family_id],
            alerts=alerts[row.pk],
            risk_notes=risks[row.pk][:RISK_NOTES],
            goals=goals[row.pk],
            last=lasts.get(row.last),
            appointments=next_ones[row.pk][:NEXT],
        )
        for row in rows
    ]


def _name_of(role: str) -> QuerySet[Any]:

    held = Allocation.objects.filter(episode=OuterRef("pk"), ended_on__isnull=True)
    return held.values(f"{role}__full_name")[:1]


def _last_session() -> QuerySet[Any]:
    return Session.objects.filter(episode=OuterRef("pk")).order_by("-held_on", "-pk").values("pk")[:1]


def _sessions(numbers: Collection[int]) -> dict[int, Any]:
    notes = NoteVersion.objects.filter(session=OuterRef("pk")).order_by("-version").values("text")[:1]
    rows = Session.objects.filter(pk__in=numbers).annotate(note=Subquery(notes)).select_related("practitioner")
    return {row.pk: row for row in rows}


def _people(families: Collection[int]) -> dict[int, list[Somebody]]:
    members = FamilyMember.objects.filter(family__in=families).select_related("person").order_by("-role", "pk")
    rows = sorted(members, key=lambda row: (row.role != FamilyRole.PARENT, row.role != FamilyRole.CHILD, row.pk))
    dangers = _dangers({row.person_id for row in rows})
    ways = safe_contacts([row.person for row in rows])
    found: dict[int, list[Somebody]] = defaultdict(list)
    for row in rows:
        reached = row.role != FamilyRole.CHILD and row.person.died_on is None and not _is_young(row)
        words = ways[row.person_id].words if reached else ()
        found[row.family_id].append(Somebody(row.person, row.role, words, row.person_id in dangers, reached))
    return found


def _is_young(member: FamilyMember) -> bool:
    """A brother or sister is not rung; a parent is, at any age."""
    born = member.person.born_on
    return member.person.is_unborn or (member.role != FamilyRole.PARENT and not is_sixteen(born, clock.today()))


def _dangers(people: Collection[int]) -> set[int]:
    return set(risks().filter(person__in=people).values_list("person_id", flat=True))


def _by_episode(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.episode_id].append(row)
    return found


def _alerts(numbers: Collection[int]) -> dict[int, list[Alert]]:
    return _by_episode(Alert.objects.filter(episode__in=numbers, followed_up_at__isnull=True).order_by("raised_at"))


def _risks(numbers: Collection[int]) -> dict[int, list[RiskNote]]:
    return _by_episode(RiskNote.objects.filter(episode__in=numbers).order_by("-noted_at"))


def _goals(numbers: Collection[int]) -> dict[int, list[Goal]]:
    return _by_episode(Goal.objects.filter(episode__in=numbers, ended_on__isnull=True).order_by("set_on", "pk"))


def _appointments(numbers: Collection[int]) -> dict[int, list[Appointment]]:
    now: datetime = clock.now()
    rows = Appointment.objects.filter(
        episode__in=numbers, closed_at__isnull=True, session__isnull=True, ends_at__gte=now
    ).select_related("practitioner", "site")  # fmt: skip
    return _by_episode(rows.order_by("starts_at"))
