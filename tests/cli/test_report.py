"""`holdfast report` from a folder: three files, told as paths or with what proves them, and what it refuses at once."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from holdfast.cli import app

RUN = CliRunner()


@pytest.fixture(scope="module")
def extract(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("report") / "extract"
    made = RUN.invoke(app, ["simulate", "--families", "60", "--seed", "3", "--out", str(folder)])
    assert made.exit_code == 0, made.output
    return folder


def report(extract: Path, out: Path, *options: str):
    return RUN.invoke(app, ["report", "--service", "norpip", "--extract", str(extract), "--out", str(out), *options])


def test_files_are_told_with_their_hashes(extract: Path, tmp_path: Path) -> None:
    found = report(extract, tmp_path / "out", "--format", "json")
    assert found.exit_code == 0, found.output
    told = json.loads(found.stdout)
    assert set(told) == {"files", "sentence", "notes"}
    for file in told["files"]:
        content = Path(file["file"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])
    assert [Path(file["file"]).suffix for file in told["files"]] == [".html", ".pdf", ".zip"]
    again = report(extract, tmp_path / "again", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(again.stdout)))
    assert [row["sha256"] for row in rows] == [file["sha256"] for file in told["files"]]
    assert found.stderr.count("\n") > 5  # how far it is


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--site", "Nowhere"), 'No family is at a site called "Nowhere"; there are '),
        (("--from", "2026-02-31"), "--from 2026-02-31 is no day; write it as 2026-03-31."),
        (("--from", "2026-05-01", "--to", "2026-01-01"), "--to 2026-01-01 is before --from 2026-05-01."),
    ],
)
def test_bad_input_is_one_sentence(extract: Path, tmp_path: Path, options, said: str) -> None:
    found = report(extract, tmp_path / "out", *options)
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.strip().splitlines()[-1].startswith(said)
    assert not (tmp_path / "out").exists()


def test_a_file_where_the_folder_should_be_is_refused_before_anything_is_worked_out(
    extract: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("mine")
    found = report(extract, tmp_path / "out")
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr == f"{tmp_path / 'out'} is a file; --out names the folder for the report.\n"
