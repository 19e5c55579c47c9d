"""Counts that another table holds back already, and looking at two tables together."""

from holdfast.science.disclosure import Suppressed, pinned_down, release_linked

COUNTS = {"ended": 3, "completed": 40, "started": 43, "north": 25, "south": 15}
SUMS = [("ended", "completed", "started"), ("north", "south", "completed")]


def held(shown: dict) -> set[str]:
    return {name for name, figure in shown.items() if isinstance(figure, Suppressed)}


def test_without_a_word_another_count_may_be_chosen_to_protect() -> None:
    assert held(release_linked(COUNTS, SUMS, keep=["completed"])) == {"ended", "started"}


def test_what_is_held_back_elsewhere_stays_so_and_does_not_follow_from_its_parts() -> None:
    """Completed is held back on another card; if both parts were shown it would follow, and with it who ended."""
    found = held(release_linked(COUNTS, SUMS, keep=["started", "completed"], hidden=["completed"]))
    assert {"ended", "completed"} <= found
    assert found & {"north", "south"}
    assert "started" not in found


def test_two_tables_that_are_safe_alone_may_not_be_together() -> None:
    assert pinned_down(COUNTS, SUMS[:1], {"ended", "completed"}) is None
    assert pinned_down(COUNTS, SUMS, {"ended", "completed"}) == "ended"
    assert pinned_down(COUNTS, SUMS, {"ended", "completed", "north"}) is None
