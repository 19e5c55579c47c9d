"""Any bytes whatever are read or refused; the quick reader never says anything but what the careful one says."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.interop.csv import read_table
from holdfast.interop.csv.columns import select
from holdfast.interop.csv.fast import read_plain
from holdfast.interop.csv.text import read_text
from holdfast.science.errors import BadInput

MESSY = Path(__file__).parents[2] / "reference" / "data" / "messy-csv"
AWKWARD = st.text(st.sampled_from(list('ab1 ,;"\n\r\t|.é')), max_size=60)
CELL = st.text(st.sampled_from(list("ab1 .é-")), max_size=3) | st.sampled_from(['"x"', '"a,b"', '""', "12"])
GRID = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=6)
)
ANY_FIXTURE = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read_or_refuse(path: Path) -> None:
    try:
        table = read_table(path)
        assert len(table.records()) == len(table) == table.rows.size
        for name in table.header:
            table.numbers(name)
    except BadInput as problem:
        sentence = str(problem)
        assert path.name in sentence
        assert sentence.endswith(".")
        assert "\n" not in sentence


@ANY_FIXTURE
@given(st.binary(max_size=80) | AWKWARD.map(str.encode) | AWKWARD.map(lambda text: text.encode("utf-16")))
def test_any_bytes_are_read_or_refused(tmp_path, data):
    path = tmp_path / "any.csv"
    path.write_bytes(data)
    read_or_refuse(path)


@pytest.mark.parametrize("name", ["messytables_simple.xlsx", "messytables_blank_line.ods"])
@settings(ANY_FIXTURE, max_examples=60)
@given(cut=st.integers(4, 9000), flips=st.lists(st.tuples(st.integers(4, 9000), st.integers(0, 255)), max_size=5))
def test_damaged_spreadsheets_are_read_or_refused(tmp_path, name, cut, flips):
    data = bytearray((MESSY / name).read_bytes())
    for place, value in flips:
        data[place % len(data)] = value
    path = tmp_path / "broken.xlsx"
    path.write_bytes(data if cut % 2 else data[:cut])
    read_or_refuse(path)


def outcome(read):
    try:
        table = read()
    except BadInput as problem:
        return str(problem)
    return None if table is None else (table.header, table.records(), table.rows.tolist())


@settings(max_examples=300, deadline=None)
@given(GRID.map(lambda rows: "\n".join(",".join(row) for row in rows)) | AWKWARD, st.sampled_from(["", "\n", "\n\n"]))
def test_the_quick_reader_agrees_with_the_careful_one(text, end):
    data = (text + end).encode()
    quick = outcome(lambda: read_plain(data, "any.csv", columns=None))
    if quick is not None:
        assert quick == outcome(lambda: select(read_text(data, "any.csv", header=True), None))


@settings(max_examples=200, deadline=None)
@given(GRID, st.data())
def test_both_agree_on_single_columns_too(rows, data):
    rows[0] = [f"c{place}" for place in range(len(rows[0]))]
    column = data.draw(st.sampled_from(rows[0]))
    content = "\n".join(",".join(row) for row in rows).encode()
    quick = outcome(lambda: read_plain(content, "any.csv", columns=[column]))
    if quick is not None:
        assert quick == outcome(lambda: select(read_text(content, "any.csv", header=True), [column]))


def test_the_ordinary_file_takes_the_quick_reader():
    data = b'"id","time","bdi"\n1,1,33\n1,4,\n\n2,1,20\n'
    table = read_plain(data, "plain.csv", columns=["id", "bdi"])
    assert table is not None
    assert table.records() == [["1", "33"], ["1", ""], ["2", "20"]]
    assert table.rows.tolist() == [2, 3, 5]
