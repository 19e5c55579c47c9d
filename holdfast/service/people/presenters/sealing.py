"""What to work through before a birth identity is sealed."""

from collections.abc import Iterable

from holdfast.base.ui import spoken
from holdfast.service.people.models import Person
from holdfast.service.people.queries.sealed import Remains

ALWAYS = (
    "Notes, reviews, letters and files stay as they were written. Search them for the adopters’ names and address, "
    "and have the data-protection officer put right what leads on.",
    "Close this family’s work first: what is recorded from now on for the child belongs in the new record.",
    "Backups and extracts made before today still hold the record as it was.",
    "Tell nobody of the birth family that there is a new record. Its page will say only that this one is sealed.",
)


def checklist(found: Remains) -> tuple[str, ...]:
    return (*_moved(found), *_others(found.other_children), *ALWAYS)


def _moved(found: Remains) -> Iterable[str]:
    if found.adopters:
        names = spoken.join(str(person) for person in found.adopters)
        yield f"{names} will leave this family’s record and belong to the new one, where pairs are made anew."
    else:
        yield "No adoptive parent is on record here. If one is entered as another relative, change that first."
    if found.lived_with_adopters:
        yield "With whom the child was placed is taken out of where it lived; the kind and the dates stay."
    if found.own_details:
        yield "The child’s own address, number and email here are removed: they may be the adopters’."


def _others(children: tuple[Person, ...]) -> Iterable[str]:
    if children:
        names = spoken.join(str(person) for person in children)
        yield f"Here as before: {names}. Seal each child who was adopted on its own."
