"""Consents taken back, and what was made or done with the data while they stood."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from holdfast.base.access.roles import Permission
from holdfast.base.audit.models import AuditEvent
from holdfast.base.organisation.models import Team
from holdfast.service.people.models import Consent, FamilyMember
from holdfast.service.people.rules.withdrawing import MADE, OF_THE_TEAM

_SHOWN = 100


@dataclass(frozen=True)
class Withdrawal:
    """A consent taken back, and the uses of before, latest first; `families` are the person's."""

    consent: Consent
    families: tuple[int, ...]
    made_before: tuple[AuditEvent, ...]


def withdrawals_for(user: Any) -> tuple[Withdrawal, ...]:
    """Those that the user may look over, the latest first."""
    seen = Consent.objects.visible_to(user, Permission.SEE_ACCESS_HISTORY).filter(withdrawn_on__isnull=False)
    found = seen.select_related("person", "team").order_by("-withdrawn_on", "-pk")[:_SHOWN]
    families = _families(consent.person_id for consent in found)
    return tuple(
        Withdrawal(one, families.get(one.person_id, ()), _before(one, families.get(one.person_id, ()))) for one in found
    )


def places_of(people: Iterable[int]) -> QuerySet[FamilyMember]:
    """Their places in families, of which each is noted as looked at."""
    return FamilyMember.objects.filter(person_id__in=list(people))


def refused_since(team: Team, purpose: str, at: datetime) -> bool:
    """Whether anybody of the team said no to the purpose, or took back their yes, after a moment."""
    told = AuditEvent.objects.filter(team_id=team.pk, at__gt=at, facts__purpose=purpose)
    return told.filter(Q(what="consent.withdrawn") | Q(what="consent.recorded", facts__given=False)).exists()


def _families(people: Iterable[int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    rows = FamilyMember.objects.filter(person_id__in=list(people)).values_list("person_id", "family_id")
    for person, family in rows.order_by("pk"):
        found[person] = (*found.get(person, ()), family)
    return found


def _before(consent: Consent, families: tuple[int, ...]) -> tuple[AuditEvent, ...]:
    """Between the day of the yes and the moment of the withdrawal."""
    told = AuditEvent.objects.filter(what="consent.withdrawn", subject_id=consent.pk).order_by("-pk").first()
    begin = timezone.make_aware(datetime.combine(consent.decided_on, time.min))
    events = AuditEvent.objects.filter(
        what__in=MADE.get(consent.purpose, ()), team_id=consent.team_id, at__gte=begin, at__lte=_end_of(consent)
    )
    if told is not None:
        events = events.filter(pk__lt=told.pk)
    if consent.purpose not in OF_THE_TEAM:
        events = events.filter(family_id__in=families)
    if consent.purpose.startswith("contact_"):
        events = events.filter(facts__way=consent.purpose.removeprefix("contact_"))
    return tuple(events.select_related("actor").order_by("-at")[:_SHOWN])


def _end_of(consent: Consent) -> datetime:
    assert consent.withdrawn_on is not None  # noqa: S101 -- asked for
    return timezone.make_aware(datetime.combine(consent.withdrawn_on, time.max))
