"""Restrictions, grants and emergency openings as pages and actions ask for them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from holdfast.base.access.models import BreakGlass, Grant, GrantKind, Restriction, RestrictionConcern
from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import team_ids
from holdfast.base.common import clock
from holdfast.base.organisation.models import User


def is_restricted(family_id: int) -> bool:
    return Restriction.objects.filter(family_id=family_id, lifted_at__isnull=True).exists()


def restriction_of(family_id: int) -> Restriction | None:
    return Restriction.objects.filter(family_id=family_id, lifted_at__isnull=True).first()


def concerned_by(family_id: int) -> set[int]:
    """The members of staff whose own family it is, while the record is restricted."""
    found = RestrictionConcern.objects.filter(restriction__family_id=family_id, restriction__lifted_at__isnull=True)
    return set(found.values_list("user_id", flat=True))


def named_for(family_id: int) -> QuerySet[Grant]:
    """Who is named for a restricted record now, by name."""
    named = Grant.objects.in_force(clock.now()).filter(family_id=family_id, kind=GrantKind.NAMED)
    return named.select_related("user", "given_by").order_by("user__full_name", "pk")


def reached_by(family_id: int, people: Iterable[Any]) -> list[Any]:
    """Of these people, those whom a restriction of the record does not shut out."""
    if not is_restricted(family_id):
        return list(people)
    named = {grant.user_id for grant in named_for(family_id)} - concerned_by(family_id)
    return [person for person in people if person.pk in named]


def restrictions_for(user: Any) -> QuerySet[Restriction]:
    """Restrictions that the user looks after; that of their own family is not among them."""
    found = Restriction.objects.filter(team_id__in=team_ids(user, Permission.RESTRICT), lifted_at__isnull=True)
    return found.exclude(concerns__user_id=user.pk).select_related("team", "placed_by").order_by("-placed_at", "-pk")


def openings_for(user: Any) -> QuerySet[BreakGlass]:
    """Emergency openings for a reviewer, the latest first; nobody reviews their own."""
    found = BreakGlass.objects.filter(team_id__in=team_ids(user, Permission.REVIEW_BREAK_GLASS))
    related = ("team", "asked_by", "reviewed_by", "grant")
    return found.exclude(asked_by_id=user.pk).select_related(*related).order_by("-asked_at", "-pk")


def sharings_of(family_id: int) -> QuerySet[Grant]:
    """With which other teams the record is shared, or will be; those that have ended last."""
    shared = Grant.objects.filter(family_id=family_id, kind=GrantKind.SHARED_CARE)
    return shared.select_related("team", "to_team", "given_by", "ended_by").order_by("-starts_at", "-pk")


def own_openings(user: Any) -> QuerySet[Grant]:
    """Records that the user holds open in an emergency."""
    return Grant.objects.in_force(clock.now()).filter(user_id=user.pk, kind=GrantKind.BREAK_GLASS)


def names_of(people: Iterable[int]) -> tuple[str, ...]:
    return tuple(User.objects.filter(pk__in=list(people)).order_by("full_name").values_list("full_name", flat=True))


def waiting_for_review(user: Any) -> int:
    return openings_for(user).filter(reviewed_at__isnull=True).count()


def sees(families: QuerySet[Any], family_id: int) -> bool:
    return bool(families.filter(pk=family_id).exists())
