"""Who waits and who could take them, in a fixed number of queries."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from holdfast.base.organisation.models import Membership, MembershipSite, Site
from holdfast.base.organisation.queries import current_memberships
from holdfast.service.care.models import Allocation, Episode
from holdfast.service.care.queries import facts, finding
from holdfast.service.care.queries.allocations import current_allocation
from holdfast.service.care.queries.workers import ROLES, gone
from holdfast.service.care.rules.places import Places


@dataclass(frozen=True)
class Waiting:
    episode: Episode
    people: list[facts.Row]
    earlier: list[Allocation]
    present: Allocation | None = None  # who works with them now, where the family is given to somebody else


@dataclass(frozen=True)
class Worker:
    member: Membership
    places: Places
    sites: list[str]


def waiting_families(user: Any) -> list[Waiting]:
    """Longest first."""
    episodes = list(finding.waiting(user).select_related("family", "team"))
    return _with_people(episodes)


def one_waiting(episode: Episode) -> Waiting:
    return replace(_with_people([episode])[0], present=current_allocation(episode))


def allocated_families(user: Any) -> list[facts.Row]:
    """Families who have a worker, by name, for giving one to somebody else."""
    standing = Allocation.objects.filter(ended_on__isnull=True, episode__in=finding.allocatable(user))
    names = ("episode__family__name", "practitioner__full_name")
    rows = standing.values("episode_id", "team_id", "practitioner_id", *names)
    return list(rows.order_by("episode__family__name", "episode_id"))


def left_behind(allocated: list[facts.Row]) -> list[facts.Row]:
    """Those of the allocated families whose worker has left the team."""
    left = gone((row["team_id"], row["practitioner_id"]) for row in allocated)
    return [row for row in allocated if (row["team_id"], row["practitioner_id"]) in left]


def _with_people(episodes: list[Episode]) -> list[Waiting]:
    people, earlier = defaultdict(list), defaultdict(list)
    families = [episode.family_id for episode in episodes]
    for row in facts.clients(families):
        people[row["family_id"]].append(row)
    before = Allocation.objects.filter(episode__family_id__in=families, ended_on__isnull=False)
    for allocation in before.select_related("practitioner", "episode").order_by("-ended_on"):
        earlier[allocation.episode.family_id].append(allocation)
    return [Waiting(each, people[each.family_id], earlier[each.family_id]) for each in episodes]


def workers(team_ids: list[int], today: date) -> list[Worker]:
    """Members with places, with what they carry now and where they see families."""
    members = current_memberships(today).filter(team_id__in=team_ids, role__in=ROLES, user__is_active=True)
    holding = list(members.filter(places__gt=0).select_related("user"))
    open_now = Allocation.objects.filter(team_id__in=team_ids, ended_on__isnull=True, episode__closed_on__isnull=True)
    taken = Counter(open_now.values_list("team_id", "practitioner_id"))
    sites = defaultdict(list)
    links = MembershipSite.objects.filter(membership__in=holding, site__is_open=True)
    for membership, name in links.order_by("site__name").values_list("membership_id", "site__name"):
        sites[membership].append(name)
    return [
        Worker(each, Places(taken[each.team_id, each.user_id], each.places), sites[each.pk])
        for each in sorted(holding, key=lambda member: member.user.full_name)
    ]


def open_sites(team_id: int) -> list[Site]:
    return list(Site.objects.filter(team_id=team_id, is_open=True).order_by("name"))
