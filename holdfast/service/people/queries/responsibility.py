"""Who decides for whom: at sixteen people decide themselves, and so does a young parent about themselves."""

from datetime import date

from holdfast.base.common.standing import still_on
from holdfast.service.people.models import FamilyMember, FamilyRole, Person, Relationship, Responsibility
from holdfast.service.people.rules.ages import is_sixteen


def decides_alone(person: Person, on: date) -> bool:
    """Nobody answers for somebody whose age is not known, for who is sixteen, or for a parent who is helped."""
    if person.is_unborn:
        return False
    if person.born_on is None or is_sixteen(person.born_on, on):
        return True
    return person.born_on <= on and FamilyMember.objects.filter(person=person, role=FamilyRole.PARENT).exists()


def has_responsibility(adult: Person, child: Person, on: date) -> bool:
    """Whether somebody was on record with parental responsibility for a child on a day."""
    links = Relationship.objects.filter(still_on(on), person=adult, relative=child, responsibility=Responsibility.YES)
    return links.exists()
