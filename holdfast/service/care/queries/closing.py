"""What stands in the way of closing an episode."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from holdfast.base.common import clock
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.models import Alert, Appointment, AppointmentKind, Episode, Review, Session
from holdfast.service.care.rules.closing import Ending, Loose, missing


def gaps_before_closing(
    episode: Episode, reason: str, caregiving_safe: str, report: Mapping[str, str], outstanding: Sequence[str] = ()
) -> list[str]:
    """Everything missing, each as words for a list; `outstanding` is what the caller knows, such as end measures."""
    return missing(blueprint(episode.blueprint), Ending(reason, caregiving_safe, report), _loose(episode, outstanding))


def _loose(episode: Episode, outstanding: Sequence[str]) -> Loose:
    unsigned = Review.objects.filter(episode=episode, signed_off_at__isnull=True).order_by("held_on")
    held = Session.objects.filter(episode=episode, number__isnull=False, note_versions__isnull=True)
    return Loose(
        unsigned_reviews=list(unsigned.values_list("held_on", flat=True)),
        open_alerts=Alert.objects.filter(episode=episode, followed_up_at__isnull=True).count(),
        appointments=[timezone.localdate(each.starts_at) for each in _without_outcome(episode)],
        notes=[number for number in held.order_by("number").values_list("number", flat=True) if number is not None],
        outstanding=outstanding,
    )


def _without_outcome(episode: Episode) -> list[Appointment]:
    """Sessions whose outcome is not recorded, and anything still to come."""
    standing = Appointment.objects.filter(episode=episode, closed_at__isnull=True, session__isnull=True)
    now = clock.now()
    return [
        each for each in standing.order_by("starts_at") if each.kind == AppointmentKind.SESSION or each.starts_at >= now
    ]
