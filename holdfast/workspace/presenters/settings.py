"""Memberships and the blueprint in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdfast.base.organisation.models import Membership
from holdfast.base.signin.factors import Held
from holdfast.base.ui import spoken
from holdfast.service.care.queries.leaving import OpenWork

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class MemberRow:
    pk: int
    name: str
    email: str
    role: str
    since: str
    places: str
    days: str
    sites: str
    second_factor: str


def member_rows(members: Iterable[Membership], today: date, factors: Mapping[int, Held]) -> list[MemberRow]:
    return [_member(each, today, factors[each.user_id]) for each in members]


def _member(member: Membership, today: date, held: Held) -> MemberRow:
    return MemberRow(
        pk=member.pk,
        name=member.user.full_name,
        email=member.user.email,
        role=member.get_role_display(),
        since=_since(member, today),
        places=str(member.places) if member.places else "",
        days=day_words(member.working_days),
        sites=", ".join(sorted(link.site.name for link in member.site_links.all())),
        second_factor=held.words,
    )


def _since(member: Membership, today: date) -> str:
    """ "12 Jan 2026", "from 1 Dec 2026", "12 Jan 2026, ends 1 Mar 2027"."""
    start = spoken.short_date(member.started_on)
    said = f"from {start}" if member.started_on > today else start
    return f"{said}, ends {spoken.short_date(member.ended_on)}" if member.ended_on else said


def initial_of(member: Membership, today: date) -> dict[str, Any]:
    """What somebody holds, as the form that changes it begins with it."""
    return {
        "role": member.role,
        "places": member.places,
        "working_days": member.working_days,
        "sites": [link.site_id for link in member.site_links.all()],
        "from_day": max(today, member.started_on),
    }


def work_words(name: str, work: OpenWork) -> str:
    """ "Isla Brightwater still works with 8 open families and supervises the work with one."; empty when nothing is."""
    parts = []
    if work.families:
        parts.append(f"still works with {spoken.count(work.families, 'open family', 'open families')}")
    if work.supervised:
        parts.append(f"supervises the work with {spoken.count(work.supervised, 'open family', 'open families')}")
    return f"{name} {' and '.join(parts)}." if parts else ""


def day_words(days: Iterable[int]) -> str:
    """ "Mon to Fri", "Mon, Wed"."""
    held = sorted(days)
    if len(held) > 2 and held == list(range(held[0], held[-1] + 1)):
        return f"{DAYS[held[0]]} to {DAYS[held[-1]]}"
    return ", ".join(DAYS[day] for day in held)


@dataclass(frozen=True, slots=True)
class OwnRow:
    team: str
    team_id: int
    role: str
    since: str


def own_rows(members: Iterable[Membership]) -> list[OwnRow]:
    return [
        OwnRow(each.team.name, each.team_id, each.get_role_display(), spoken.long_date(each.started_on))
        for each in members
    ]
