from holdfast.blueprints.ethnicity import BROAD, GROUPS, NOT_STATED, broad_group, named
from holdfast.blueprints.framework import NAMES, heading_of, headings
from holdfast.blueprints.shipped import blueprint


def test_every_outcome_and_enabler_is_a_heading_also_those_without_a_measure() -> None:
    found = headings(blueprint("norpip"))
    assert [one.code for one in found] == list(NAMES)
    by_code = {one.code: one.shown_by for one in found}
    assert "PIR-GAS" in by_code["O3"]
    assert (by_code["O2"], by_code["O4"], by_code["E2"]) == ((), (), ())
    assert [one.code for one in found if one.is_outcome] == ["O1", "O2", "O3", "O4"]


def test_headings_of_a_measure_a_standing_figure_and_something_untagged() -> None:
    norpip = blueprint("norpip")
    assert heading_of(norpip, "pirgas") == ("O1", "O3")
    assert heading_of(norpip, "continuity") == ("E3",)
    assert heading_of(norpip, "goal-rating") == ()


def test_each_ethnic_group_belongs_to_a_high_level_group() -> None:
    assert len(GROUPS) == 20  # the 19 of the census, and would rather not say
    assert {broad_group(code) for code in GROUPS} == set(BROAD)
    assert named("black_african") == "Black: African"
    assert named(NOT_STATED) == "Would rather not say"
