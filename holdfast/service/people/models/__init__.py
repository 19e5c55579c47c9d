from holdfast.service.people.models.consent import Consent, ConsentPurpose
from holdfast.service.people.models.dyad import Dyad
from holdfast.service.people.models.family import Family, FamilyMember, FamilyRole
from holdfast.service.people.models.living_arrangement import LivingArrangement
from holdfast.service.people.models.person import ContactBy, Person, Sex
from holdfast.service.people.models.relationship import Relationship, Responsibility

__all__ = [
    "Consent",
    "ConsentPurpose",
    "ContactBy",
    "Dyad",
    "Family",
    "FamilyMember",
    "FamilyRole",
    "LivingArrangement",
    "Person",
    "Relationship",
    "Responsibility",
    "Sex",
]
