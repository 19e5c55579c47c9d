"""What a team tells another when it sends a family on: who they are, why, and what it chose beyond that."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final, Protocol

from holdfast.service.people.rules.reaching import Way

TRANSFER: Final = "another team"  # what the referral says its referrer is
TRANSFERRED_BY: Final = "transferred_by"  # the number of the sending team

NO_WAY: Final = "No way that was agreed as safe holds any more. Ask the team that sends before any contact."

DETAILS: Final[Mapping[str, str]] = {
    "nhs_number": "The parent’s NHS number",
    "contact": "How the parent is reached: phone, email, address",
    "language": "Language and interpreter",
    "ethnic_group": "Ethnic group",
}
"""What may be told beyond names, days of birth and the reason."""


class Someone(Protocol):
    given_name: str
    family_name: str
    sex: str
    born_on: date | None
    expected_on: date | None


def transferred(
    parent: Any,
    children: Sequence[Someone],
    *,
    relation: str,
    reason: str,
    details: Collection[str],
    sender: Any,
    safe: Any,
) -> dict[str, Any]:
    """The answers of the other team's referral; of ways to reach the parent only those that were agreed as safe."""
    told = {name: value for detail in details for name, value in _DETAIL[detail](parent, safe).items()}
    return {
        "referrer_kind": TRANSFER,
        "referrer_name": sender.name,
        "referrer_place": sender.team,
        "referrer_phone": sender.phone,
        TRANSFERRED_BY: sender.team_id,
        "agreed": "yes" if sender.agreed else "",
        "parent_given": parent.given_name,
        "parent_family": parent.family_name,
        "parent_born_on": _day(parent.born_on),
        "parent_relation": relation,
        "children": [_child(child) for child in children],
        "why": reason,
    } | told


def _child(child: Someone) -> dict[str, str]:
    named = {"given": child.given_name, "family": child.family_name, "sex": child.sex}
    if child.born_on is None:
        return {"stage": "unborn", "expected_on": _day(child.expected_on), **named}
    return {"stage": "born", "born_on": _day(child.born_on), **named}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _contact(parent: Any, safe: Any) -> dict[str, str]:
    """Once a safe way was agreed, what else is on record is not known to be safe, and stays here."""
    if safe.has_rules:
        details = {one.way: one.detail for one in reversed(safe.ways)}
        return {
            "phone": details.get(Way.PHONE) or details.get(Way.TEXT, ""),
            "phone_safe": "sometimes" if Way.PHONE in details else "no",
            "contact_by": _chosen(parent.contact_by, details),
            "email": details.get(Way.EMAIL, ""),
            "address": details.get(Way.LETTER, ""),
            "postcode": "",
            "safe_how": " ".join(safe.words) or NO_WAY,
        }
    return {
        "phone": parent.phone,
        "phone_safe": "not_known",
        "contact_by": parent.contact_by,
        "email": parent.email,
        "address": parent.address,
        "postcode": parent.postcode,
        "safe_how": parent.contact_notes,
    }


def _chosen(contact_by: str, details: Collection[Way]) -> str:
    """The way they chose, where it is one of those agreed."""
    return contact_by if contact_by in {way.value for way in details} else ""


def _language(parent: Any, safe: Any) -> dict[str, str]:
    return {"interpreter": "yes" if parent.interpreter_needed else "no", "language": parent.language}


_DETAIL: Final[Mapping[str, Callable[[Any, Any], dict[str, Any]]]] = {
    "nhs_number": lambda parent, safe: {"parent_nhs": parent.nhs_number},
    "contact": _contact,
    "language": _language,
    "ethnic_group": lambda parent, safe: {"ethnic_group": parent.ethnic_group},
}
