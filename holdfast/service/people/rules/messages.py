"""The words that fit a message rule: never the reason for the contact, never a child's name, never an address."""

from dataclasses import dataclass

from holdfast.service.people.rules.reaching import Message


@dataclass(frozen=True)
class Facts:
    """What a message may draw on. `appointment` reads as "on Tuesday 1 December at 10:00, at the Kelpby centre"."""

    first_name: str
    worker: str  # first name
    service: str
    phone: str
    appointment: str = ""
    said: str = ""  # the worker's own words, only where the full message is allowed


def message_text(rule: Message, facts: Facts) -> str:
    """The whole text, for a text message, an email, or an answering machine; empty where nothing may be left."""
    if rule is Message.NOTHING:
        return ""
    if rule is Message.NAME:
        return f"Hello, this is {facts.worker}. Please ring me when it suits you."
    if rule is Message.SERVICE:
        return f"Hello, this is {facts.worker} from {facts.service}. {_ring_us(facts)}"
    return " ".join(part for part in _full(facts) if part)


def _full(facts: Facts) -> tuple[str, ...]:
    appointment = f"Your appointment is {facts.appointment}. If that does not suit you, tell us." * bool(
        facts.appointment
    )
    said = facts.said.strip()
    return (
        f"Hello {facts.first_name}, this is {facts.worker} from {facts.service}.",
        appointment,
        said if not said or said[-1] in ".!?" else f"{said}.",
        _ring_us(facts),
    )


def _ring_us(facts: Facts) -> str:
    return f"You can ring us on {facts.phone}." if facts.phone else "Please ring us when it suits you."


def letter(rule: Message, facts: Facts) -> tuple[str, ...]:
    """The paragraphs of a letter. The envelope names nobody but the person it is for."""
    if rule is Message.NOTHING:
        return ()
    if rule is Message.NAME:
        return ("Please ring me when it suits you.",)
    if rule is Message.SERVICE:
        return (_ring_us(facts),)
    appointment = f"Your appointment is {facts.appointment}." if facts.appointment else ""
    sooner = "If that does not suit you, tell us and we will find another time." if appointment else ""
    return tuple(part for part in (appointment, facts.said.strip(), sooner, _ring_us(facts)) if part)
