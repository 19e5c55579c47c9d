"""The navigation: what is yours to do first."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from holdfast.base.access.models import Grant
from holdfast.base.access.reach import reach_of
from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may, memberships_of
from holdfast.workspace.queries.waiting import waiting_numbers


@dataclass(frozen=True)
class Entry:
    name: str
    url: str
    current: bool
    count: int = 0


@dataclass(frozen=True)
class Opening:
    """A record that the person holds open in an emergency."""

    url: str
    end_url: str
    until: str


@dataclass(frozen=True)
class Navigation:
    entries: tuple[Entry, ...]
    service: str
    person: str
    role: str
    simulated: bool
    openings: tuple[Opening, ...] = ()


# name, URL name, permission without which it is not shown
PLACES = [
    ("Today", "today", None),
    ("Families", "families", Permission.SEE_FAMILIES),
    ("Referrals", "referral-inbox", Permission.SEE_REFERRALS),
    ("Allocation", "allocation-board", Permission.ALLOCATE),
    ("Calendar", "calendar", Permission.KEEP_DIARY),
    ("Rights", "rights", Permission.HANDLE_RIGHTS),
    ("Evaluation", "evaluation", Permission.SEE_EVALUATION),
    ("Settings", "settings", None),
]


def navigation(request: HttpRequest) -> Navigation | None:
    user: Any = request.user
    if not user.is_authenticated:
        return None
    members = memberships_of(user)
    waiting = waiting_numbers(user)
    first = members[0] if members else None
    return Navigation(
        entries=tuple(
            _entry(request, name, url_name, waiting.get(url_name, 0))
            for name, url_name, permission in PLACES
            if permission is None or may(user, permission)
        ),
        service=first.team.name if first else "",
        person=user.full_name,
        role=first.get_role_display() if first else "",
        simulated=any(member.team.is_simulated for member in members),
        openings=tuple(_opening(grant) for grant in reach_of(user).openings),
    )


def _opening(grant: Grant) -> Opening:
    until = f"{timezone.localtime(grant.ends_at):%H:%M}"
    return Opening(reverse("family", args=[grant.family_id]), reverse("break-glass-end", args=[grant.pk]), until)


def _entry(request: HttpRequest, name: str, url_name: str, count: int) -> Entry:
    url = reverse(url_name)
    return Entry(name, url, request.path == url or (url != "/" and request.path.startswith(url)), count)
