from datetime import date
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.organisation.models import Membership, MembershipSite, Organisation, Site, Team, User


@action
def add_user(*, email: str, full_name: str, by: Any, job_title: str = "", password: str | None = None) -> User:
    user = User(email=email.strip().lower(), full_name=full_name, job_title=job_title)
    if password:
        user.set_password(password)
    else:
        user.set_unusable_password()
    user.save()
    record(by=by, what="user.added", about=user)
    return user


@action
def set_password(*, user: User, password: str, by: Any) -> None:
    user.set_password(password)
    user.save()
    record(by=by, what="user.password_set", about=user)


@action
def add_team(
    *,
    organisation_name: str,
    name: str,
    slug: str,
    blueprint: str,
    by: Any,
    phone: str = "",
    is_simulated: bool = False,
) -> Team:
    organisation, _ = Organisation.objects.get_or_create(name=organisation_name)
    team = Team.objects.create(
        organisation=organisation, name=name, slug=slug, blueprint=blueprint, phone=phone, is_simulated=is_simulated
    )
    record(by=by, what="team.added", about=team, blueprint=blueprint)
    return team


@action
def add_site(*, team: Team, name: str, by: Any) -> Site:
    site = Site.objects.create(team=team, name=name)
    record(by=by, what="site.added", about=site)
    return site


@action
def add_member(
    *,
    user: User,
    team: Team,
    role: str,
    started_on: date,
    by: Any,
    places: int = 0,
    working_days: tuple[int, ...] = (0, 1, 2, 3, 4),
    sites: tuple[Site, ...] = (),
) -> Membership:
    member = Membership.objects.create(
        user=user, team=team, role=role, started_on=started_on, places=places, working_days=list(working_days)
    )
    MembershipSite.objects.bulk_create([MembershipSite(membership=member, site=site) for site in sites])
    record(by=by, what="member.added", about=member, role=role)
    return member


@action
def end_membership(*, membership: Membership, ended_on: date, by: Any) -> Membership:
    membership.ended_on = ended_on
    membership.save()
    record(by=by, what="member.ended", about=membership, role=membership.role)
    return membership
