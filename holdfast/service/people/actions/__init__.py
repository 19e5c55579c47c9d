from holdfast.service.people.actions.consents import record_consent, withdraw_consent
from holdfast.service.people.actions.families import add_dyads, add_family, join_family
from holdfast.service.people.actions.living import change_living_arrangement
from holdfast.service.people.actions.persons import (
    add_person,
    change_person,
    record_birth,
    set_contact_preferences,
    stored_of,
)
from holdfast.service.people.actions.relationships import add_relationship, end_relationship

__all__ = [
    "add_dyads",
    "add_family",
    "add_person",
    "add_relationship",
    "change_living_arrangement",
    "change_person",
    "end_relationship",
    "join_family",
    "record_birth",
    "record_consent",
    "set_contact_preferences",
    "stored_of",
    "withdraw_consent",
]
