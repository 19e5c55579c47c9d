"""Relationships read both ways, who may hold responsibility, and what can never be."""

from datetime import date

import pytest

from holdfast.science.errors import BadInput
from holdfast.service.people.rules.living_arrangements import Arrangement
from holdfast.service.people.rules.relationships import (
    Kind,
    Link,
    birth_warning,
    check_link,
    check_responsibility,
    descendants,
    object_words,
    subject_words,
)


@pytest.mark.parametrize(
    ("kind", "sex", "words"),
    [
        (Kind.PARENT, "female", "mother of"),
        (Kind.PARENT, "", "parent of"),
        (Kind.GRANDPARENT, "male", "grandfather of"),
        (Kind.AUNT_OR_UNCLE, "male", "uncle of"),
        (Kind.FOSTER_CARER, "female", "foster carer of"),
        (Kind.PARTNER, "male", "partner of"),
    ],
)
def test_the_subject_in_words(kind: Kind, sex: str, words: str) -> None:
    assert subject_words(kind, sex) == words


@pytest.mark.parametrize(
    ("kind", "sex", "words"),
    [
        (Kind.PARENT, "male", "son of"),
        (Kind.PARENT, "other", "child of"),
        (Kind.AUNT_OR_UNCLE, "female", "niece of"),
        (Kind.SPECIAL_GUARDIAN, "male", "under special guardianship of"),
        (Kind.SIBLING, "female", "sister of"),
        (Kind.OTHER, "", "connected person of"),
    ],
)
def test_the_object_in_words(kind: Kind, sex: str, words: str) -> None:
    assert object_words(kind, sex) == words


def test_every_kind_reads_both_ways_for_every_sex() -> None:
    assert all(subject_words(kind, sex) and object_words(kind, sex) for kind in Kind for sex in ("female", "male", ""))


def test_who_may_hold_parental_responsibility() -> None:
    assert {kind.value for kind in Kind if kind.can_have_responsibility} == {
        "parent",
        "adoptive-parent",
        "special-guardian",
        "step-parent",
        "kinship-carer",
    }
    check_responsibility(Kind.PARENT, True)
    check_responsibility(Kind.FOSTER_CARER, False)
    with pytest.raises(BadInput, match="special guardian"):
        check_responsibility(Kind.FOSTER_CARER, True)


def test_nobody_is_related_to_themselves() -> None:
    with pytest.raises(BadInput):
        check_link(Link("a", Kind.SIBLING, "a"), [])


def test_nobody_is_their_own_ancestor() -> None:
    links = [Link("gran", Kind.PARENT, "mother"), Link("mother", Kind.ADOPTIVE_PARENT, "child")]
    assert descendants("gran", links) == {"mother", "child"}
    with pytest.raises(BadInput, match="ancestor"):
        check_link(Link("child", Kind.PARENT, "gran"), links)
    check_link(Link("child", Kind.PARENT, "grandchild"), links)
    check_link(Link("child", Kind.KINSHIP_CARER, "gran"), links)


def test_a_parent_not_born_before_the_child_is_pointed_out() -> None:
    assert "Check both dates" in birth_warning(Kind.PARENT, date(2020, 1, 1), date(2020, 1, 1))
    assert birth_warning(Kind.PARENT, date(1990, 1, 1), date(2020, 1, 1)) == ""
    assert birth_warning(Kind.PARENT, None, date(2020, 1, 1)) == ""
    assert birth_warning(Kind.STEP_PARENT, date(2020, 1, 1), date(1990, 1, 1)) == ""


def test_every_arrangement_has_its_words() -> None:
    assert len({kind.label for kind in Arrangement}) == len(Arrangement)
