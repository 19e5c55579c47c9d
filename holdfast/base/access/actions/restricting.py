"""A restricted record: who restricts it, who is named for it. Nobody lets themself in."""

from collections.abc import Iterable
from typing import Any

from holdfast.base.access.models import Grant, GrantKind, Restriction, RestrictionConcern
from holdfast.base.access.queries import concerned_by, named_for, restriction_of
from holdfast.base.access.roles import PERMISSIONS, Permission
from holdfast.base.access.rules import reason_of
from holdfast.base.access.scope import may
from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.organisation.models import Membership, Team, User
from holdfast.base.organisation.queries import current_memberships
from holdfast.science.errors import Refusal


@action
def restrict(
    *, family: Any, reason: str, by: Any, named: Iterable[User] = (), concerning: Iterable[User] = ()
) -> Restriction:
    """From now on only the people named reach the record. `concerning` are members of staff whose own family it is."""
    _refuse_without_right(by, family.team_id)
    named, concerning = list(named), list(concerning)
    if by in concerning:
        raise Refusal("concerning", "Somebody else restricts the record of your own family. Ask a colleague.")
    if set(named) & set(concerning):
        raise Refusal("named", "Nobody is named for the record of their own family.")
    if not named:
        raise Refusal("named", "Name at least one person who works with the family or supervises the work.")
    team = Team.objects.select_for_update(no_key=True).get(pk=family.team_id)
    if restriction_of(family.pk):
        raise Refusal("", "This record is restricted already.")
    placed = Restriction.objects.create(
        team=team, family_id=family.pk, reason=reason_of(reason), placed_by=by, placed_at=clock.now()
    )
    RestrictionConcern.objects.bulk_create([RestrictionConcern(restriction=placed, user=one) for one in concerning])
    record(by=by, what="record.restricted", about=placed, concerning=[one.pk for one in concerning])
    for person in named:
        _name(placed, person, placed.reason, by)
    return placed


@action
def name_person(*, restriction: Restriction, person: User, reason: str, by: Any) -> Grant:
    present = _standing(restriction, by)
    if person == by:
        raise Refusal("person", "Nobody names themself. Ask a colleague who looks after restricted records.")
    return _name(present, person, reason_of(reason), by)


@action
def unname_person(*, grant: Grant, by: Any) -> Grant:
    """They no longer reach the record from this moment. One person at least stays named."""
    present = Grant.objects.select_for_update().get(pk=grant.pk)
    restriction = restriction_of(present.family_id)
    if restriction is None or present.ended_at is not None:
        raise Refusal("", "This person is not named any more.")
    _standing(restriction, by)
    if named_for(present.family_id).count() == 1:
        raise Refusal("", "Somebody must stay named: name another person first, or lift the restriction.")
    present.ended_at, present.ended_by = clock.now(), by
    present.save()
    record(by=by, what="record.unnamed", about=present, person=present.user_id)
    return present


@action
def lift(*, restriction: Restriction, by: Any) -> Restriction:
    """The record is again as every other of the team, also for those who were named."""
    present = _standing(restriction, by)
    present.lifted_at, present.lifted_by = clock.now(), by
    present.save()
    ended = {"ended_at": present.lifted_at, "ended_by": by}
    Grant.objects.filter(family_id=present.family_id, kind=GrantKind.NAMED, ended_at__isnull=True).update(**ended)
    record(by=by, what="record.unrestricted", about=present)
    return present


def _name(restriction: Restriction, person: User, reason: str, by: Any) -> Grant:
    if person.pk in concerned_by(restriction.family_id):
        raise Refusal("person", f"It is the family of {person}, who is never named for it.")
    if not _sees_families(person, restriction.team):
        raise Refusal("person", f"{person} does not see families in a team of {restriction.team.organisation}.")
    if named_for(restriction.family_id).filter(user=person).exists():
        raise Refusal("person", f"{person} is named already.")
    grant = Grant.objects.create(
        team_id=restriction.team_id,
        family_id=restriction.family_id,
        kind=GrantKind.NAMED,
        user=person,
        reason=reason,
        starts_at=clock.now(),
        given_by=by,
    )
    record(by=by, what="record.named", about=grant, person=person.pk)
    return grant


def may_be_named(team: Team) -> list[Membership]:
    """Who sees families in the organisation, by name: each person once, the team's own first."""
    roles = [role for role, granted in PERMISSIONS.items() if Permission.SEE_FAMILIES in granted]
    held = current_memberships().filter(
        team__organisation_id=team.organisation_id, role__in=roles, user__is_active=True
    )
    found: dict[int, Membership] = {}
    by_name = held.select_related("user", "team").order_by("user__full_name", "pk")
    for member in sorted(by_name, key=lambda one: one.team_id != team.pk):
        found.setdefault(member.user_id, member)
    return list(found.values())


def _sees_families(person: User, team: Team) -> bool:
    return any(member.user_id == person.pk for member in may_be_named(team))


def _standing(restriction: Restriction, by: Any) -> Restriction:
    """As it stands now; its caller has the right to it and it is not their own family."""
    present = Restriction.objects.select_for_update().get(pk=restriction.pk)
    _refuse_without_right(by, present.team_id)
    if by.pk in concerned_by(present.family_id):
        raise Refusal("", "Somebody else looks after the record of your own family.")
    if present.lifted_at is not None:
        raise Refusal("", "The restriction is lifted already.")
    return present


def _refuse_without_right(by: Any, team_id: int) -> None:
    if not may(by, Permission.RESTRICT, team_id):
        raise Refusal("", "Records are restricted by a clinical director or the data-protection officer.")
