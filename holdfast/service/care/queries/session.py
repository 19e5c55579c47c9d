"""What the session page needs."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from holdfast.base.organisation.models import Site
from holdfast.service.care.models import Appointment, Episode, Goal, RiskNote, Session, SessionPerson
from holdfast.service.care.queries.record import members_of, sessions_of
from holdfast.service.people.models import FamilyRole, Person


def session_of(appointment: Appointment) -> Session | None:
    return Session.objects.filter(appointment=appointment).select_related("practitioner", "site").first()


def as_recorded(session: Session) -> dict[str, Any]:
    """What a correction may change, under the names of its form."""
    return {
        "attendance": session.attendance,
        "not_held_reason": session.not_held_reason,
        "minutes": session.minutes,
        "place": session.place,
        "site": session.site_id,
        "people": list(SessionPerson.objects.filter(session=session).values_list("person_id", flat=True)),
        "techniques": session.techniques,
    }


def people_of(episode: Episode) -> list[Person]:
    return [member.person for member in members_of(episode.family)]


def clients_of(episode: Episode) -> list[Person]:
    members = members_of(episode.family).exclude(role=FamilyRole.OTHER)
    return [member.person for member in members if member.person.died_on is None]


def sites_of(appointment: Appointment) -> list[Site]:
    """Open ones, and the one agreed even if it has closed since."""
    return list(Site.objects.filter(Q(is_open=True) | Q(pk=appointment.site_id), team_id=appointment.team_id))


def has_later(appointment: Appointment) -> bool:
    later = Appointment.objects.filter(episode_id=appointment.episode_id, starts_at__gt=appointment.starts_at)
    return later.filter(closed_at__isnull=True, session__isnull=True, kind=appointment.kind).exists()


def held_before(appointment: Appointment) -> int:
    held = Session.objects.filter(episode_id=appointment.episode_id, number__isnull=False)
    return held.filter(held_on__lt=timezone.localdate(appointment.starts_at)).count()


def beside(user: Any, appointment: Appointment, today: date, show: Callable[..., Any]) -> Any:
    """The last session before this one, open goals, the latest risk note, and how many sessions did not happen."""
    episode = appointment.episode
    goals = list(Goal.objects.filter(episode=episode, ended_on__isnull=True).order_by("set_on", "pk"))
    risk = RiskNote.objects.filter(episode=episode).select_related("author").order_by("-noted_at").first()
    earlier = (
        sessions_of(episode)
        .filter(held_on__lte=timezone.localdate(appointment.starts_at))
        .exclude(appointment=appointment)
    )
    recorded = list(Session.objects.filter(episode=episode).values_list("number", flat=True))
    counts = (sum(number is None for number in recorded), len(recorded))
    return show(earlier.first(), goals, risk, counts, today)
