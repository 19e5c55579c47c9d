from holdfast.service.people.actions.adding import wait_to_add
from holdfast.service.people.actions.consents import record_consent, withdraw_consent
from holdfast.service.people.actions.contacts import agree_contact, confirm_contact, end_contact, keep_contact
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
from holdfast.service.people.actions.risk import end_risk, record_risk
from holdfast.service.people.actions.sealed import open_sealed, seal_identity

__all__ = [
    "add_dyads",
    "add_family",
    "add_person",
    "add_relationship",
    "agree_contact",
    "change_living_arrangement",
    "change_person",
    "confirm_contact",
    "end_contact",
    "end_relationship",
    "end_risk",
    "join_family",
    "keep_contact",
    "open_sealed",
    "record_birth",
    "record_consent",
    "record_risk",
    "seal_identity",
    "set_contact_preferences",
    "stored_of",
    "wait_to_add",
    "withdraw_consent",
]
