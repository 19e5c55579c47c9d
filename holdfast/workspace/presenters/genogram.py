"""From the people app's genogram to the picture that the page draws."""

from functools import lru_cache

from holdfast.base.ui.charts import genogram as chart
from holdfast.base.ui.charts.marks import Picture
from holdfast.service.people.queries.genogram import GenogramInput
from holdfast.service.people.rules.genogram import Genogram, UnionKind, describe, draw

# Two who have a child together and of whom no partnership is known are joined by a broken line.
_BONDS: dict[UnionKind, chart.Bond] = {
    UnionKind.TOGETHER: "together",
    UnionKind.PARTED: "parted",
    UnionKind.PARENTS: "contact",
}


@lru_cache(maxsize=256)
def genogram_picture(told: GenogramInput) -> Picture | None:
    """The picture, or none where nobody is on record. Kept for the families looked at last: placing people is slow."""
    drawn = draw(told.people, told.ties)
    return chart.genogram(_spec(drawn)) if drawn.people else None


def _spec(drawn: Genogram) -> chart.Genogram:
    return chart.Genogram(
        nodes=[
            chart.Node(
                id=person.id,
                label=person.label,
                x=person.x,
                y=person.y,
                shape=person.shape.value,
                sublabel=_under(person.age, person.died),
                age=_inside(person.age),
                client=person.client,
                died=person.died,
            )
            for person in drawn.people
        ],
        couples=[chart.Couple(union.a, union.b, _BONDS[union.kind]) for union in drawn.unions],
        descents=[chart.Descent(descent.parents, descent.children) for descent in drawn.descents],
        households=[chart.Household(home.ids, home.label) for home in drawn.households],
        sentence=describe(drawn),
    )


def _inside(age: str) -> str:
    """Years fit into the sign; a baby's weeks stand under it."""
    number, _, unit = age.partition(" ")
    return number if unit.startswith("year") else ""


def _under(age: str, died: bool) -> str:
    return "" if _inside(age) or died else age
