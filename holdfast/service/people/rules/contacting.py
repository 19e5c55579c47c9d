"""Whether somebody may be reached in one way at one moment, by what exactly, and what may be said there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from holdfast.service.people.rules.permitting import Permitted
from holdfast.service.people.rules.reaching import (
    WEEKDAYS,
    Message,
    SafeWay,
    Way,
    in_words,
    is_same_number,
    never_words,
    usable,
)


@dataclass(frozen=True)
class Asked:
    """Everything that decides. `safe` are the rules on record; `on_record` what the record holds where there is none.

    `shared` are numbers and addresses of people who are a risk to this person: never used, whatever a rule says.
    """

    who: str
    way: Way
    at: datetime
    consents: Sequence[Permitted]
    safe: Sequence[SafeWay]
    on_record: str
    shared: Sequence[str] = ()
    reachable: str = ""  # a sentence that says why they are written to by nobody: died, a child
    withheld: str = ""  # a sentence that says why this may not be told to them: they are a risk to somebody


@dataclass(frozen=True)
class Decision:
    """One sentence, and either what exactly to use or what is allowed instead.

    `overridable` says whether the law can allow it all the same; a risk to somebody never is.
    """

    yes: bool
    words: str
    use: SafeWay | None = None
    instead: str = ""
    overridable: bool = False


def decide(asked: Asked) -> Decision:
    """The first thing that stands against it is the one that is said."""
    for refusal in (asked.reachable, asked.withheld):
        if refusal:
            return Decision(False, refusal)
    safe = usable(asked.safe, asked.at.date())
    instead = allowed_instead(safe, asked.at)
    for consent in asked.consents:
        if not consent:
            return Decision(False, consent.words, _first(asked, safe), instead, overridable=True)
    if asked.safe:
        return _by_rule(asked, safe, instead)
    return _without_rule(asked)


def _first(asked: Asked, safe: Sequence[SafeWay]) -> SafeWay | None:
    """What an override would use: the rule for that way, or where there is no rule at all what is on record."""
    by_rule = next((one for one in safe if one.way is asked.way), None)
    used = by_rule or (None if asked.safe else _on_record(asked))
    return None if used is None or is_shared(used.detail, asked.shared) else used


def _on_record(asked: Asked) -> SafeWay | None:
    return SafeWay(0, asked.way, asked.on_record, message=Message.NAME) if asked.on_record else None


def _by_rule(asked: Asked, safe: Sequence[SafeWay], instead: str) -> Decision:
    mine = [one for one in safe if one.way is asked.way]
    if not mine:
        words = f"{asked.who} agreed no safe way by {asked.way.label.lower()}, or what was agreed no longer holds."
        return Decision(False, words, None, instead)
    clean = [one for one in mine if not is_shared(one.detail, asked.shared)]
    if not clean:
        return Decision(False, _shared_words(asked), None, instead)
    open_now = next((one for one in clean if one.is_open_at(asked.at)), None)
    if open_now is None:
        words = f"{asked.who} may be reached this way {clean[0].when}; it is {moment_in_words(asked.at)}."
        return Decision(False, words, clean[0], instead, overridable=True)
    if asked.way is not Way.PHONE and open_now.message is Message.NOTHING:
        return Decision(False, f"Nothing may be left in writing for {asked.who} there.", None, instead)
    return Decision(True, f"{in_words(open_now)}.", open_now)


def _without_rule(asked: Asked) -> Decision:
    if not asked.on_record:
        return Decision(False, f"Nothing is on record by which {asked.who} could be reached this way.")
    if is_shared(asked.on_record, asked.shared):
        return Decision(False, _shared_words(asked))
    used = _on_record(asked)
    words = "No safe-contact rule is on record: say no more than your first name until you know who is listening."
    return Decision(True, words, used)


def _shared_words(asked: Asked) -> str:
    return f"Somebody who is a risk to {asked.who} has the same {_noun(asked.way)} on record, so it is not used."


def _noun(way: Way) -> str:
    return {Way.EMAIL: "email address", Way.LETTER: "address"}.get(way, "number")


def is_shared(detail: str, shared: Sequence[str]) -> bool:
    """Whether a number or address is also one of the others, however it is spelt."""
    plain = _plain(detail)
    return any(plain == _plain(other) or is_same_number(detail, other) for other in shared if other)


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def allowed_instead(safe: Sequence[SafeWay], at: datetime) -> str:
    """ "Text message: any time. Phone call: Tue–Thu 10–14."; letters come last because they are slow."""
    order = [Way.PHONE, Way.TEXT, Way.EMAIL, Way.LETTER]
    writable = [one for one in safe if one.way is Way.PHONE or one.message is not Message.NOTHING]
    found = sorted(writable, key=lambda one: (not one.is_open_at(at), order.index(one.way)))
    parts = [f"{one.way.label}: {one.when or 'any time'}" for one in found]
    return "; ".join(dict.fromkeys(parts))


def moment_in_words(at: datetime) -> str:
    return f"{WEEKDAYS[at.weekday()]} {at:%H:%M}"


def warnings(used: SafeWay) -> tuple[str, ...]:
    """What to keep in mind before one dials or sends."""
    found = []
    if used.whose:
        found.append(f"It is {used.whose}.")
    if used.has_code_word:
        found.append("A code word is agreed: ask for it before you say who you are.")
    if used.never:
        found.append(f"{never_words(used.never)[:1].upper()}{never_words(used.never)[1:]}.")
    return tuple(found)
