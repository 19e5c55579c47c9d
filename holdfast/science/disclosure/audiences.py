"""For whom figures are meant, and what each may see: the one place that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from holdfast.science.errors import BadInput

from .rule import DEFAULT, DisclosureRule


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads, and the rule that figures pass on their way to them; no rule is for those who see the families.

    Parameters
    ----------
    id
        As an address or the command line names it.
    name
        As a list of choices shows it.
    rule
        What is held back and rounded; `None` for the team's own eyes.
    says
        What a reader must know of the rule, as a sentence that stands on the page.
    """

    id: str
    name: str
    rule: DisclosureRule | None
    says: str


TEAM: Final = Audience(
    "team", "The team’s own eyes", None, "For the team’s own eyes, with every count: not to be passed on."
)
PARTNERS: Final = Audience(
    "partners",
    "Commissioners and partners",
    DEFAULT,
    "For commissioners and partners: counts under 5, and counts that would give them away, are held back (*); "
    "shares and means of fewer than 10 are not given.",
)
PUBLIC: Final = Audience(
    "public",
    "The public",
    DisclosureRule(threshold=5, base=5, smallest_denominator=10),
    "For the public: counts under 5, and counts that would give them away, are held back (*); all others are rounded "
    "to the nearest 5, and shares are of the rounded counts; shares and means of fewer than 10 are not given.",
)
AUDIENCES: Final = (TEAM, PARTNERS, PUBLIC)
"""From the narrowest circle to the widest.

The public's rule is that of the Mental Health Services Data Set publications (below 5 held back, else rounded to the
nearest 5); partners see unrounded counts, as the Department for Education publishes those of local authorities.
"""


def audience(id: str) -> Audience:
    """The audience of that name.

    Raises
    ------
    BadInput
        If there is none.
    """
    found = next((one for one in AUDIENCES if one.id == id), None)
    if found is None:
        raise BadInput(f'There is no audience "{id}"; allowed: {", ".join(one.id for one in AUDIENCES)}.')
    return found
