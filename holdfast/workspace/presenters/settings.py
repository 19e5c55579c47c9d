"""Memberships and the blueprint in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from holdfast.base.organisation.models import Membership
from holdfast.base.ui import spoken

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class MemberRow:
    name: str
    email: str
    role: str
    since: str
    places: str
    days: str
    sites: str


def member_rows(members: Iterable[Membership]) -> list[MemberRow]:
    return [_member(each) for each in members]


def _member(member: Membership) -> MemberRow:
    return MemberRow(
        name=member.user.full_name,
        email=member.user.email,
        role=member.get_role_display(),
        since=spoken.short_date(member.started_on),
        places=str(member.places) if member.places else "",
        days=day_words(member.working_days),
        sites=", ".join(sorted(link.site.name for link in member.site_links.all())),
    )


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
