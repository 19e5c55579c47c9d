"""Lists that leave Holdfast for a spreadsheet run nothing there."""

import csv
import io

import pytest

from holdfast.base.common.sheets import csv_response, safe_cell, sheet


@pytest.mark.parametrize("text", ["=1+1", "+44 1632", "-3", "@here", "  =1+1", "\t=1+1", "\tname", "\rname", "\nname"])
def test_text_that_would_run_is_made_plain(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Wren", "a = b", "", "28 weeks", -3, -0.5, 0])
def test_other_text_and_every_number_stay_as_they_are(value: object) -> None:
    assert safe_cell(value) == value


def test_nothing_is_an_empty_cell() -> None:
    assert safe_cell(None) == ""


def test_what_is_written_is_read_again() -> None:
    rows = list(csv.reader(io.StringIO(sheet(("Name", "Words"), [("Zoë, the first", 'says "hello"\nagain')]))))
    assert rows == [["Name", "Words"], ["Zoë, the first", 'says "hello"\nagain']]


def test_a_download_has_its_name_and_the_mark_of_its_encoding() -> None:
    response = csv_response("due-2026-11-24", ("Name",), [("=1",)])
    assert response.headers["Content-Disposition"] == 'attachment; filename="due-2026-11-24.csv"'
    assert response.content.decode() == "\ufeffName\r\n'=1\r\n"


def test_a_list_of_simulated_families_says_so_in_its_name_and_in_every_row():
    response = csv_response("due-2026-11-24", ("Name",), [("Wren",)], simulated=True)
    assert response.headers["Content-Disposition"] == 'attachment; filename="simulated-due-2026-11-24.csv"'
    assert response.content.decode("utf-8-sig").splitlines() == ["Name,Simulated", "Wren,yes"]
