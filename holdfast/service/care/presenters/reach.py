"""How somebody wants to be reached: said wherever a page leads to ringing or writing to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from holdfast.base.common import clock
from holdfast.base.ui import spoken
from holdfast.service.care.presenters.people import first_name
from holdfast.service.people.models import ContactBy
from holdfast.service.people.rules.reaching import SafeWay, Way, dialled, in_words, safe_way, usable

LIKES = {
    ContactBy.PHONE: "likes a phone call best",
    ContactBy.TEXT: "likes a text message best",
    ContactBy.EMAIL: "likes an email best",
    ContactBy.LETTER: "likes a letter best",
    ContactBy.ASK: "ask first what they like best",
}
NONE_HOLDS = "what was agreed no longer holds; ask before you use anything"


@dataclass(frozen=True)
class Reach:
    """`dial` is the number as a telephone takes it: only for who likes a call, so that no thumb rings the others.

    Where safe ways were agreed, only these are shown, and a number can be dialled only in its hours.
    """

    name: str
    phone: str
    dial: str
    email: str
    words: str
    person_id: int = 0


def reach_of(row: Mapping[str, Any]) -> Reach:
    now = timezone.localtime(clock.now())
    safe = tuple(safe_way(told) for told in row.get("safe") or ())
    return _by_rule(row, usable(safe, now.date()), now) if safe else _as_liked(row)


def _as_liked(row: Mapping[str, Any]) -> Reach:
    phone = row["person__phone"]
    liked = ContactBy(row["person__contact_by"])
    return Reach(
        name=first_name(row),
        phone=phone,
        dial=dialled(phone) if liked == ContactBy.PHONE else "",
        email=row["person__email"],
        words=_sentence(row["person__contact_notes"], LIKES[liked], _interpreter(row)),
        person_id=row["person_id"],
    )


def _by_rule(row: Mapping[str, Any], safe: tuple[SafeWay, ...], now: datetime) -> Reach:
    call = next((one for one in safe if one.way is Way.PHONE), None)
    is_open = call is not None and call.is_open_at(now)
    return Reach(
        name=first_name(row),
        phone=call.detail if call else "Only as agreed",
        dial=dialled(call.detail) if call and is_open else "",
        email="",
        words=_sentence(*(in_words(one) for one in safe) if safe else (NONE_HOLDS,), _interpreter(row)),
        person_id=row["person_id"],
    )


def _interpreter(row: Mapping[str, Any]) -> str:
    language = row["person__language"] or "language not known"
    return f"with an interpreter ({language})" if row["person__interpreter_needed"] else ""


def _sentence(*parts: str) -> str:
    return spoken.sentence("; ".join(part.rstrip(".") for part in parts if part))
