"""The team, the member and the site that somebody may change; another team's is not there."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import teams_of
from holdfast.base.organisation.models import Membership, Site, Team
from holdfast.workspace.queries.team import every_member_of, members_of, sites_of


def managed_team(request: HttpRequest, pk: int) -> Team:
    found = next((team for team in teams_of(request.user, Permission.MANAGE_TEAM) if team.pk == pk), None)
    if found is None:
        raise Http404
    return found


def managed_member(request: HttpRequest, pk: int, member_pk: int) -> Membership:
    team = managed_team(request, pk)
    found = members_of(team)
    if "seen" in request.POST:  # its page was open while somebody else ended it: what was typed is still answered
        found = every_member_of(team)
    return get_object_or_404(found, pk=member_pk)


def managed_site(request: HttpRequest, pk: int, site_pk: int) -> Site:
    return get_object_or_404(sites_of(managed_team(request, pk)), pk=site_pk)
