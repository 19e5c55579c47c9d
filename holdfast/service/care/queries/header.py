"""What the bar on every page of a family shows, in three queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may_with
from holdfast.base.common.compiled import compiled
from holdfast.base.common.standing import still_on
from holdfast.service.care.models import Alert, Episode, Review, Session
from holdfast.service.people.models import (
    Consent,
    ContactRule,
    Family,
    FamilyMember,
    FamilyRole,
    Relationship,
    RiskToPerson,
)
from holdfast.service.people.queries.living import living_on
from holdfast.service.people.queries.reaching import COLUMNS, HAS_CODE_WORD
from holdfast.service.people.queries.risk import risks

NAMED = (
    "given_name", "known_as", "family_name", "sex", "born_on", "expected_on", "died_on", "language",
    "interpreter_needed", "phone", "email", "contact_by", "contact_notes",
)  # fmt: skip


@dataclass(frozen=True)
class HeaderRows:
    """What the bar is drawn from; a page that needs the same rows reads them once and hands them on."""

    members: list[dict[str, Any]]
    episode: dict[str, Any] | None
    consents: list[dict[str, Any]]


def header_rows(family: Family, user: Any, today: date) -> HeaderRows:
    """A family out of the user's scope has no rows."""
    teams = [family.team_id] if may_with(user, Permission.SEE_FAMILIES, family) else []
    episodes = _episode(family.pk, teams)
    members = _members(family.pk, today, teams)
    return HeaderRows(members, episodes[0] if episodes else None, _consents(family.pk, teams))


@compiled
def _members(family: int, today: date, teams: list[int]) -> Any:
    """The family's people, the children in order of birth; a carer says what they are to the family's children."""
    children = FamilyMember.objects.filter(family=family, role=FamilyRole.CHILD).values("person_id")
    lives = living_on(today).filter(child=OuterRef("person_id"))
    kin = Relationship.objects.filter(still_on(today), person=OuterRef("person_id"), relative__in=children)
    rows = FamilyMember.objects.filter(family=family, team__in=teams)
    rows = rows.annotate(
        lives=Subquery(lives.values("kind")[:1]),
        kin=Subquery(kin.order_by("pk").values("kind")[:1]),
        safe=ArraySubquery(_safe_ways().values(told=JSONObject(**_SAFE))),
        risk_to=ArraySubquery(_dangers(today).values("at_risk_id")),
    )
    return rows.order_by("role", Coalesce("person__born_on", "person__expected_on"), "pk").values(
        "role", "person_id", "lives", "kin", "safe", "risk_to", *(f"person__{name}" for name in NAMED)
    )


_SAFE = {name: name for name in COLUMNS} | HAS_CODE_WORD


def _safe_ways() -> QuerySet[ContactRule]:
    return ContactRule.objects.filter(person=OuterRef("person_id"), ended_on__isnull=True).order_by("pk")


def _dangers(today: date) -> QuerySet[RiskToPerson]:
    return risks(today).filter(person=OuterRef("person_id")).order_by("pk")


@compiled
def _episode(family: int, teams: list[int]) -> Any:
    """The latest episode with who works in it and how far it has come."""
    return with_progress(Episode.objects.filter(family=family, team__in=teams)).order_by("-accepted_on", "-pk")[:1]


def with_progress(episodes: QuerySet[Episode]) -> Any:
    numbered = Session.objects.filter(episode=OuterRef("pk"), number__isnull=False).order_by()
    held = numbered.values("episode").annotate(n=Count("pk")).values("n")
    reviews = Review.objects.filter(episode=OuterRef("pk")).order_by().values("episode")
    alerts = Alert.objects.filter(episode=OuterRef("pk"), followed_up_at__isnull=True)
    return episodes.annotate(
        worker=FilteredRelation(
            "allocations",
            condition=Q(allocations__ended_on__isnull=True) | Q(allocations__ended_on=F("closed_on")),
        ),
        sessions_held=Coalesce(Subquery(held), 0),
        reviews_held=Subquery(reviews.annotate(ids=ArrayAgg("review_id")).values("ids")),
        last_review_on=Subquery(
            Review.objects.filter(episode=OuterRef("pk")).order_by("-held_on").values("held_on")[:1]
        ),
        alert_kind=Subquery(alerts.order_by("-raised_at").values("kind")[:1]),
        alert_at=Subquery(alerts.order_by("-raised_at").values("raised_at")[:1]),
        safeguarding=Exists(Alert.objects.filter(episode=OuterRef("pk"), kind="safeguarding")),
    ).values(
        "pk", "blueprint", "accepted_on", "first_contact_on", "started_on", "closed_on", "sessions_held",
        "reviews_held", "last_review_on", "alert_kind", "alert_at", "safeguarding",
        "referral__received_on", "worker__allocated_on", "worker__practitioner_id",
        "worker__practitioner__full_name", "worker__supervisor__full_name",
    )  # fmt: skip


@compiled
def _consents(family: int, teams: list[int]) -> Any:
    """The latest answer of each person for each purpose."""
    rows = Consent.objects.filter(person__memberships__family=family, team__in=teams)
    return (
        rows.order_by("person_id", "purpose", "-decided_on", "-pk")
        .distinct("person_id", "purpose")
        .values("pk", "person_id", "purpose", "given", "expires_on", "withdrawn_on")
    )
