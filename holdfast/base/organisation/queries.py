from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from holdfast.base.common import clock
from holdfast.base.common.standing import still_on
from holdfast.base.organisation.models import Membership, Role, Team, User
from holdfast.base.organisation.rules import Span


def demonstration_accounts() -> list[Membership]:
    """One member of staff for each role, to sign in as where nothing is real; none beside a single real team."""
    if Team.objects.filter(is_simulated=False).exists():
        return []
    order = {role: place for place, role in enumerate(Role.values)}
    first = current_memberships().filter(user__is_active=True).order_by("role", "pk").distinct("role")
    return sorted(first.select_related("user"), key=lambda member: order[member.role])


def current_memberships(on: date | None = None) -> QuerySet[Membership]:
    """Of a day; of today without one."""
    day = on or clock.today()
    return Membership.objects.filter(still_on(day), started_on__lte=day)


def staff_of(team: Team) -> list[User]:
    """Who works in the team today and may sign in, each once, by name."""
    found = current_memberships().filter(team=team, user__is_active=True).select_related("user")
    return sorted({one.user for one in found}, key=lambda user: user.full_name)


def every_team() -> QuerySet[Team]:
    return Team.objects.order_by("pk")


def present_and_coming(team: Team) -> QuerySet[Membership]:
    """Who holds a role in the team today or will, by role and name."""
    found = Membership.objects.filter(still_on(clock.today()), team=team)
    found = found.exclude(ended_on=F("started_on")).filter(user__is_active=True).select_related("user", "team")
    return found.order_by("role", "user__full_name", "started_on")


def overlapping(user: User, team: Team, start: date, end: date | None) -> QuerySet[Membership]:
    """Roles that somebody holds in a team on any day from `start` on, to the day before `end`."""
    found = Membership.objects.filter(still_on(start), user=user, team=team)
    found = found.exclude(ended_on=F("started_on"))
    return found.filter(started_on__lt=end) if end else found


def held_of(member: Membership) -> dict[str, Any]:
    """What somebody holds and until when, as a form shows it."""
    return {
        "role": member.role,
        "places": member.places,
        "working_days": member.working_days,
        "sites": [link.site_id for link in member.site_links.all()],
        "ended_on": member.ended_on,
    }


def directors_beside(member: Membership) -> list[Span]:
    """When the others are clinical directors of the team."""
    others = Membership.objects.filter(team_id=member.team_id, role=Role.CLINICAL_DIRECTOR, user__is_active=True)
    return list(others.exclude(pk=member.pk).values_list("started_on", "ended_on"))


def user_of(email: str) -> User | None:
    return User.objects.filter(email__iexact=email.strip()).first()


def teams_with_people() -> QuerySet[Any]:
    """Every team by short name, each with `people`: how many hold a role in it today."""
    today = clock.today()
    people = Count("memberships", filter=still_on(today, "memberships") & Q(memberships__started_on__lte=today))
    return Team.objects.select_related("organisation").annotate(people=people).order_by("slug")
