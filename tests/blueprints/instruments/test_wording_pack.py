"""A deployer's own wording: shown while its licence runs, refused in one sentence when it may not be shown."""

from datetime import date

import pytest

from holdfast.blueprints.instruments import instrument, labels, read_wording_pack
from holdfast.science.errors import BadInput

TODAY = date(2026, 1, 15)
HEAD = ["instrument: hads", 'version: "1983"', "holder: GL Assessment", "reference: AB-123", "expires_on: 2026-12-31"]
OPTIONS = ["options: [none, some, much, most]"]


def lines(*, items=14, without="", **changes):
    head = [line for line in HEAD if not without or not line.startswith(without)]
    for name, value in changes.items():
        head = [f"{name}: {value}" if line.startswith(f"{name}:") else line for line in head]
    return [*head, *OPTIONS, "items:", *(f"  - {{number: {n}, text: Question {n}}}" for n in range(1, items + 1))]


@pytest.fixture
def read(tmp_path):
    def write_and_read(content, today=TODAY):
        file = tmp_path / "pack.yaml"
        file.write_text("\n".join(content) + "\n", encoding="utf-8")
        return read_wording_pack(file, today)

    return write_and_read


def test_a_pack_gives_the_words(read):
    shown = labels(instrument("hads"), read(lines()), TODAY)
    assert (shown.origin, shown.note) == ("pack", None)
    assert shown.items[3].text == "Question 4"


def test_answers_keep_their_severity_where_the_form_prints_the_highest_first(read):
    first, second = labels(instrument("hads"), read(lines()), TODAY).items[:2]
    assert (first.options[0].value, first.options[0].text) == (3, "most")
    assert (second.options[0].value, second.options[0].text) == (0, "none")


def test_the_last_day_still_counts_and_the_day_after_shows_numbers(read):
    pack = read(lines(), today=date(2026, 12, 31))
    assert labels(instrument("hads"), pack, date(2026, 12, 31)).origin == "pack"
    after = labels(instrument("hads"), pack, date(2027, 1, 1))
    assert (after.origin, after.items[0].text) == ("numbers", "Item 1")
    assert after.note == "The wording licence ended on 2026-12-31."


def test_a_pack_for_another_instrument_is_not_used(read):
    with pytest.raises(BadInput, match="The wording pack is for hads 1983; kpcs 2008 is needed"):
        labels(instrument("kpcs"), read(lines()), TODAY)


def test_a_registered_instrument_needs_a_reference_but_no_last_day(read):
    pack = [
        "instrument: core10",
        'version: "2007"',
        "holder: CORE System Trust",
        "reference: CC BY-NC-ND 4.0",
        "items:",
        *(f"  - {{number: {n}, text: Statement {n}}}" for n in range(1, 11)),
    ]
    assert labels(instrument("core10"), read(pack), TODAY).origin == "pack"
    with pytest.raises(BadInput, match=r"reference is missing; .* from CORE System Trust is needed"):
        read([line for line in pack if not line.startswith("reference")])


def test_a_free_instrument_needs_no_reference_and_no_last_day(read):
    pack = [
        "instrument: kpcs",
        'version: "2008"',
        "holder: Karitane",
        "items:",
        *(f"  - {{number: {n}, text: Question {n}}}" for n in range(1, 16)),
    ]
    assert labels(instrument("kpcs"), read(pack), TODAY).items[0].text == "Question 1"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lines(expires_on="2026-01-14"), r"pack.yaml line 5: expires_on is 2026-01-14, before today \(2026-01-15\)"),
        (lines(expires_on="next year"), r"pack.yaml line 5: expires_on is .*a date as YYYY-MM-DD"),
        (lines(instrument="hadz"), r"pack.yaml line 1: instrument is hadz; one of core10, gad7, .* is allowed"),
        (lines(version='"1994"'), r"pack.yaml line 2: version is 1994; HADS is known in version 1983"),
        (
            lines(items=13),
            r"pack.yaml line 7: items are 1, 2, .*, 13; HADS has the items 1 to 14, each once and in order",
        ),
        (lines(without="reference"), r"pack.yaml line 1: reference is missing; .* from GL Assessment is needed"),
        (lines(without="expires_on"), r"pack.yaml line 1: expires_on is missing; the last day of the licence"),
        (lines(without="holder"), r"pack.yaml line 1: holder is missing; text is needed"),
        ([*lines(), "price: 10"], r"pack.yaml line 22: price is not known"),
        (["items: ["], r"pack.yaml line \d+: "),
        ([], r"pack.yaml line 1: the file is empty"),
    ],
)
def test_a_pack_that_may_not_be_shown_is_refused_by_line(read, content, words):
    with pytest.raises(BadInput, match=words):
        read(content)
