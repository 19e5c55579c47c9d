from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from holdfast.base.audit.actions import action, record
from holdfast.base.common.editing import Seen, refuse_if_changed
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Family, LivingArrangement, Person
from holdfast.service.people.rules.living_arrangements import Arrangement
from holdfast.service.people.rules.sealed import refuse_sealed


@action
def change_living_arrangement(
    *,
    family: Family,
    child: Person,
    kind: str,
    started_on: date,
    by: Any,
    lives_with: Person | None = None,
    note: str = "",
    seen: Seen | None = None,
) -> LivingArrangement:
    """From `started_on` the child lives elsewhere; the former arrangement ends on the same day."""
    if kind not in list(Arrangement):
        raise BadInput(f"There is no living arrangement “{kind}”; allowed are {', '.join(Arrangement)}.")
    refuse_sealed(child)
    Person.objects.select_for_update(no_key=True).get(pk=child.pk)
    former = LivingArrangement.objects.filter(child=child, ended_on__isnull=True).first()
    refuse_if_changed(about=former or child, now={"living": former}, seen=seen)
    if former is not None:
        _end(former, started_on)
    new = LivingArrangement(
        team=family.team, child=child, kind=kind, started_on=started_on, lives_with=lives_with, note=note
    )
    _store(new)
    record(by=by, what="living.changed", about=new, family_id=family.pk, kind=kind)
    return new


def _end(former: LivingArrangement, on: date) -> None:
    if on <= former.started_on:
        raise BadInput("The child’s present arrangement began on that day or later. Choose a later day.")
    former.ended_on = on
    former.save()


def _store(arrangement: LivingArrangement) -> None:
    try:
        with transaction.atomic():
            arrangement.save()
    except IntegrityError as error:
        if "living_one_at_a_time" in str(error):
            raise BadInput("Another arrangement is on record for that time already.") from None
        raise
