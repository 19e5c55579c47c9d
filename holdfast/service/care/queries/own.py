"""Whose own case a family is: who works with it or supervises the work now, and, once it is closed, who did so last."""

from typing import Any

from django.db.models import F, Q

from holdfast.service.care.models import Allocation


def own_families(user: Any) -> set[int]:
    mine = Allocation.objects.filter(Q(practitioner_id=user.pk) | Q(supervisor_id=user.pk))
    held = Q(ended_on__isnull=True) | Q(ended_on=F("episode__closed_on"))  # a close ends the allocation on its day
    return set(mine.filter(held).values_list("episode__family_id", flat=True))
