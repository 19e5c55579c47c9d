"""What a table must be like, and the sentence for one that is not."""

import codecs
import io
import zipfile
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from holdfast.interop.csv import read_table
from holdfast.science.errors import BadInput


@pytest.fixture
def write(tmp_path):
    def write(content: str | bytes, name: str = "scores.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_encoding_and_line_end(write, separator, encoding, end):
    lines = [["id", "Wert für Ä"], ["1", "12.5"], ["2", ""], ["3", "-7"]]
    text = end.join(separator.join(line) for line in lines) + end
    table = read_table(write(text.encode(encoding)))
    assert table.header == ("id", "Wert für Ä")
    assert table.text("id").to_pylist() == ["1", "2", "3"]
    assert np.array_equal(table.numbers("Wert für Ä"), [12.5, np.nan, -7], equal_nan=True)
    assert table.rows.tolist() == [2, 3, 4]


@pytest.mark.parametrize(
    "text",
    ["1,5", "1e3", "O", "NaN", "nan", "inf", "1.", "0x10", "1_000", "١٢", "−5", "5 6", "1.2.3", "--5", "TRUE", "#N/A"],
)
def test_what_is_no_plain_number_is_refused_with_its_place(write, text):
    table = read_table(write(f'id,score\n1,4\n\n2,"{text}"\n'))
    with pytest.raises(BadInput, match=r"^scores.csv, row 4, column 'score': '.*' is not a plain number; .*\.$"):
        table.numbers("score")


@pytest.mark.parametrize(
    ("text", "number"), [("12 ", 12), (" 12", 12), ("+3", 3), (".5", 0.5), ("-0.50", -0.5), ("007", 7)]
)
def test_plain_numbers_may_be_padded_and_signed(write, text, number):
    assert read_table(write(f'id,score\n1,"{text}"\n')).numbers("score").tolist() == [number]


@pytest.mark.parametrize("text", ["9" * 400, "-1000000000000001"])
def test_numbers_beyond_what_a_float_holds_are_refused(write, text):
    with pytest.raises(BadInput, match="it must lie between -1000000000000000 and 1000000000000000"):
        read_table(write(f"id,score\n1,{text}\n")).numbers("score")


def test_a_decimal_comma_says_how_to_write_it(write):
    table = read_table(write("id;score\n1;1,5\n"))
    with pytest.raises(BadInput, match=r"'1,5' is not a plain number; write decimals with a point, such as 1\.5\."):
        table.numbers("score")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", r"scores.csv is empty"),
        ("\n \n", r"scores.csv has no filled cell"),
        ("id,score\n1,2,3\n", r"scores.csv, row 2, column 3: there are 3 cells where the header has 2"),
        ("id,score,x\n1,2,3\n4,5\n", r"scores.csv, row 3: 2 cells where the header has 3, so column 3 is missing"),
        ('id,score\n1,"2\n3,4\n', r"scores.csv, row 2: a double quote is not closed"),
        ('id,score\n1,"2"3\n', r"scores.csv, row 2: a double quote is not closed, or text follows it"),
        ("id,id\n1,2\n", r"scores.csv, row 1: the name 'id' stands over columns 1 and 2"),
        ("id,score\n1,\x07\n", r"scores.csv, row 2: there is a control character"),
        (b"id,score\n1,\x81\n", r"scores.csv, row 2: the characters cannot be read as CP1252"),
        (b"PK\x03\x04 broken", r"scores.csv cannot be read as a spreadsheet"),
        (b"PAR1 broken", r"scores.csv is a damaged or incomplete Parquet file"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", r"scores.csv, row 1: the characters cannot be read as UTF-16-LE"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(write, content, sentence):
    with pytest.raises(BadInput, match=sentence):
        read_table(write(content))


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(BadInput, match=r"none.csv cannot be opened: No such file"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(BadInput, match=r"cannot be opened: Is a directory"):
        read_table(tmp_path)


def test_a_missing_column_names_those_there_are(write):
    with pytest.raises(BadInput, match=r"scores.csv has no column 'bdi'; its columns are id, score\."):
        read_table(write("id,score\n1,2\n"), columns=["id", "bdi"])


def test_a_name_broken_over_two_lines_is_one_name(write):
    assert read_table(write('id,"total\n score"\n1,2\n'), columns=["total score"]).records() == [["2"]]


def test_only_wanted_columns_must_have_a_name_of_their_own(write):
    table = read_table(write("id,note,note\n1,a,b\n"), columns=["id"])
    assert table.records() == [["1"]]


def test_only_text_files_of_spreadsheets_have_sheets(write):
    with pytest.raises(BadInput, match="is not a spreadsheet"):
        read_table(write("id\n1\n"), sheet="One")


def test_a_cut_off_last_row_is_no_footnote(write):
    with pytest.raises(BadInput, match="row 3: 1 cells where the header has 5"):
        read_table(write("a,b,c,d,e\n1,2,3,4,5\n6\n"))


def test_a_short_header_is_not_mistaken_for_a_title(write):
    with pytest.raises(BadInput, match="row 2, column 3"):
        read_table(write("id,score\n1,2,3,4\n5,6,7,8\n"))


def test_rows_keep_their_numbers_past_blank_ones_and_line_ends_in_cells(write):
    table = read_table(write('id,note\n1,"two\nlines"\n\n , \n2,x\n'))
    assert table.rows.tolist() == [2, 5]


PARQUET = {
    "id": pa.array([1, 2, 3]),
    "time": pa.array([1.0, 4.0, None]),
    "group": pa.array(["TAU ", "", "PA"]).dictionary_encode(),
    "day": pa.array([0, 86_400_000_000_001, None], pa.timestamp("ns")),
    "cost": pa.array([Decimal("1.50"), None, Decimal("2.00")]),
    "score": pa.array([33.5, float("nan"), None]),
}


def test_parquet_keeps_types_and_gives_the_same_text(tmp_path):
    path = tmp_path / "scores.parquet"
    pq.write_table(pa.table(PARQUET), path)
    table = read_table(path)
    assert table.text("id").to_pylist() == ["1", "2", "3"]
    assert table.text("time").to_pylist() == ["1", "4", None]
    assert table.text("group").to_pylist() == ["TAU", None, "PA"]
    assert table.text("day").to_pylist()[1].startswith("1970-01-02 00:00:00.000")
    assert np.array_equal(table.numbers("score"), [33.5, np.nan, np.nan], equal_nan=True)
    assert table.numbers("cost").tolist()[0] == 1.5
    assert read_table(path, columns=["score"]).header == ("score",)


def test_parquet_columns_that_hold_no_numbers_are_refused(tmp_path):
    path = tmp_path / "scores.parquet"
    pq.write_table(pa.table({"yes": [True], "list": [[1]], "big": [float("inf")]}), path)
    table = read_table(path)
    with pytest.raises(BadInput, match="column 'yes' holds bool values"):
        table.numbers("yes")
    with pytest.raises(BadInput, match="column 'list' holds list"):
        table.text("list")
    with pytest.raises(BadInput, match="row 1, column 'big': 'inf' is not a plain number"):
        table.numbers("big")


def test_a_zip_that_is_no_spreadsheet_is_refused(write):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("notes.txt", "hello")
    with pytest.raises(BadInput, match="cannot be read as a spreadsheet"):
        read_table(write(buffer.getvalue(), "scores.xlsx"))
