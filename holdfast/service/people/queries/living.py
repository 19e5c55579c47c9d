from datetime import date

from django.db.models import QuerySet

from holdfast.base.common.standing import still_on
from holdfast.service.people.models import LivingArrangement


def living_on(day: date) -> QuerySet[LivingArrangement]:
    """Where children live on a day, as far as it was noted."""
    return LivingArrangement.objects.filter(still_on(day), started_on__lte=day)
