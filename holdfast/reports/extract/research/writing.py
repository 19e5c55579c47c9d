"""The files of a research extract: CSV, the dictionary as CSV and Markdown, and what was done as JSON."""

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from holdfast.analytics.describing import as_markdown, as_rows
from holdfast.analytics.schema import VERSION
from holdfast.reports.extract.research.coarsening import Coarse, K
from holdfast.reports.extract.research.columns import ABOUT, COLUMNS, QUASI
from holdfast.science.disclosure import WITHHELD

_INTRODUCTION = f"""# Data dictionary of the research extract

Pseudonymised and coarse, of families in which a parent or carer has said yes to research. It is still personal data:
use it under the agreement with which it was given, and do not try to find out who anybody is.

Files are CSV in UTF-8. An empty cell is a missing value; the last column says what it means. `not recorded` is a value
of its own. `{WITHHELD}` stands where fewer than {K} episodes would have shared a combination of
{", ".join(f"`{name}`" for name in QUASI)}.
No calendar day is given: weeks count from the day the family was accepted.

"""


def write_tables(folder: Path, found: Coarse) -> dict[str, int]:
    """One CSV a table; returns the number of rows of each."""
    for name, rows in found.tables.items():
        _csv(folder / f"{name}.csv", [one.name for one in COLUMNS[name]], (map(_cell, row) for row in rows))
    return {name: len(rows) for name, rows in found.tables.items()}


def write_dictionary(folder: Path) -> None:
    heading, *rows = as_rows(COLUMNS)
    _csv(folder / "dictionary.csv", heading, rows)
    (folder / "dictionary.md").write_text(_INTRODUCTION + as_markdown(COLUMNS, ABOUT), encoding="utf-8")


def write_release(
    folder: Path,
    found: Coarse,
    *,
    rows: dict[str, int],
    left_out: int,
    service: str,
    simulated: bool,
    on: datetime,
    code: str,
) -> dict[str, Any]:
    """What was done, for whoever answers for the release."""
    said = {
        "kind": "research",
        "schema_version": VERSION,
        "service": service,
        "simulated": simulated,
        "made_on": on.date().isoformat(),
        "code_version": code,
        "rows": rows,
        "episodes_left_out_without_consent": left_out,
        "k_wanted": K,
        "k_reached": found.hidden.smallest,
        "quasi_identifiers": list(QUASI),
        "values_withheld": dict(found.hidden.withheld),
    }
    (folder / "release.json").write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
    return said


def _csv(path: Path, heading: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else value
