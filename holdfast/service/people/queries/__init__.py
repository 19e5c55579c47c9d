from holdfast.service.people.queries.duplicates import Duplicate, likely_duplicates, unborn_children_of
from holdfast.service.people.queries.genogram import genogram_from, genogram_input
from holdfast.service.people.queries.permitting import permitted, permitted_people, refused_people
from holdfast.service.people.queries.reaching import SafeContact, may_contact, safe_contact
from holdfast.service.people.queries.reading import (
    ConsentState,
    consent_in,
    consents_of,
    families,
    living_history,
    living_of,
    members_of,
    people_of,
    person_in,
    relationship_in,
    relationships_of,
)
from holdfast.service.people.queries.risk import (
    Withheld,
    may_go_to_place,
    may_go_to_team,
    risk_in,
    risks_in,
    withheld_from,
)
from holdfast.service.people.queries.search import Found, search_families

__all__ = [
    "ConsentState",
    "Duplicate",
    "Found",
    "SafeContact",
    "Withheld",
    "consent_in",
    "consents_of",
    "families",
    "genogram_from",
    "genogram_input",
    "likely_duplicates",
    "living_history",
    "living_of",
    "may_contact",
    "may_go_to_place",
    "may_go_to_team",
    "members_of",
    "people_of",
    "permitted",
    "permitted_people",
    "person_in",
    "refused_people",
    "relationship_in",
    "relationships_of",
    "risk_in",
    "risks_in",
    "safe_contact",
    "search_families",
    "unborn_children_of",
    "withheld_from",
]
