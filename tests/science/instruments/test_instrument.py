"""Facts about an instrument that contradict each other never become one."""

from dataclasses import replace

import pytest

from holdfast.blueprints.instruments import instrument
from holdfast.science.errors import BadInput
from holdfast.science.instruments import Band, Choice, Instrument, Item, Licence, Scale, Setting

PHQ9 = instrument("phq9")
TWO = (Item(1, 0, 3), Item(2, 0, 3))
ONE_BAND = (Band(1, "all", 0, 6, "test"),)


def scale(**changes):
    facts = {"id": "s", "name": "S", "items": (1, 2), "method": "sum", "minimum": 0, "maximum": 6, "better": "lower"}
    return Scale(**facts | changes)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Item(1, 3, 3), "the minimum 3 is not below the maximum 3"),
        (lambda: Item(1, 0, 3, options=("no", "yes")), "2 option labels are given; answers 0 to 3 need 4"),
        (lambda: scale(method="total"), "the method total, and no other"),
        (lambda: scale(of=("a",)), "the method total, and no other"),
        (lambda: scale(method="single"), "needs exactly one item, not 2"),
        (lambda: scale(bands=(Band(1, "low", 0, 5, "test"),)), "its bands must reach from 0 to 6"),
        (
            lambda: scale(bands=(Band(1, "low", 0, 2, "test"), Band(2, "high", 4, 6, "test"))),
            "the band high does not follow on from low",
        ),
        (lambda: Setting("s", "S", (), "c", (Choice("c", "C", bands=ONE_BAND),)), "must leave the scale as it is"),
        (lambda: replace(PHQ9, items=PHQ9.items[1:]), "items must be numbered from 1 without gaps"),
        (lambda: replace(PHQ9, items=PHQ9.items[:8]), "phq9 has no item 9; its items are 1 to 8"),
        (lambda: replace(PHQ9, scales=PHQ9.scales * 2), "two scales have the same id"),
    ],
)
def test_facts_that_contradict_each_other_are_refused(make, words):
    with pytest.raises(BadInput, match=words):
        make()


def test_a_total_may_not_add_a_scale_that_is_not_there():
    with pytest.raises(BadInput, match="T has no scale b; its scales are s"):
        Instrument(
            "t", "1", "T", "person", "self", "now", "all", Licence("A", "us"), "us",
            items=TWO, scales=(scale(method="total", of=("b",)),),
        )  # fmt: skip
