"""What belongs to no family: referrals that never became one, and people whom nothing ties to any."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from holdfast.base.access.roles import Permission
from holdfast.base.audit.models import AuditEvent
from holdfast.service.people.models import Person
from holdfast.service.referrals.models import Referral, ReferralStatus
from holdfast.service.rights.queries.reach import Reached, is_tied_to_a_family, rows_of
from holdfast.service.rights.queries.sealing import sealed_people
from holdfast.service.rights.queries.tables import label
from holdfast.service.rights.rules.retention import Subject, years_after

OVER = (ReferralStatus.DECLINED, ReferralStatus.WITHDRAWN)
REVIEW = "rights.retentionreview"
# Rows that are somebody's own. Whoever is named by any other row is part of a family's record and goes with it.
THEIR_OWN = {
    "people.person", "people.consent", "people.contactrule", "people.contactmade", "people.relationship",
    "people.livingarrangement", "people.sealedlink", "people.sealkeeper", "people.sealopening", REVIEW,
}  # fmt: skip


def of_user(model: Any, user: Any, before: date) -> QuerySet[Any]:
    return model.objects.visible_to(user, Permission.HANDLE_RIGHTS).filter(created_at__date__lt=before)


def referrals(rows: QuerySet[Referral]) -> list[tuple[Referral, date]]:
    """Those that were declined or withdrawn, each with the day on which anything of it was last done."""
    told = AuditEvent.objects.filter(subject_type=label(Referral), subject_id=OuterRef("pk")).order_by("-at")
    found = rows.filter(family__isnull=True, status__in=OVER).select_related("team")
    dated = found.annotate(
        told_at=Subquery(told.values("at")[:1]),
        rang_at=Max("contacts__created_at"),
        amended=Max("amendments__created_at"),
    )
    return [(one, _last(one)) for one in dated.order_by("pk")]


def _last(referral: Any) -> date:
    moments = (referral.created_at, referral.sent_at, referral.told_at, referral.rang_at, referral.amended)
    days = [timezone.localdate(moment) for moment in moments if moment]
    return max([*days, *([referral.decided_on] if referral.decided_on else [])])


def referral_subjects(referral: Referral, ended_on: date) -> list[Subject]:
    return [Subject(person=referral.pk, role="referral", born_on=None)]


def people(rows: QuerySet[Person]) -> list[tuple[Person, date]]:
    """Those in no family whom no family's record names, each with the day on which they were last written of."""
    alone = rows.filter(
        memberships__isnull=True, dyads_as_carer__isnull=True, dyads_as_child__isnull=True
    ).select_related("team")  # fmt: skip
    return [(one, last) for one in alone.order_by("pk") for last in _alone(one)]


def _alone(person: Person) -> Iterator[date]:
    reached = rows_of(person)
    if {label(model) for model in reached.rows} <= THEIR_OWN and not is_tied_to_a_family(person):
        yield max(_days(reached))


def _days(reached: Reached) -> Iterator[date]:
    for model, numbers in reached.rows.items():
        if label(model) != REVIEW:  # a decision to keep it is no care, and moves no clock
            for moment in model._base_manager.filter(pk__in=numbers).values_list("created_at", flat=True):
                yield timezone.localdate(moment)


def person_subjects(person: Person, ended_on: date) -> list[Subject]:
    """A child while under 18; of unknown age, both, so that the longer holds."""
    born_on = person.born_on or person.expected_on
    known: dict[str, Any] = {
        "person": person.pk,
        "born_on": born_on,
        "died_on": person.died_on,
        "sealed": bool(sealed_people({person.pk})),
    }
    child, adult = Subject(role="child", **known), Subject(role="adult", **known)
    if born_on is None:
        return [child, adult]
    return [child if ended_on < years_after(born_on, 18) else adult]
