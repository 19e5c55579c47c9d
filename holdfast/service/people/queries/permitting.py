"""Consent at the moment of use: ask here wherever data leaves, somebody is filmed, or somebody is written to."""

from datetime import date

from django.db.models import QuerySet

from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Consent, ConsentPurpose, Person
from holdfast.service.people.rules import permitting
from holdfast.service.people.rules.permitting import Permitted


def permitted(person: Person, purpose: str, on: date | None = None) -> Permitted:
    """Whether `purpose` (a ConsentPurpose) may be done with this person on that day; today without one."""
    if purpose not in ConsentPurpose.values:
        raise BadInput(f"There is no consent for “{purpose}”; allowed are {', '.join(ConsentPurpose.values)}.")
    day = on or clock.today()
    answer = _answers(day).filter(person=person, purpose=purpose).order_by("-decided_on", "-pk").first()
    label = ConsentPurpose(purpose).label
    return permitting.judged(purpose, label, str(person), answer, day, prefers=_prefers(person, purpose))


def permitted_people(team: Team, purpose: str, on: date | None = None) -> frozenset[int]:
    """Everybody of a team who has said yes to the purpose and whose yes stands, in one query."""
    day = on or clock.today()
    return frozenset(one.person_id for one in _latest(team, purpose, day) if permitting.holds(one, day))


def refused_people(team: Team, purpose: str, on: date | None = None) -> frozenset[int]:
    """Everybody of a team who was asked and whose latest answer is no yes: said no, taken back, or run out."""
    day = on or clock.today()
    return frozenset(one.person_id for one in _latest(team, purpose, day) if not permitting.holds(one, day))


def _latest(team: Team, purpose: str, day: date) -> list[Consent]:
    asked = _answers(day).filter(team=team, purpose=purpose)
    return list(asked.order_by("person_id", "-decided_on", "-pk").distinct("person_id"))


def _answers(day: date) -> QuerySet[Consent]:
    return Consent.objects.filter(decided_on__lte=day)


def _prefers(person: Person, purpose: str) -> bool:
    """The way to be reached that they chose themselves counts as a yes to it until they answer otherwise."""
    return bool(purpose == f"contact_{person.contact_by}")
