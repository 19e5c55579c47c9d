"""The short way to tell that a count cannot be worked out never says so of one that can."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.science.disclosure import audit

PARTS = st.lists(st.integers(0, 8), min_size=2, max_size=5)


@settings(max_examples=150, deadline=None)
@given(PARTS, st.integers(0, 8), st.data())
def test_what_it_calls_loose_has_room_for_a_person(parts: list[int], rest: int, data: st.DataObject) -> None:
    # two sums that share a total: the parts make it, and with the rest it makes the whole
    total, last = len(parts), len(parts) + 2
    counts = np.array([*parts, sum(parts), rest, sum(parts) + rest])
    lines = [(*range(total), total), (total, total + 1, last)]
    hidden = np.array(data.draw(st.lists(st.booleans(), min_size=last + 1, max_size=last + 1)))
    places = np.flatnonzero(hidden)
    if not places.size:
        return
    least = int(counts[places].min() > 0)
    weights, sums = audit._system(counts, hidden, lines, places)
    loose, fixed = audit._ways_out(weights, counts[places] - least)
    spans = [audit._span(k, weights, sums, least) for k in range(places.size)]
    assert all(span >= audit.ONE_PERSON for span, way in zip(spans, loose, strict=True) if way)
    assert all(span < audit.ONE_PERSON for span, stuck in zip(spans, fixed, strict=True) if stuck)


def test_a_lone_hidden_part_is_not_loose() -> None:
    loose, fixed = audit._ways_out(np.array([[1.0]]), np.array([3]))
    assert (loose.tolist(), fixed.tolist()) == ([False], [True])


def test_two_hidden_parts_with_room_are_loose() -> None:
    loose, fixed = audit._ways_out(np.array([[1.0, 1.0]]), np.array([2, 1]))
    assert (loose.tolist(), fixed.tolist()) == ([True, True], [False, False])


def test_two_hidden_parts_at_their_least_are_not_loose() -> None:
    loose, fixed = audit._ways_out(np.array([[1.0, 1.0]]), np.array([0, 0]))
    assert (loose.tolist(), fixed.tolist()) == ([False, False], [False, False])
