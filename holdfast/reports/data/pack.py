"""The data pack: every released figure as CSV, a dictionary of every column, and what it was made from."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from holdfast.base.common.sheets import sheet
from holdfast.reports.chapters.chapter import Chapter, Column, Sheet

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold: the same bytes whenever it is packed
READ_ME = """The data of an evaluation of {service}
{simulated}
{says}

evaluation.csv   every figure of the outcomes, one a row, named as in evaluation.json
evaluation.json  the same as one document
other .csv       one table of one chapter each, named chapter-table
dictionary.csv   every column of every CSV file: what it holds and its unit
manifest.json    the code version, the extract, the filters, for whom, and the SHA-256 of every file

An asterisk is a count that was held back; an empty cell is a figure that was held back or cannot be worked out.
All CSV files are UTF-8 with a header row. Holdfast is not needed to read them.
"""
FIRST = (
    Column("service", "Id of the service's blueprint"),
    Column("team", "Short name of the team"),
    Column("simulated", "true where nobody in the data is real"),
    Column("extract_made_at", "When the extract was made, ISO 8601"),
    Column("part", "Part of the evaluation: reach, measures, surveys or published"),
    Column("measure", "Instrument and scale; empty for reach"),
    Column("figure", "Path of the figure's key in evaluation.json"),
    Column("value", "The figure in the unit that evaluation-data in the documentation gives for its key"),
)


def data_pack(facts: dict[str, Any], service: str, evaluation: tuple[str, str], chapters: tuple[Chapter, ...]) -> bytes:
    """A zip whose bytes depend on nothing but what is in it. `evaluation` is its CSV and its JSON."""
    as_csv, as_json = evaluation
    files = {"evaluation.csv": as_csv.encode("utf-8-sig"), "evaluation.json": as_json.encode()}
    files |= {f"{chapter.id}-{one.name}.csv": _csv(one) for chapter in chapters for one in chapter.sheets}
    files["dictionary.csv"] = sheet(("file", "table", "column", "holds"), _dictionary(chapters)).encode("utf-8-sig")
    files["README.txt"] = _read_me(facts, service).encode()
    listed = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    files["manifest.json"] = (json.dumps(facts | {"files": listed}, indent=2, ensure_ascii=False) + "\n").encode()
    return _zipped(files)


def _csv(one: Sheet) -> bytes:
    return sheet([column.name for column in one.columns], one.rows).encode("utf-8-sig")


def _dictionary(chapters: tuple[Chapter, ...]) -> Iterator[tuple[str, str, str, str]]:
    for column in FIRST:
        yield "evaluation.csv", "Outcomes, reach and surveys", column.name, column.says
    for chapter in chapters:
        for one in chapter.sheets:
            for column in one.columns:
                yield f"{chapter.id}-{one.name}.csv", one.says, column.name, column.says


def _read_me(facts: dict[str, Any], service: str) -> str:
    simulated = "Simulated families: nobody in these data is real.\n" if facts["simulated"] else ""
    return READ_ME.format(service=service, simulated=simulated, says=facts["audience"]["says"])


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, files[name])
    return packed.getvalue()
