"""Every table that Holdfast writes for a spreadsheet goes through the one place that makes formulas plain text."""

import csv
import io
from pathlib import Path

from holdfast.reports.chapters.chapter import Column, Sheet
from holdfast.reports.data.pack import _csv as csv_of_chapter
from holdfast.service.rights.documents.pack import _csv as csv_of_pack

ROOT = Path(__file__).parents[2] / "holdfast"
# These write by themselves, and why they may.
BY_THEMSELVES = {
    "base/common/sheets.py": "the one place",
    "service/rights/export/whole.py": "each cell through export/values.py, which asks the one place",
    "service/rights/export/dictionary.py": "words of the source only",
    "service/rights/documents/pack.py": "the dictionary, of words of the source; the record through the one place",
    "reports/extract/research/writing.py": "codes, weeks and figures; exact, for a statistics program",
    "reports/extract/places.py": "codes of areas, read again by the program",
    "reports/area/rows.py": "rows that somebody sent, put back into their own form on the page",
    "cli/output.py": "figures for another program, exact",
    "cli/scored.py": "answers of the caller's own file, given back exact",
    "cli/team.py": "settings of teams, for another program",
}
FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1")


def test_nothing_else_writes_tables() -> None:
    writing = {
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if any(one in path.read_text("utf-8") for one in ("csv.writer(", "csv.DictWriter(", ".to_csv(", ".write_csv("))
    }
    assert writing == set(BY_THEMSELVES)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_familys_own_pack_runs_nothing() -> None:
    given = [{"kind": "k", "title": text, "fields": [{"field": "f", "name": text, "text": text}]} for text in FORMULAS]
    assert [row[2] for row in read(csv_of_pack(given))[1:]] == [f"'{text}" for text in FORMULAS]
    assert [row[5] for row in read(csv_of_pack(given))[1:]] == [f"'{text}" for text in FORMULAS]


def test_nor_does_the_data_pack() -> None:
    made = Sheet("table", "says", (Column("a", "a"), Column("b", "b")), tuple((text, -1.5) for text in FORMULAS))
    assert read(csv_of_chapter(made))[1:] == [[f"'{text}", "-1.5"] for text in FORMULAS]
