"""Teams and their sites."""

from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common.editing import Seen, refuse_if_changed
from holdfast.base.common.wall import entered_for
from holdfast.base.organisation.models import Organisation, Site, Team
from holdfast.base.organisation.rules import name_of, phone_of, slug_of
from holdfast.blueprints.shipped import blueprint as blueprint_called
from holdfast.science.errors import Refusal


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
    """The organisation is made with its first team."""
    blueprint_called(blueprint)
    called = name_of(organisation_name, "organisation", "the organisation’s name")
    organisation, _ = Organisation.objects.get_or_create(name=called)
    team = Team(
        organisation=organisation,
        name=name_of(name, "name", "the team’s name"),
        slug=slug_of(slug),
        blueprint=blueprint,
        phone=phone_of(phone),
        is_simulated=is_simulated,
    )
    _refuse_if_taken(team)
    team.save()
    with entered_for([team.pk]):  # nobody can have entered it before
        record(by=by, what="team.added", about=team, blueprint=blueprint)
    return team


def _refuse_if_taken(team: Team) -> None:
    if Team.objects.filter(slug=team.slug).exists():
        raise Refusal("slug", f'A team has the short name "{team.slug}" already; choose another.')
    if Team.objects.filter(organisation=team.organisation, name=team.name).exists():
        raise Refusal("name", f"{team.organisation} has a team called {team.name} already; choose another name.")


@action
def change_team_phone(*, team: Team, phone: str, by: Any, seen: Seen | None = None) -> Team:
    """The number that referrers and parents are given."""
    now, wanted = Team.objects.select_for_update(no_key=True).get(pk=team.pk), phone_of(phone)
    refuse_if_changed(about=now, now={"phone": now.phone}, seen=seen, wanted={"phone": wanted})
    now.phone = wanted
    now.save()
    record(by=by, what="team.phone_changed", about=now)
    return now


@action
def set_own_cases(*, team: Team, only: bool, by: Any) -> Team:
    """Whether the team's therapists reach the families they work with, or all of the team's."""
    now = Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    now.own_cases_only = only
    now.save()
    record(by=by, what="team.reach_set", about=now, own_cases_only=only)
    return now


@action
def add_site(*, team: Team, name: str, by: Any) -> Site:
    called = name_of(name, "name", "the site’s name")
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)  # the same site added twice is added once
    if Site.objects.filter(team=team, name=called).exists():
        raise Refusal("name", f"{called} is on the list already; if it is closed, open it again there.")
    site = Site.objects.create(team=team, name=called)
    record(by=by, what="site.added", about=site)
    return site


@action
def set_site_open(*, site: Site, is_open: bool, by: Any) -> Site:
    """A closed site is offered for nothing new; what was agreed there stays as it is."""
    now = Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    if now.is_open == is_open:
        raise Refusal("", f"{now} is {'open' if is_open else 'closed'} already: somebody else was quicker.")
    now.is_open = is_open
    now.save()
    record(by=by, what="site.opened" if is_open else "site.closed", about=now)
    return now
