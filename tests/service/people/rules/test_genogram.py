"""Where people stand in a genogram, which lines are drawn, and that any input gives a picture that can be read."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.science.errors import BadInput
from holdfast.service.people.rules.genogram import (
    Genogram,
    Household,
    Person,
    Placed,
    Shape,
    Tie,
    Union,
    UnionKind,
    describe,
    draw,
)
from holdfast.service.people.rules.genogram.lines import DescentKind
from holdfast.service.people.rules.genogram.spacing import spread
from holdfast.service.people.rules.relationships import PARENTHOOD, Kind

FAMILY = [
    Person("jory", "Jory", sex="male", has_died=True),
    Person("hazel", "Hazel", sex="female", age="58"),
    Person("piran", "Piran", sex="male"),
    Person("tansy", "Tansy", sex="female", is_client=True, household="1"),
    Person("rook", "Rook", sex="male"),
    Person("coral", "Coral", sex="female"),
    Person("fenn", "Fenn", sex="male", born_on=date(2022, 2, 1)),
    Person("wren", "Wren", sex="female", is_client=True, born_on=date(2026, 5, 12), household="1"),
    Person("baby", "baby", is_unborn=True),
]
TIES = [
    *(Tie(parent, Kind.PARENT, "tansy") for parent in ("jory", "hazel")),
    *(Tie(parent, Kind.PARENT, "fenn") for parent in ("piran", "tansy")),
    *(Tie(parent, Kind.PARENT, "wren") for parent in ("tansy", "rook")),
    *(Tie(parent, Kind.PARENT, "baby") for parent in ("rook", "coral")),
    Tie("piran", Kind.PARTNER, "tansy", has_ended=True),
    Tie("tansy", Kind.PARTNER, "rook", has_ended=True),
    Tie("rook", Kind.PARTNER, "coral"),
    Tie("hazel", Kind.SPECIAL_GUARDIAN, "fenn"),
]


def by_id(genogram: Genogram) -> dict[str, Placed]:
    return {person.id: person for person in genogram.people}


def row(genogram: Genogram, number: int) -> list[str]:
    return [person.id for person in genogram.people if person.y == number]


def test_generations_are_rows_read_from_left_to_right() -> None:
    drawn = draw(FAMILY, TIES)
    assert row(drawn, 0) == ["jory", "hazel"]
    assert row(drawn, 1) == ["piran", "tansy", "rook", "coral"]
    assert row(drawn, 2) == ["fenn", "wren", "baby"]


def test_a_person_with_several_partners_stands_between_them() -> None:
    people = [Person(name, name) for name in ("ann", "bob", "cy", "dan")]
    drawn = draw(people, [Tie("ann", Kind.PARTNER, other) for other in ("bob", "cy", "dan")])
    places = [person.id for person in drawn.people]
    assert len(places) == 4
    assert 0 < places.index("ann") < 3
    assert {person.y for person in drawn.people} == {0}


def test_signs() -> None:
    people = by_id(draw(FAMILY, TIES))
    assert people["jory"].shape is Shape.SQUARE
    assert people["jory"].died
    assert people["hazel"].shape is Shape.CIRCLE
    assert people["baby"].shape is Shape.TRIANGLE
    assert people["wren"].client
    assert Shape.of(Person("x", "X", sex="unknown")) is Shape.DIAMOND


def test_lines_of_couples() -> None:
    unions = draw(FAMILY, TIES).unions
    assert Union("coral", "rook", UnionKind.TOGETHER) in unions
    assert Union("piran", "tansy", UnionKind.PARTED) in unions
    assert Union("hazel", "jory", UnionKind.PARENTS) in unions
    assert len(unions) == 4


def test_households_and_what_no_line_shows() -> None:
    drawn = draw(FAMILY, TIES)
    assert drawn.households == (Household(("tansy", "wren"), "living together"),)
    assert drawn.unlined == (Tie("hazel", Kind.SPECIAL_GUARDIAN, "fenn"),)


def test_siblings_stand_eldest_first_and_twins_side_by_side() -> None:
    births = {"z": date(2020, 1, 1), "a": date(2024, 5, 5), "b": date(2024, 5, 5)}
    people = [Person("m", "M"), *(Person(name, name, born_on=day) for name, day in births.items())]
    drawn = draw(people, [Tie("m", Kind.PARENT, child) for child in "zab"])
    assert row(drawn, 1) == ["z", "a", "b"]
    assert drawn.descents[0].children == ("z", "a", "b")
    assert by_id(drawn)["m"].x == by_id(drawn)["a"].x


def test_a_foster_carer_has_a_line_of_care_above_the_child() -> None:
    drawn = draw([Person("c", "C"), Person("f", "F")], [Tie("f", Kind.FOSTER_CARER, "c")])
    assert drawn.descents[0].kind is DescentKind.CARE
    assert by_id(drawn)["f"].y < by_id(drawn)["c"].y
    assert drawn.unlined == ()


def test_adoptive_and_birth_parents_have_lines_of_their_own() -> None:
    people = [Person(name, name) for name in ("birth", "adopter", "child")]
    ties = [Tie("birth", Kind.PARENT, "child"), Tie("adopter", Kind.ADOPTIVE_PARENT, "child")]
    assert {line.kind: line.parents for line in draw(people, ties).descents} == {
        DescentKind.BIRTH: ("birth",),
        DescentKind.ADOPTION: ("adopter",),
    }


def test_a_grandparent_stands_two_rows_above_even_when_the_parent_is_missing_from_the_line() -> None:
    people = [Person(name, name) for name in ("gran", "mum", "child")]
    drawn = draw(people, [Tie("gran", Kind.GRANDPARENT, "child"), Tie("mum", Kind.PARENT, "child")])
    assert [by_id(drawn)[name].y for name in ("gran", "mum", "child")] == [0, 1, 2]
    assert drawn.unlined == (Tie("gran", Kind.GRANDPARENT, "child"),)


def test_one_person_and_nobody() -> None:
    assert [(person.x, person.y) for person in draw([Person("a", "A")], []).people] == [(0.0, 0)]
    assert draw([], []).people == ()
    assert describe(draw([], [])) == "Genogram without anybody in it."


def test_in_words() -> None:
    words = describe(draw(FAMILY, TIES))
    assert words.startswith(
        "Genogram of nine people in three generations; Tansy and Wren are the clients; Tansy and Wren live together. "
    )
    assert "Hazel and Jory (died) are parents of Tansy" in words
    assert "Coral and Rook are parents of baby (unborn)" in words
    assert "Piran and Tansy have parted" in words
    assert words.count(". ") == 1


def test_a_circle_of_parents_is_refused() -> None:
    people = [Person("a", "A"), Person("b", "B")]
    with pytest.raises(BadInput, match="ancestor"):
        draw(people, [Tie("a", Kind.PARENT, "b"), Tie("b", Kind.PARENT, "a")])


def test_an_unknown_person_is_refused() -> None:
    with pytest.raises(BadInput, match="not among"):
        draw([Person("a", "A")], [Tie("a", Kind.PARTNER, "b")])


@st.composite
def families(draw_value: st.DrawFn) -> tuple[list[Person], list[Tie]]:
    """Any people and ties in which the lower number is the parent, so that no circle can arise."""
    size = draw_value(st.integers(1, 9))
    households = st.sampled_from(["", "1", "2"])
    people = [Person(f"p{number}", f"P{number}", household=draw_value(households)) for number in range(size)]
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda pair: pair[0] < pair[1])
    kinds = st.sampled_from(list(Kind))
    ties = draw_value(st.lists(st.tuples(pairs, kinds), max_size=14)) if size > 1 else []
    return people, [Tie(f"p{one}", kind, f"p{other}") for (one, other), kind in ties]


@settings(max_examples=60, deadline=None)
@given(family=families(), data=st.data())
def test_any_family_can_be_read(family: tuple[list[Person], list[Tie]], data: st.DataObject) -> None:
    people, ties = family
    drawn = draw(people, ties)
    placed = by_id(drawn)
    assert placed.keys() == {person.id for person in people}
    for one, other in pairwise(drawn.people):
        assert one.y != other.y or other.x - one.x >= 0.99
    for tie in ties:
        if tie.kind in PARENTHOOD:
            assert placed[tie.object].y > placed[tie.subject].y
    assert draw(data.draw(st.permutations(people)), data.draw(st.permutations(ties))) == drawn


@given(st.lists(st.floats(-50, 50), max_size=12))
def test_spreading_keeps_order_and_one_step(wanted: list[float]) -> None:
    places = spread(wanted)
    assert all(other - one >= 1 - 1e-9 for one, other in pairwise(places))
    assert sum(places) == pytest.approx(sum(wanted), abs=1e-6)


def test_spreading_leaves_what_has_room() -> None:
    assert spread([0.0, 2.0, 5.0]) == [0.0, 2.0, 5.0]
    assert spread([1.0, 1.0]) == [0.5, 1.5]
