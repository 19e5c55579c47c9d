"""Rows, order and places put together into a genogram; the same family gives the same picture in any input order."""

from collections.abc import Iterable, Sequence

from holdfast.science.errors import BadInput

from .generations import rows_of
from .lines import age_order, descents_of, households_of, unions_of, unlined
from .ordering import best_order, blocks_of, first_order
from .price import Price
from .shapes import Genogram, Person, Placed, Shape, Tie
from .spacing import positions


def draw(people: Iterable[Person], ties: Iterable[Tie]) -> Genogram:
    """Place every person; refused when a tie names somebody unknown or parenthood goes in a circle."""
    persons = sorted({person.id: person for person in people}.values(), key=age_order)
    known = sorted(set(ties), key=lambda tie: (tie.kind, tie.subject, tie.object, tie.has_ended))
    ids = [person.id for person in persons]
    _check(set(ids), known)
    rows = rows_of(sorted(ids), known)
    descents = descents_of(persons, known, rows)
    unions = unions_of(known, descents)
    households = households_of(persons)
    order = {person: place for place, person in enumerate(ids)}
    start = first_order(blocks_of(ids, rows, unions), descents, order)
    price = Price(persons, unions, descents, households)
    x = positions(best_order(start, price), descents)
    placed = sorted((_place(person, x, rows) for person in persons), key=lambda one: (one.y, one.x))
    return Genogram(tuple(placed), tuple(unions), tuple(descents), tuple(households), tuple(unlined(known, descents)))


def _check(ids: set[str], ties: Sequence[Tie]) -> None:
    if any(tie.subject not in ids or tie.object not in ids for tie in ties):
        raise BadInput(
            "Relationship names somebody who is not among the people of the genogram. Add them or remove it."
        )


def _place(person: Person, x: dict[str, float], rows: dict[str, int]) -> Placed:
    return Placed(
        id=person.id,
        label=person.label,
        sublabel=person.sublabel,
        shape=Shape.of(person),
        x=x[person.id],
        y=rows[person.id],
        client=person.is_client,
        died=person.has_died,
        age=person.age,
    )
