import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.science.disclosure import Suppressed, release_linked
from holdfast.science.errors import BadInput

SUMS = [("a", "b", "ab"), ("ab", "c", "all")]


def test_a_small_part_takes_the_least_needed_with_it() -> None:
    counts = {"a": 40, "b": 3, "ab": 43, "c": 20, "all": 63}
    shown = release_linked(counts, SUMS, keep=("all", "a"))
    # b must go; ab would give it away, and c would give ab away
    assert {name for name, figure in shown.items() if isinstance(figure, Suppressed)} == {"b", "ab", "c"}


def test_nothing_small_leaves_everything() -> None:
    counts = {"a": 40, "b": 10, "ab": 50, "c": 20, "all": 70}
    assert release_linked(counts, SUMS) == counts


def test_a_true_nought_is_shown() -> None:
    counts = {"a": 40, "b": 0, "ab": 40, "c": 20, "all": 60}
    assert release_linked(counts, SUMS)["b"] == 0


def test_sums_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(BadInput, match=r"a \+ b do not add up to ab"):
        release_linked({"a": 1, "b": 1, "ab": 3, "c": 0, "all": 3}, SUMS)


def test_a_count_below_nought_is_refused() -> None:
    with pytest.raises(BadInput, match="a is below 0"):
        release_linked({"a": -1, "b": 1, "ab": 0, "c": 0, "all": 0}, SUMS)


@settings(max_examples=40, deadline=None)
@given(st.tuples(*[st.integers(0, 12)] * 3))
def test_every_small_count_could_have_been_another(parts: tuple[int, int, int]) -> None:
    a, b, c = parts
    counts = {"a": a, "b": b, "ab": a + b, "c": c, "all": a + b + c}
    shown = release_linked(counts, SUMS, keep=("all", "a"))
    names = list(counts)
    if all(isinstance(figure, Suppressed) for name, figure in shown.items() if counts[name]):
        return
    worlds = [
        dict(zip(names, (x, y, x + y, z, x + y + z), strict=True)) for x, y, z in itertools.product(range(40), repeat=3)
    ]
    agreeing = [
        world
        for world in worlds
        if all(isinstance(figure, Suppressed) or world[name] == figure for name, figure in shown.items())
    ]
    for name, count in counts.items():
        if 0 < count < 5:
            assert len({world[name] for world in agreeing}) > 1, (name, shown)
