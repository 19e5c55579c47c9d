"""The instruments that ship: complete, licensed to be here, and refused with file and line when a file is wrong."""

from datetime import date
from pathlib import Path

import pytest

from holdfast.blueprints.instruments import available, instrument, labels, read_instrument
from holdfast.blueprints.instruments.catalogue import FOLDER
from holdfast.science.errors import BadInput

TODAY = date(2026, 1, 15)
WORDED = {"gad7", "goal-rating", "parent-survey", "phq9"}
UNWORDED = {"core10", "hads", "kpcs", "pirgas"}


def test_what_ships():
    assert set(available()) == WORDED | UNWORDED


@pytest.mark.parametrize("id", sorted(WORDED | UNWORDED))
def test_an_instrument_lies_in_the_folder_of_its_id_and_is_read_once(id):
    assert instrument(id).id == id
    assert instrument(id) is instrument(id)


@pytest.mark.parametrize("id", sorted(WORDED | UNWORDED))
def test_every_fact_names_its_source(id):
    for scale in instrument(id).scales:
        facts = [*scale.bands, *scale.cut_offs, *scale.reliability, *scale.norms]
        assert all(fact.source for fact in [*facts, *filter(None, [scale.reliable_change])])


def test_wording_ships_only_where_the_licence_lets_it():
    worded = {path.parent.name for path in FOLDER.glob("*/wording.yaml")}
    assert worded == WORDED
    assert {instrument(id).licence.kind for id in worded} == {"A"}


@pytest.mark.parametrize("id", sorted(UNWORDED))
def test_without_wording_items_are_numbered(id):
    shown = labels(instrument(id), None, TODAY)
    assert shown.origin == "numbers"
    assert [item.text for item in shown.items] == [f"Item {n}" for n in range(1, len(instrument(id).items) + 1)]


def test_unworded_answers_are_figures_in_order_and_a_long_rating_is_typed():
    first = labels(instrument("hads"), None, TODAY).items[0]
    assert [(option.value, option.text) for option in first.options] == [(0, "0"), (1, "1"), (2, "2"), (3, "3")]
    assert labels(instrument("pirgas"), None, TODAY).items[0].options == ()


def test_worded_answers_keep_the_value_that_is_stored():
    shown = labels(instrument("gad7"), None, TODAY)
    assert shown.origin == "catalogue"
    assert [(option.value, option.text) for option in shown.items[1].options][:2] == [
        (0, "Not at all"),
        (1, "Several days"),
    ]
    assert "No permission required" in shown.attribution


def test_yes_comes_first_and_nobody_has_to_say():
    first = labels(instrument("parent-survey"), None, TODAY).items[0]
    assert [(option.value, option.text) for option in first.options] == [
        (1, "Yes"),
        (0, "No"),
        (-2, "Prefer not to say"),
    ]


def test_an_item_that_may_not_apply_says_so():
    items = labels(instrument("kpcs"), None, TODAY).items
    assert [item.number for item in items if item.options[-1].text == "Not applicable"] == [1, 9]


def test_an_unknown_instrument():
    with pytest.raises(BadInput, match="There is no instrument epds; one of core10, gad7, "):
        instrument("epds")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("instrument.yaml", "wording.yaml"):
        (tmp_path / name).write_text((FOLDER / "gad7" / name).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("instrument.yaml", "kind: A", "kind: Z", r'instrument.yaml line \d+: licence.kind is "Z"; one of A, B, C, D'),
        ("instrument.yaml", "kind: A", "kind: D", r"wording.yaml line 1: .*may not ship: GAD-7 has licence class D"),
        ("instrument.yaml", "holder:", "hodler:", r"licence.hodler is not known; did you mean holder\?"),
        ("instrument.yaml", "at least", "over", r"comparison is \"over\"; one of at least, at most, below, above"),
        ("instrument.yaml", "high: 21", "high: 20", r"Scale total: its bands must reach from 0 to 21"),
        ("instrument.yaml", "[1, 2, 3, 4, 5, 6, 7]", "[1, 9]", r"Instrument gad7 has no item 9"),
        (
            "wording.yaml",
            'version: "2006"',
            'version: "2005"',
            r"wording.yaml line 2: version is 2005; GAD-7 is known in",
        ),
        ("wording.yaml", "number: 7", "number: 8", r"wording.yaml line \d+: items are 1, 2, 3, 4, 5, 6, 8; GAD-7 has"),
        ("wording.yaml", "[Not at all, ", "[", r"wording.yaml line \d+: options has 3 labels; answers 0 to 3 need 4"),
        (
            "wording.yaml",
            "instrument: gad7",
            "instrument: phq9",
            r"wording.yaml line 1: instrument is phq9; gad7 is needed",
        ),
    ],
)
def test_a_wrong_file_is_refused_by_file_and_line(folder, file, old, new, words):
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput, match=words):
        read_instrument(folder)
