"""The open episodes of a user's teams with the facts from which follows what is due, in few queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Q
from django.utils import timezone

from holdfast.base.organisation.models import Team, User
from holdfast.blueprints.due import Alert as Raised
from holdfast.blueprints.due import Appointment, Consent, EpisodeRecord, ReviewHeld, Session, Subject
from holdfast.service.care.models import Alert, Episode
from holdfast.service.care.queries import facts
from holdfast.service.people.models import Family

ENDING = "end"  # the decision of a review, in every blueprint, to work towards the end


@dataclass(frozen=True)
class CareFacts:
    """`record` lacks only what was measured, which the measures app knows: see `dataclasses.replace`.

    Its ids: an episode and a review by number; appointments and sessions by the number of the appointment, which is
    what the session page is asked for by; subjects as `person:7`, `dyad:3`, `goal:2`, `family:1`.
    """

    record: EpisodeRecord
    episode_id: int
    family_id: int
    family: str
    people: str
    team_id: int
    blueprint: str
    need: str
    practitioner_id: int | None
    practitioner: str
    supervisor_id: int | None


def caseload_facts(
    user: Any, *, practitioner: User | None = None, team: Team | None = None, family: Family | None = None
) -> list[CareFacts]:
    """All open episodes that the user sees, or those of one person, team or family; those who wait longest first."""
    rows = _of(user).filter(closed_on__isnull=True)
    if practitioner:
        rows = rows.filter(worker__practitioner=practitioner)
    if team:
        rows = rows.filter(team=team)
    if family:
        rows = rows.filter(family=family)
    return _facts(rows)


def ended_with_alerts(user: Any, family: Family | None = None) -> list[CareFacts]:
    """Episodes that have ended, in which an alert is still without its follow-up."""
    waiting = Alert.objects.filter(followed_up_at__isnull=True).values("episode")
    rows = _of(user).filter(closed_on__isnull=False, pk__in=waiting)
    return _facts(rows.filter(family=family) if family else rows)


def _facts(rows: Any) -> list[CareFacts]:
    episodes = list(rows.order_by("accepted_on", "pk").values(*_COLUMNS))
    if not episodes:
        return []
    found = Found.of([row["pk"] for row in episodes], [row["family_id"] for row in episodes])
    return [facts_from(row, found) for row in episodes]


_COLUMNS = (
    "pk", "family_id", "family__name", "team_id", "blueprint", "need", "accepted_on", "first_contact_on", "started_on",
    "closed_on", "worker__allocated_on", "worker__practitioner_id", "worker__practitioner__full_name",
    "worker__supervisor_id",
)  # fmt: skip


def _of(user: Any) -> Any:
    worker = FilteredRelation("allocations", condition=Q(allocations__ended_on__isnull=True))
    return Episode.objects.visible_to(user).annotate(worker=worker)


Rows = Mapping[int, Sequence[facts.Row]]


@dataclass(frozen=True)
class Found:
    """What was found, by episode; people, pairs and consents by family."""

    appointments: Rows
    sessions: Rows
    reviews: Rows
    alerts: Rows
    goals: Rows
    people: Rows
    dyads: Rows
    consents: Rows

    @classmethod
    def of(cls, episodes: list[int], families: list[int]) -> "Found":
        return cls(
            appointments=facts.grouped("episode_id", facts.waiting_appointments(episodes)),
            sessions=facts.grouped("episode_id", facts.sessions(episodes)),
            reviews=facts.grouped("episode_id", facts.reviews(episodes)),
            alerts=facts.grouped("episode_id", facts.open_alerts(episodes)),
            goals=facts.grouped("episode_id", facts.open_goals(episodes)),
            people=facts.grouped("family_id", facts.clients(families)),
            dyads=facts.grouped("family_id", facts.dyads(families)),
            consents=facts.grouped("family_id", facts.running_out(families)),
        )


def facts_from(row: facts.Row, found: Found) -> CareFacts:
    people = found.people[row["family_id"]]
    return CareFacts(
        record=_record(row, found),
        episode_id=row["pk"],
        family_id=row["family_id"],
        family=row["family__name"],
        people=" and ".join(facts.first_name(person) for person in people),
        team_id=row["team_id"],
        blueprint=row["blueprint"],
        need=row["need"],
        practitioner_id=row["worker__practitioner_id"],
        practitioner=row["worker__practitioner__full_name"] or "",
        supervisor_id=row["worker__supervisor_id"],
    )


def _record(row: facts.Row, found: Found) -> EpisodeRecord:
    key, worker = row["pk"], row["worker__practitioner_id"]
    ending = [r["held_on"] for r in found.reviews[key] if r["decision"] == ENDING]
    return EpisodeRecord(
        episode=str(key),
        accepted_on=row["accepted_on"],
        allocated_on=row["worker__allocated_on"],
        allocated_to=str(worker) if worker else None,
        first_contact_on=row["first_contact_on"],
        appointments=tuple(
            Appointment(str(each["pk"]), timezone.localdate(each["starts_at"])) for each in found.appointments[key]
        ),
        sessions=tuple(
            Session(str(each["appointment_id"] or each["pk"]), each["held_on"], each["number"], each["noted"])
            for each in found.sessions[key]
        ),
        subjects=_subjects(row["family_id"], key, found),
        reviews=tuple(
            ReviewHeld(str(each["pk"]), each["review_id"], each["held_on"], _day(each["signed_off_at"]))
            for each in found.reviews[key]
        ),
        closure_requested_on=max(ending, default=None),
        alerts=tuple(
            Raised(str(each["pk"]), each["kind"], timezone.localdate(each["raised_at"])) for each in found.alerts[key]
        ),
        consents=tuple(
            Consent(str(each["pk"]), each["purpose"], each["expires_on"]) for each in found.consents[row["family_id"]]
        ),
    )


def _day(moment: Any) -> date | None:
    return timezone.localdate(moment) if moment else None


def _subjects(family: int, episode: int, found: Found) -> tuple[Subject, ...]:
    people = found.people[family]
    subjects = [Subject(each["role"], f"person:{each['person_id']}") for each in people]
    subjects += [Subject("woman", f"person:{each['person_id']}") for each in people if facts.is_woman_helped(each)]
    subjects += [Subject("dyad", f"dyad:{each['pk']}") for each in found.dyads[family]]
    subjects += [Subject("goal", f"goal:{each['pk']}") for each in found.goals[episode]]
    return (*subjects, Subject("family", f"family:{family}"))
