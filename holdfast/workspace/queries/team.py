"""A team as its settings page shows it and lets it be changed."""

from django.db.models import QuerySet

from holdfast.base.organisation.models import Membership, Site, Team
from holdfast.base.organisation.queries import present_and_coming


def members_of(team: Team) -> QuerySet[Membership]:
    """Everybody who holds a role or will, with the sites where they see families; by role, then by name."""
    return present_and_coming(team).prefetch_related("site_links__site")


def every_member_of(team: Team) -> QuerySet[Membership]:
    """Those who have left as well."""
    return Membership.objects.filter(team=team).select_related("user", "team").prefetch_related("site_links")


def sites_of(team: Team) -> QuerySet[Site]:
    return Site.objects.filter(team=team).order_by("-is_open", "name")


def open_sites_of(team: Team) -> list[Site]:
    return list(sites_of(team).filter(is_open=True))
