"""What is due for somebody: gathered from every app, worked out by the blueprint, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may, memberships_of
from holdfast.base.organisation.models import Role
from holdfast.blueprints.due import DueItem, Kind
from holdfast.blueprints.due import due as derive
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.queries.alerts import told_to
from holdfast.service.care.queries.caseload import CareFacts, caseload_facts, ended_with_alerts
from holdfast.service.care.queries.workers import gone
from holdfast.service.people.models import Family
from holdfast.service.referrals.models import Referral
from holdfast.service.referrals.queries import due_facts, waiting_referrals
from holdfast.workspace.queries.facts import Facts, gather

OVERSEES = (Role.CLINICAL_DIRECTOR, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing due, and the episode or the referral that it belongs to."""

    item: DueItem
    facts: Facts | None = None
    referral: Referral | None = None


@dataclass(frozen=True, slots=True)
class Workload:
    """What the user owes, earliest first, and the open episodes that it was looked for in."""

    owed: tuple[Owed, ...]
    facts: tuple[Facts, ...]

    def own(self, user: Any) -> list[Facts]:
        """The episodes that are allocated to the user."""
        return [facts for facts in self.facts if facts.care.practitioner_id == user.pk]


def workload(user: Any, today: date, hidden_alerts: Iterable[int] = ()) -> Workload:
    """`hidden_alerts` are those that the page shows by themselves."""
    facts = gather(_working(user)) if may(user, Permission.SEE_FAMILIES) else []
    shown = {str(alert) for alert in hidden_alerts}
    owed = [
        one
        for one in (*_owed_in_open(user, facts, today), *_after_the_end(user, today))
        if not (one.item.kind is Kind.ALERT and one.item.thing in shown)
    ]
    return Workload(tuple(in_order(owed)), tuple(facts))


def _owed_in_open(user: Any, facts: list[Facts], today: date) -> list[Owed]:
    left = gone(pair for each in facts for pair in _holders_of(each.care)) if _oversees(user) else frozenset()
    every = (*owed_in(facts, today), *_of_referrals(user, today))
    return [one for one in every if is_owed_by(user, one, left) or _is_late_alert(user, one, today)]


def _after_the_end(user: Any, today: date) -> list[Owed]:
    """Alerts without a follow-up where care has ended: due for whoever was told and for every clinical director."""
    found = alerts_after_the_end(user, today) if may(user, Permission.SEE_FAMILIES) else []
    told = told_to(user, (int(one.item.thing or 0) for one in found)) if found else frozenset()
    return [
        one
        for one in found
        if one.facts and (_directs(user, one.facts.care.team_id) or int(one.item.thing or 0) in told)
    ]


def alerts_after_the_end(user: Any, today: date, family: Family | None = None) -> list[Owed]:
    ended = ended_with_alerts(user, family)
    return [one for one in owed_in(gather(ended), today) if one.item.kind is Kind.ALERT] if ended else []


def _working(user: Any) -> list[CareFacts]:
    """Open episodes in which the user may owe something: their own; the whole team's for who directs or coordinates."""
    if _oversees(user):
        return caseload_facts(user)
    return caseload_facts(user, practitioner=user)


def _oversees(user: Any) -> bool:
    return any(member.role in OVERSEES for member in memberships_of(user))


def _holders_of(care: CareFacts) -> tuple[tuple[int, int | None], ...]:
    return (care.team_id, care.practitioner_id), (care.team_id, care.supervisor_id)


def owed_in(many: Iterable[Facts], today: date) -> list[Owed]:
    """Everything due in these episodes, whoever owes it."""
    return [
        Owed(item, facts) for facts in many for item in derive(blueprint(facts.care.blueprint), facts.record, today)
    ]


def owed_in_family(family: Family, user: Any, today: date) -> list[Owed]:
    """Everything due in a family's open episode, and alerts left over from one that has ended; the earliest first."""
    owed = owed_in(gather(caseload_facts(user, family=family)), today)
    return in_order([*owed, *alerts_after_the_end(user, today, family)])


def _of_referrals(user: Any, today: date) -> list[Owed]:
    if not may(user, Permission.SEE_REFERRALS):
        return []
    return [
        Owed(item, referral=referral)
        for referral in waiting_referrals(user)
        for item in derive(blueprint(referral.team.blueprint), due_facts(referral), today)
    ]


def in_order(owed: Iterable[Owed]) -> list[Owed]:
    """The earliest first."""
    return sorted(owed, key=_order)


def _order(owed: Owed) -> tuple[date, bool, str]:
    return owed.item.by, owed.item.kind is not Kind.ALERT, owed.item.key


def is_owed_by(user: Any, owed: Owed, left: frozenset[tuple[int, int]] = frozenset()) -> bool:
    """By name where the record has one: the practitioner, or the supervisor for what a director owes. Else by role.

    What somebody owed who has left the team (`left`: team and person) is owed by its clinical directors.
    """
    plan, team_id, holders = _standing(owed)
    rights = plan.role(owed.item.owner_role).rights
    holder = holders.get(rights or Role.PRACTITIONER)
    if holder is not None and (team_id, holder) not in left:
        return bool(holder == user.pk)
    asked = rights if holder is None else Role.CLINICAL_DIRECTOR
    return any(member.role == asked and member.team_id == team_id for member in memberships_of(user))


def _is_late_alert(user: Any, owed: Owed, today: date) -> bool:
    """An alert past its day is every clinical director's too: whoever owes it may be ill, and nobody would know."""
    if owed.facts is None or owed.item.kind is not Kind.ALERT or owed.item.by >= today:
        return False
    return _directs(user, owed.facts.care.team_id)


def _directs(user: Any, team_id: int) -> bool:
    return any(member.role == Role.CLINICAL_DIRECTOR and member.team_id == team_id for member in memberships_of(user))


def _standing(owed: Owed) -> tuple[Blueprint, int, dict[str, int | None]]:
    if owed.facts is not None:
        care = owed.facts.care
        holders = {Role.PRACTITIONER.value: care.practitioner_id, Role.CLINICAL_DIRECTOR.value: care.supervisor_id}
        return blueprint(care.blueprint), care.team_id, holders
    if owed.referral is not None:
        team = owed.referral.team
        return blueprint(team.blueprint), team.pk, {}
    raise ValueError("A due thing belongs to an episode or to a referral.")
