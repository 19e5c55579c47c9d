"""The national framework's outcomes and enablers, and what the service shows for each."""

from holdfast.blueprints.framework import STANDING, headings
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.reports.presenters.parts import Card, Table, cells
from holdfast.reports.presenters.words import sentence

NOTHING = "nothing here measures this."
_STANDING = {
    "reach": "Reach and equity",
    "waiting": "Waiting for the first session",
    "attendance": "Sessions offered and held",
    "continuity": "One worker or several",
}


def framework_card(blueprint: Blueprint) -> Card:
    """Which outcomes the service's figures speak to, and for which there is nothing."""
    found = headings(blueprint)
    rows = tuple(
        cells(
            f"{one.code} {one.name}",
            str(len(set(one.shown_by) - set(STANDING))),
            str(len(set(one.shown_by) & set(STANDING))),
        )
        for one in found
    )
    measured = [one for one in found if one.is_outcome and set(one.shown_by) - set(STANDING)]
    bare = [one.code for one in found if one.is_outcome and one not in measured]
    said = f"Measures of this service speak to __{len(measured)} of the 4 outcomes__ of the national framework"
    said += f"; for {' and '.join(bare)} it has __no measure__." if bare else "."
    return Card(
        id="framework",
        eyebrow="National framework · outcomes and enablers",
        name="The national framework",
        say=sentence(said),
        asides=tuple(f"{one.code} {one.name}: {'; '.join(map(_named, one.shown_by)) or NOTHING}" for one in found),
        table=Table("How many figures speak to each", ("Outcome or enabler", "Measures", "Other figures"), rows),
        method=(
            "Children’s social care national framework, Department for Education 2023. The service’s blueprint says "
            "which measure speaks to which outcome; that a measure speaks to an outcome does not say it is reached.",
        ),
    )


def _named(figure: str) -> str:
    return _STANDING.get(figure, figure)
