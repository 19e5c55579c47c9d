"""What happened when, for the timeline: rows of every kind of thing in one episode."""

from dataclasses import dataclass

from holdfast.service.care.models import Alert, Appointment, Episode, Review, Session
from holdfast.service.people.models import ContactMade
from holdfast.workspace.queries.facts import Row
from holdfast.workspace.queries.record import allocations_of


@dataclass(frozen=True, slots=True)
class Happened:
    sessions: list[Row]
    planned: list[Row]
    reviews: list[Row]
    alerts: list[Row]
    allocations: list[Row]
    contacts: list[ContactMade]


def happened_in(episode: Episode) -> Happened:
    standing = Appointment.objects.filter(episode=episode, closed_at__isnull=True, session__isnull=True)
    sessions = Session.objects.filter(episode=episode).order_by("held_on", "pk")
    reviews = Review.objects.filter(episode=episode).order_by("held_on", "pk")
    alerts = Alert.objects.filter(episode=episode).order_by("raised_at")
    contacts = ContactMade.objects.filter(family_id=episode.family_id)
    return Happened(
        sessions=list(sessions.values("held_on", "number", "attendance", "not_held_reason")),
        planned=list(standing.order_by("starts_at").values("starts_at", "kind")),
        reviews=list(reviews.values("pk", "review_id", "held_on", "answer", "decision", "signed_off_at")),
        alerts=list(alerts.values("kind", "raised_at", "words")),
        allocations=allocations_of(episode),
        contacts=list(contacts.select_related("person").order_by("made_at")),
    )
