"""`holdfast pool`: three simulated services send their files, a fourth program puts them together."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from holdfast.cli import app

RUN = CliRunner()
LABELS = ("Kelpby", "Dunes End", "Marram")


def holdfast(*arguments: object):
    return RUN.invoke(app, ["pool", *map(str, arguments)])


@pytest.fixture(scope="module")
def sent(tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pool")
    files = []
    for seed, label in enumerate(LABELS, start=1):
        extract, file = folder / f"extract-{seed}", folder / f"{seed}.json"
        made = RUN.invoke(app, ["simulate", "--families", "160", "--seed", str(seed), "--out", str(extract)])
        assert made.exit_code == 0, made.output
        options = ("--service", "norpip", "--extract", extract, "--label", label, "--key", folder / f"{seed}.pem")
        found = holdfast("export", *options, "--out", file)
        assert (found.exit_code, found.stdout.strip()) == (0, str(file)), found.output
        files.append(file)
    return files


def combined(sent: list[Path], *options: object) -> dict:
    found = holdfast("combine", *sent, "--format", "json", *options)
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def test_everybody_in_one_stage_is_the_sum_of_the_services(sent: list[Path]) -> None:
    found = combined(sent, "--measure", "phq9/total")
    (measure,) = found["measures"]
    people = sum(row["paired"] for row in measure["services"])
    mean = sum(row["paired"] * row["mean"] for row in measure["services"]) / people
    assert measure["one_stage"]["n"] == people
    assert measure["one_stage"]["mean"] == pytest.approx(mean, abs=1e-9)
    assert [row["label"] for row in measure["services"]] == list(LABELS)
    assert measure["pooled"]["k"] == 3
    assert set(measure["heterogeneity"]) >= {"q", "q_df", "q_p", "tau2", "tau2_low", "tau2_high", "i2", "h2"}
    assert found["simulated"] is True
    assert "of simulated families" in found["sentence"]


def test_the_table_says_the_mean_its_spread_and_who_held_back(sent: list[Path]) -> None:
    said = holdfast("combine", *sent, "--measure", "phq9/total").stdout
    assert said.startswith("3 services of simulated families: PHQ-9 of ")
    assert "all services" in said
    assert "tau²" in said
    assert "whose keys they are was not checked" in said


def test_csv_is_the_forest_as_rows(sent: list[Path]) -> None:
    said = holdfast("combine", *sent, "--measure", "phq9/total", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(said)))
    assert [row["stage"] for row in rows] == ["service", "service", "service", "two stages", "one stage"]


def test_a_forest_plot_that_stands_alone(sent: list[Path], tmp_path: Path) -> None:
    assert holdfast("combine", *sent, "--measure", "phq9/total", "--forest", tmp_path).exit_code == 0
    drawn = (tmp_path / "forest-phq9-total.svg").read_text()
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert all(label in drawn for label in LABELS)


def test_what_was_sent_is_told_with_its_hash(sent: list[Path], tmp_path: Path) -> None:
    extract, key = sent[0].parent / "extract-1", sent[0].parent / "1.pem"
    options = ("--service", "norpip", "--extract", extract, "--label", LABELS[0], "--key", key, "--format", "json")
    told = json.loads(holdfast("export", *options, "--out", tmp_path / "1.json").stdout)
    content = (tmp_path / "1.json").read_bytes()
    assert content == sent[0].read_bytes()
    assert told["files"][0]["sha256"] == hashlib.sha256(content).hexdigest()
    assert told["sentence"].startswith("Kelpby sends sums and no persons: ")


def test_a_site_that_nobody_is_at(sent: list[Path], tmp_path: Path) -> None:
    extract = sent[0].parent / "extract-1"
    found = holdfast(
        "export", "--service", "norpip", "--extract", extract, "--site", "Nowhere", "--out", tmp_path / "x"
    )
    assert (found.exit_code, found.stdout) == (2, "")
    assert 'No family is at a site called "Nowhere"' in found.stderr


def test_only_those_who_are_trusted(sent: list[Path]) -> None:
    keys = [one["key"] for one in combined(sent)["services"]]
    assert "was not checked" not in json.dumps(combined(sent, *(part for key in keys for part in ("--trust", key))))
    refused = holdfast("combine", *sent, "--trust", keys[0])
    assert refused.exit_code == 2
    assert "2.json is signed by" in refused.stderr


def test_the_key_is_told(sent: list[Path]) -> None:
    path = sent[0].parent / "1.pem"
    assert holdfast("key", "--key", path).stdout.strip() == combined(sent)["services"][0]["key"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing.json",), "missing.json cannot be read: No such file or directory."),
        (("--measure", "gad8/total"), 'No service sent a score "gad8/total"'),
    ],
)
def test_bad_input_is_one_sentence(sent: list[Path], arguments, said) -> None:
    found = holdfast("combine", *sent, *arguments)
    assert found.exit_code == 2
    assert said in found.stderr
