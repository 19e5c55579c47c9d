"""The audit narrowed down to what somebody asks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal

from django.db.models import Q, QuerySet
from django.utils import timezone

from holdfast.base.audit.models import AccessEvent, AuditEvent

Kind = Literal["read", "written"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; nothing set is everything.

    `what` is part of a page's name or of a change's code, and `pages` are names of pages whose words hold it;
    `number` is a family's, or that of the record itself.
    """

    who: int | None = None
    first: date | None = None
    last: date | None = None
    what: str = ""
    number: int | None = None
    pages: tuple[str, ...] = ()
    reasons: bool = False  # looks for which a reason was given, such as breaking the glass


def events_of_teams(
    kind: Kind, teams: Collection[int], *, own: Collection[int] = (), own_teams: Collection[int] = (), shut: Any = ()
) -> QuerySet[Any]:
    """What was read or written in some teams, latest first; in `own_teams` of the families `own` alone."""
    events: QuerySet[Any] = (AccessEvent if kind == "read" else AuditEvent).objects.all()
    asked = Q(team_id__in=list(teams))
    if own_teams:
        asked |= Q(team_id__in=list(own_teams), family_id__in=list(own))
    if shut:
        asked &= Q(family_id__isnull=True) | ~Q(family_id__in=list(shut))
    return events.filter(asked).select_related("actor").order_by("-at", "-pk")


def narrowed(events: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """`events` are readings or changes."""
    reads = events.model is AccessEvent
    wanted = Q()
    if asked.who is not None:
        wanted &= Q(actor_id=asked.who)
    if asked.first:
        wanted &= Q(at__gte=_moment(asked.first, time.min))
    if asked.last:
        wanted &= Q(at__lte=_moment(asked.last, time.max))
    if asked.what:
        words = asked.what.strip().lower().replace(" ", "_")
        name = "page" if reads else "what"
        fits = Q(**{f"{name}__icontains": words}) | Q(**{f"{name}__icontains": asked.what.strip()})
        wanted &= fits | Q(page__in=asked.pages) if reads else fits
    if asked.number is not None:
        wanted &= Q(family_id=asked.number) | Q(subject_id=asked.number)
    if asked.reasons:
        wanted &= ~Q(reason="") if reads else Q(facts__has_key="reason")
    return events.filter(wanted)


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
