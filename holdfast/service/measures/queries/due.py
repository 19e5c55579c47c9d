"""At which occasion a measure is due now, for one episode."""

from django.utils import timezone

from holdfast.base.common import clock
from holdfast.blueprints.due import Appointment, DueItem, EpisodeRecord, Session
from holdfast.blueprints.due.measuring import measure_items
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.models import Appointment as Appointments
from holdfast.service.care.models import AppointmentKind, Episode
from holdfast.service.care.models import Session as Sessions
from holdfast.service.measures.queries.facts import measure_subjects, measures_facts


def due_measures(episode: Episode, instrument: str) -> tuple[DueItem, ...]:
    """What is due of one instrument while the ending is not agreed, the earliest first."""
    items = measure_items(blueprint(episode.blueprint), _record(episode), clock.today())
    return tuple(sorted((item for item in items if item.thing == instrument), key=lambda item: (item.by, item.key)))


def _record(episode: Episode) -> EpisodeRecord:
    sessions = Sessions.objects.filter(episode=episode).values_list("pk", "held_on", "number")
    booked = Appointments.objects.filter(
        episode=episode, closed_at__isnull=True, session__isnull=True, kind=AppointmentKind.SESSION
    ).values_list("pk", "starts_at")
    return EpisodeRecord(
        episode=str(episode.pk),
        accepted_on=episode.accepted_on,
        appointments=tuple(
            Appointment(str(pk), timezone.localdate(at))
            for pk, at in booked.filter(kind="session").values_list("pk", "starts_at")
        ),
        sessions=tuple(Session(str(pk), on, number) for pk, on, number in sessions),
        subjects=measure_subjects({episode.pk: episode.family_id})[episode.pk],
        measured=measures_facts([episode.pk])[episode.pk],
        closed_on=episode.closed_on,
    )
