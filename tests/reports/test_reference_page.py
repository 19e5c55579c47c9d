"""The reference page of the extract is the data dictionary, word for word; the manifest is described by hand."""

import json
import re
from pathlib import Path

from holdfast.analytics.describing import as_markdown
from holdfast.analytics.schema import TABLES
from holdfast.reports.extract import write_extract
from tests.reports.world import Service

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "extract.md"


def test_the_page_ends_with_the_dictionary_as_the_code_has_it() -> None:
    written = PAGE.read_text(encoding="utf-8").partition("## referrals\n")
    assert written[1] + written[2] == as_markdown()


def test_no_table_is_described_that_is_not_there() -> None:
    headings = re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == ["manifest.json", *TABLES]


def test_the_manifest_is_described(service: Service) -> None:
    folder = write_extract(team=service.team, by=service.director)
    written = list(json.loads((folder / "manifest.json").read_text()))
    page = PAGE.read_text(encoding="utf-8").split("\n## manifest.json\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)`", page, re.MULTILINE) == written
