"""Whose own case a family is, where a team has set that therapists see their own cases only."""

from datetime import timedelta
from typing import Any

from django.db.models import F, Q

from holdfast.base.common import clock
from holdfast.service.care.models import Allocation, Appointment

COVER = timedelta(days=7)  # to write up what was held for a colleague


def own_families(user: Any) -> set[int]:
    """Who works with the family or supervises the work, or did so last; who has an appointment with it these days."""
    mine = Allocation.objects.filter(Q(practitioner_id=user.pk) | Q(supervisor_id=user.pk))
    held = Q(ended_on__isnull=True) | Q(ended_on=F("episode__closed_on"))  # a close ends the allocation on its day
    met = Appointment.objects.filter(practitioner_id=user.pk, closed_at__isnull=True, starts_at__gt=clock.now() - COVER)
    return {
        *mine.filter(held).values_list("episode__family_id", flat=True),
        *met.values_list("episode__family_id", flat=True),
    }
