"""A team as its settings page shows it."""

from datetime import date

from django.db.models import Q, QuerySet

from holdfast.base.organisation.models import Membership, Site, Team


def members_of(team: Team, on: date) -> QuerySet[Membership]:
    """Everybody who holds a role on that day, with the sites where they see families; by role, then by name."""
    holding = Q(ended_on__isnull=True) | Q(ended_on__gt=on)
    members = Membership.objects.filter(holding, team=team, started_on__lte=on, user__is_active=True)
    return members.select_related("user").prefetch_related("site_links__site").order_by("role", "user__full_name")


def sites_of(team: Team) -> QuerySet[Site]:
    return Site.objects.filter(team=team).order_by("-is_open", "name")
