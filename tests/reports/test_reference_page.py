"""The reference page of the extract names every table and column, in order, with its type."""

import json
import re
from pathlib import Path

import pyarrow as pa
import pytest

from holdfast.analytics.schema import TABLES
from holdfast.reports.extract import write_extract
from tests.reports.world import Service

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "extract.md"
TYPES = {
    pa.string(): "text",
    pa.date32(): "day",
    pa.bool_(): "yes or no",
    pa.int32(): "whole number",
    pa.int64(): "whole number",
    pa.float64(): "number",
}


def section(name: str) -> list[list[str]]:
    text = PAGE.read_text(encoding="utf-8")
    body = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in body.splitlines() if line.startswith("| `")
    ]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described(table: str) -> None:
    written = [
        (f"`{field.name}`", TYPES[field.type] + (", may be empty" if field.nullable else "")) for field in TABLES[table]
    ]
    assert [(row[0], row[1]) for row in section(table)] == written


def test_no_table_is_described_that_is_not_there() -> None:
    headings = re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == ["manifest.json", *TABLES]


def test_the_manifest_is_described(service: Service) -> None:
    folder = write_extract(team=service.team, by=service.director)
    written = list(json.loads((folder / "manifest.json").read_text()))
    assert [row[0] for row in section("manifest.json")] == [f"`{key}`" for key in written]
