"""The children's social care national framework: outcomes and enablers by which a report may be read.

Source: Department for Education (2023), *Children's social care national framework*, statutory guidance: four outcomes
and three enablers. A blueprint tags its measures and indicators with these codes; which outcome nothing is tagged with
is said, not passed over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from holdfast.blueprints.model.blueprint import Blueprint

NAMES: Final[dict[str, str]] = {
    "O1": "Children, young people and families stay together and get the help they need",
    "O2": "Children and young people are supported by their family network",
    "O3": "Children and young people are safe in and outside of their homes",
    "O4": "Children in care and care leavers have stable, loving homes",
    "E1": "Multi-agency working is prioritised and effective",
    "E2": "Leaders drive conditions for effective practice",
    "E3": "The workforce is equipped and effective",
}
"""Each outcome (O) and enabler (E) by its code, in the order of the framework."""

STANDING: Final[dict[str, tuple[str, ...]]] = {
    "reach": ("O1", "E1"),
    "waiting": ("O1",),
    "attendance": ("O1",),
    "continuity": ("E3",),
}
"""What every service's evaluation shows whatever its blueprint: reach, waiting, attendance, continuity of worker."""


@dataclass(frozen=True)
class Heading:
    """One outcome or enabler with what the service shows for it: names of measures, indicators and standing figures."""

    code: str
    name: str
    shown_by: tuple[str, ...]

    @property
    def is_outcome(self) -> bool:
        return self.code.startswith("O")


def heading_of(blueprint: Blueprint, figure: str) -> tuple[str, ...]:
    """Codes of the outcomes and enablers that a figure speaks to, in the framework's order; none where it is untagged.

    Parameters
    ----------
    figure
        Id of an instrument of the schedule, of an indicator, or one of `STANDING`.
    """
    tagged = set(STANDING.get(figure, ()))
    tagged |= {code for one in blueprint.measures if one.instrument == figure for code in one.framework}
    tagged |= {code for one in blueprint.indicators if figure in (one.id, one.measure) for code in one.framework}
    return tuple(code for code in NAMES if code in tagged)


def headings(blueprint: Blueprint) -> tuple[Heading, ...]:
    """Every outcome and enabler in order, also those for which the service shows nothing."""
    return tuple(Heading(code, name, tuple(_shown_by(blueprint, code))) for code, name in NAMES.items())


def _shown_by(blueprint: Blueprint, code: str) -> Iterable[str]:
    measured = {one.instrument for one in blueprint.measures if code in one.framework}
    yield from (one.name for one in blueprint.measures if one.instrument in measured)
    yield from (one.name for one in blueprint.indicators if code in one.framework and one.measure not in measured)
    yield from (figure for figure, codes in STANDING.items() if code in codes)
