from holdfast.service.people.models.consent import Capacity, Consent, ConsentPurpose
from holdfast.service.people.models.contact import Basis, ContactMade, ContactPurpose, ContactRule
from holdfast.service.people.models.dyad import Dyad
from holdfast.service.people.models.family import Family, FamilyMember, FamilyRole
from holdfast.service.people.models.form_draft import FormDraft
from holdfast.service.people.models.living_arrangement import LivingArrangement
from holdfast.service.people.models.person import ContactBy, Person, Sex
from holdfast.service.people.models.relationship import Relationship, Responsibility
from holdfast.service.people.models.risk import RiskToPerson
from holdfast.service.people.models.sealed import SealedLink, SealKeeper, SealOpening

__all__ = [
    "Basis",
    "Capacity",
    "Consent",
    "ConsentPurpose",
    "ContactBy",
    "ContactMade",
    "ContactPurpose",
    "ContactRule",
    "Dyad",
    "Family",
    "FamilyMember",
    "FamilyRole",
    "FormDraft",
    "LivingArrangement",
    "Person",
    "Relationship",
    "Responsibility",
    "RiskToPerson",
    "SealKeeper",
    "SealOpening",
    "SealedLink",
    "Sex",
]
