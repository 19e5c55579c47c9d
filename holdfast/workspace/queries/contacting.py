"""What getting in touch with a family needs to know."""

from django.db.models import QuerySet

from holdfast.base.common import clock
from holdfast.service.care.models import Appointment
from holdfast.service.people.models import ContactMade, Family, FamilyRole, Person
from holdfast.service.people.queries import members_of
from holdfast.service.people.queries.reaching import safe_ways_of
from holdfast.service.people.rules.ages import is_sixteen
from holdfast.service.people.rules.reaching import SafeWay

_SHOWN = 10


def reachable_people(family: Family) -> tuple[Person, ...]:
    """Parents, and others of sixteen or older; children are reached through them."""
    today = clock.today()
    alive = [member for member in members_of(family) if member.person.died_on is None and not member.person.is_unborn]
    return tuple(one.person for one in alive if one.role == FamilyRole.PARENT or is_sixteen(one.person.born_on, today))


def ways_in(family: Family) -> list[tuple[Person, tuple[SafeWay, ...]]]:
    """Whoever can be reached, with what was agreed with them, in one further query."""
    people = reachable_people(family)
    found = safe_ways_of(people)
    return [(person, found.get(person.pk, ())) for person in people]


def next_appointment(family: Family) -> Appointment | None:
    standing = Appointment.objects.filter(
        episode__family=family, closed_at__isnull=True, starts_at__gt=clock.now(), session__isnull=True
    )
    return standing.select_related("site", "practitioner").order_by("starts_at").first()


def contacts_made(family: Family) -> QuerySet[ContactMade]:
    """The last contacts, latest first."""
    found = ContactMade.objects.filter(family=family).select_related("person", "made_by")
    return found.order_by("-made_at", "-pk")[:_SHOWN]
