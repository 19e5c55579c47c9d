"""What is missing before closing, each with the page that supplies it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.rules.closing import required_parts
from holdfast.workspace.presenters.due import subject_name
from holdfast.workspace.presenters.links import action_url
from holdfast.workspace.queries.due import Owed
from holdfast.workspace.queries.facts import Facts


@dataclass(frozen=True, slots=True)
class Gap:
    words: str
    href: str


def outstanding_words(owed: Owed) -> str:
    """An end measure as it stands in a list of what is missing."""
    name = owed.item.what.partition(":")[0]
    about = subject_name(owed.facts, owed.item.subject or "") if owed.facts else ""
    return f"{name} at the end{f' ({about})' if about else ''}, or the reason why it could not be had"


def gap_rows(words: Iterable[str], facts: Facts, end_measures: Sequence[Owed]) -> list[Gap]:
    """Every gap that the care app names, with where to mend it."""
    measures = {outstanding_words(owed): action_url(owed) for owed in end_measures}
    return [Gap(each, measures.get(each) or _address(each, facts)) for each in words]


def _address(words: str, facts: Facts) -> str:
    family = facts.care.family_id
    if words.startswith("a signature"):
        return reverse("family-reviews", args=[family])
    if words.startswith("the follow-up of"):
        return reverse("alert", args=[facts.record.alerts[0].alert]) if facts.record.alerts else ""
    if words.startswith("what became of the appointment"):
        return reverse("family-sessions", args=[family])
    if words.startswith("the note of session"):
        return _note(words, facts)
    if words.startswith("the part "):
        return _part(words, facts)
    return "#id_reason" if words.startswith("the reason") else "#id_caregiving_safe"


def _note(words: str, facts: Facts) -> str:
    number = words.rsplit(" ", 1)[1]
    found = next((each.session for each in facts.record.sessions if str(each.number) == number), None)
    return reverse("session", args=[found]) if found else reverse("family-sessions", args=[facts.care.family_id])


def _part(words: str, facts: Facts) -> str:
    parts = required_parts(blueprint(facts.care.blueprint), "")
    named = next((part for part in parts if f"“{part.name}”" in words or f'"{part.name}"' in words), None)
    return f"#id_part-{named.id}" if named else ""
