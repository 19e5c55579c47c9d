"""How somebody wants to be reached: said wherever a page leads to ringing or writing to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from holdfast.base.ui import spoken
from holdfast.service.care.presenters.people import first_name
from holdfast.service.people.models import ContactBy

LIKES = {
    ContactBy.PHONE: "likes a phone call best",
    ContactBy.TEXT: "likes a text message best",
    ContactBy.EMAIL: "likes an email best",
    ContactBy.LETTER: "likes a letter best",
    ContactBy.ASK: "ask first what they like best",
}


@dataclass(frozen=True)
class Reach:
    """`dial` is the number as a telephone takes it: only for who likes a call, so that no thumb rings the others."""

    name: str
    phone: str
    dial: str
    email: str
    words: str


def reach_of(row: Mapping[str, Any]) -> Reach:
    phone = row["person__phone"]
    language = row["person__language"] or "language not known"
    interpreter = f"with an interpreter ({language})" if row["person__interpreter_needed"] else ""
    liked = ContactBy(row["person__contact_by"])
    parts = (row["person__contact_notes"], LIKES[liked], interpreter)
    return Reach(
        name=first_name(row),
        phone=phone,
        dial="".join(sign for sign in phone if sign.isdigit() or sign == "+") if liked == ContactBy.PHONE else "",
        email=row["person__email"],
        words=spoken.sentence("; ".join(part.rstrip(".") for part in parts if part)),
    )
