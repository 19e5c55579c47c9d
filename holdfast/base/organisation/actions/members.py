"""Who holds which role in a team, from which day to which. What was held before a day is never rewritten."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.common.editing import ChangedMeanwhile, Seen, plainly, refuse_if_changed
from holdfast.base.organisation.actions.users import new_user
from holdfast.base.organisation.models import Membership, MembershipSite, Role, Site, Team, User
from holdfast.base.organisation.queries import directors_beside, held_of, overlapping, user_of
from holdfast.base.organisation.rules import places_of, refuse_leaving_families, refuse_without_director
from holdfast.blueprints.days import long_date
from holdfast.science.errors import Refusal

WEEKDAYS = (0, 1, 2, 3, 4)


@action
def add_member(
    *,
    user: User,
    team: Team,
    role: str,
    started_on: date,
    by: Any,
    places: int = 0,
    working_days: tuple[int, ...] = WEEKDAYS,
    sites: tuple[Site, ...] = (),
) -> Membership:
    member = _new(Membership(user=user, team=team, role=role, started_on=started_on), places, working_days, sites)
    record(by=by, what="member.added", about=member, role=role)
    return member


@action
def add_person(
    *,
    team: Team,
    email: str,
    full_name: str,
    password: str,
    role: str,
    started_on: date,
    by: Any,
    job_title: str = "",
    must_change_password: bool = True,
    places: int = 0,
    working_days: tuple[int, ...] = WEEKDAYS,
    sites: tuple[Site, ...] = (),
) -> tuple[Membership, bool]:
    """A member, and whether an account was made: who has one already keeps their name and their password."""
    known = user_of(email)
    if known is not None and not known.is_active:
        raise Refusal("email", "The account with this email address is closed.")
    user = known or new_user(
        email=email,
        full_name=full_name,
        job_title=job_title,
        password=password,
        must_change_password=must_change_password,
        by=by,
    )
    member = _new(Membership(user=user, team=team, role=role, started_on=started_on), places, working_days, sites)
    record(by=by, what="member.added", about=member, role=role)
    return member, known is None


@action
def change_membership(
    *,
    membership: Membership,
    role: str,
    places: int,
    working_days: tuple[int, ...],
    sites: tuple[Site, ...],
    from_day: date,
    families_open: int,
    by: Any,
    cases_open: int = 0,
    seen: Seen | None = None,
) -> Membership:
    """From a day on a new membership stands in for the present one, which ends on that day."""
    present = _locked(membership)
    _refuse_if_followed(present, seen)
    _refuse_day(present, from_day)
    _refuse_unchanged(present, role, places, working_days, sites)
    if role != present.role:
        _refuse_own_role(present, by)
        _refuse_leaving_role(present, from_day, families_open, "role")
        refuse_leaving_families(str(present.user), cases_open, "role")
    until, present.ended_on = present.ended_on, from_day
    present.save()
    new = Membership(user=present.user, team=present.team, role=role, started_on=from_day, ended_on=until)
    _new(new, places, working_days, sites)
    record(by=by, what="member.changed", about=new, role=role, instead_of=present.pk, from_day=from_day.isoformat())
    return new


@action
def end_membership(
    *,
    membership: Membership,
    ended_on: date,
    families_open: int,
    by: Any,
    cases_open: int = 0,
    seen: Seen | None = None,
) -> Membership:
    """`ended_on` is the first day on which the role is no longer held.

    `families_open` are the team's; `cases_open` those whom this person works with, who need somebody else first.
    """
    present = _locked(membership)
    refuse_if_changed(about=present, now={"ended_on": present.ended_on}, seen=seen, wanted={"ended_on": ended_on})
    _refuse_day(present, ended_on)
    _refuse_leaving_role(present, ended_on, families_open, "from_day")
    refuse_leaving_families(str(present.user), cases_open, "from_day")
    if overlapping(present.user, present.team, present.started_on, ended_on).exclude(pk=present.pk).exists():
        raise Refusal("from_day", "Another role of this person begins before that day. Choose an earlier day.")
    present.ended_on = ended_on
    present.save()
    record(by=by, what="member.ended", about=present, role=present.role, ended_on=ended_on.isoformat())
    return present


def _new(member: Membership, places: int, working_days: Iterable[int], sites: Iterable[Site]) -> Membership:
    if member.role not in Role.values:
        raise Refusal("role", f'There is no role "{member.role}"; there are {", ".join(Role.values)}.')
    held = overlapping(member.user, member.team, member.started_on, member.ended_on).first()
    if held is not None:
        since = f"{held.get_role_display()} from {long_date(held.started_on)}"
        raise Refusal("email", f"{member.user} is a member of this team already ({since}). Change or end that instead.")
    member.places = places_of(places)
    member.working_days = sorted(set(working_days))
    member.save()
    MembershipSite.objects.bulk_create([MembershipSite(membership=member, site=site) for site in sites])
    return member


def _locked(membership: Membership) -> Membership:
    """As it stands now, while nobody else changes who works in the team."""
    Team.objects.select_for_update(no_key=True).get(pk=membership.team_id)
    return Membership.objects.select_related("user", "team").get(pk=membership.pk)


def _refuse_if_followed(present: Membership, seen: Seen | None) -> None:
    """Nothing of a membership changes but its end: then somebody else has ended it, or put another in its place."""
    if seen is None or seen.values == plainly(held_of(present)):
        return
    if present.ended_on is None:
        raise ChangedMeanwhile(held_of(present), present)  # the form had shown another, or nothing
    beginning = Membership.objects.filter(user=present.user, team=present.team, started_on=present.ended_on)
    following = beginning.exclude(ended_on=F("started_on")).exclude(pk=present.pk).first()
    if following is None:
        raise Refusal("from_day", f"Somebody else changed this meanwhile: it {_ends(present)}. Look, then change it.")
    raise ChangedMeanwhile(held_of(following), following)


def _ends(present: Membership) -> str:
    return f"ends on {long_date(present.ended_on)}" if present.ended_on else "has no end any more"


def _refuse_day(present: Membership, day: date) -> None:
    if present.ended_on is not None and present.ended_on <= clock.today():
        raise Refusal("from_day", f"{present.user} held this role until {long_date(present.ended_on)}; it is over.")
    earliest = max(clock.today(), present.started_on)
    if day < earliest:
        raise Refusal(
            "from_day", f"The day must be {long_date(earliest)} or later: what was held before stays on record."
        )


def _refuse_unchanged(
    present: Membership, role: str, places: int, working_days: Iterable[int], sites: Iterable[Site]
) -> None:
    held = {link.site_id for link in present.site_links.all()}
    before = (present.role, present.places, sorted(present.working_days), held)
    if before == (role, places, sorted(set(working_days)), {site.pk for site in sites}):
        raise Refusal("", "Nothing is different from what this person holds now. Change something, or go back.")


def _refuse_own_role(present: Membership, by: Any) -> None:
    if present.user_id == getattr(by, "pk", None):
        raise Refusal("role", "Nobody gives themselves another role. Ask a colleague who manages the team.")


def _refuse_leaving_role(present: Membership, day: date, families_open: int, field: str) -> None:
    held_longer = present.ended_on is not None and day >= present.ended_on
    if present.role == Role.CLINICAL_DIRECTOR and not held_longer:
        refuse_without_director(directors_beside(present), day, families_open, field)
