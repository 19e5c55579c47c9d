"""What a team tells another when it sends a family on: who they are, why, and what it chose beyond that."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final, Protocol

TRANSFER: Final = "another team"  # what the referral says its referrer is
TRANSFERRED_BY: Final = "transferred_by"  # the number of the sending team

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
    parent: Any, children: Sequence[Someone], *, relation: str, reason: str, details: Collection[str], sender: Any
) -> dict[str, Any]:
    """The answers of the other team's referral."""
    told = {name: value for detail in details for name, value in _DETAIL[detail](parent).items()}
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


def _contact(parent: Any) -> dict[str, str]:
    return {
        "phone": parent.phone,
        "phone_safe": "not_known",
        "contact_by": parent.contact_by,
        "email": parent.email,
        "address": parent.address,
        "postcode": parent.postcode,
        "safe_how": parent.contact_notes,
    }


def _language(parent: Any) -> dict[str, str]:
    return {"interpreter": "yes" if parent.interpreter_needed else "no", "language": parent.language}


_DETAIL = {
    "nhs_number": lambda parent: {"parent_nhs": parent.nhs_number},
    "contact": _contact,
    "language": _language,
    "ethnic_group": lambda parent: {"ethnic_group": parent.ethnic_group},
}
