"""`holdfast evaluate`: the evaluation from the database, with small counts held back."""

import csv
import io
import json

import pytest

from tests.cli.running import holdfast
from tests.cli.test_extract import service  # noqa: F401 - a fixture
from tests.reports.world import make_service

EVALUATE = ("evaluate", "--service", "norpip")


def test_json_with_small_counts_held_back(service: dict[str, str]) -> None:  # noqa: F811
    said = holdfast(*EVALUATE, "--format", "json", **service)
    assert said.returncode == 0, said.stderr
    found = json.loads(said.stdout)
    assert (found["service"], found["team"], found["simulated"]) == ("norpip", "saltmarsh", False)
    phq9 = next(measure for measure in found["measures"] if measure["instrument"] == "phq9")
    assert phq9["categories"]["improved"]["n"] == 12
    assert phq9["categories"]["worse"]["n"] == "*"
    assert phq9["ledger"]["attended"] == 20


def test_own_eyes_see_every_count(service: dict[str, str]) -> None:  # noqa: F811
    found = json.loads(holdfast(*EVALUATE, "--format", "json", "--audience", "team", **service).stdout)
    phq9 = next(measure for measure in found["measures"] if measure["instrument"] == "phq9")
    assert phq9["categories"]["worse"]["n"] == 1


def test_a_table_that_can_be_read(service: dict[str, str]) -> None:  # noqa: F811
    said = holdfast(*EVALUATE, "--audience", "team", **service)
    assert said.returncode == 0, said.stderr
    assert "Of 20 parents who attended, 19 (95%) have two PHQ-9 scores." in said.stdout
    assert "18.73: cannot be." in said.stdout


def test_csv_under_a_filter(service: dict[str, str]) -> None:  # noqa: F811
    care = ("--site", "Kelpby centre", "--from", "2026-01-01", "--to", "2026-12-31")
    options = ("--format", "csv", "--audience", "team", *care)
    said = holdfast(*EVALUATE, *options, **service)
    rows = csv.DictReader(io.StringIO(said.stdout))
    figures = {(row["measure"], row["figure"]): row["value"] for row in rows}
    assert (figures["", "accepted"], figures["", "referred"]) == ("10", "")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--service", "norpib"], 'No blueprint is called "norpib"; there are '),
        ([*EVALUATE[1:], "--site", "Nowhere"], 'No family is at a site called "Nowhere"; there are Dunes End, Kelpby'),
        ([*EVALUATE[1:], "--from", "May"], "--from May is no day; write it as 2026-03-31."),
        ([*EVALUATE[1:], "--from", "2026-02-01", "--to", "2026-01-01"], "--to 2026-01-01 is before --from 2026-02-01."),
        ([*EVALUATE[1:], "--team", "x"], 'No team works by norpip under the name "x"; there are saltmarsh.'),
    ],
)
def test_bad_input_is_one_sentence(service: dict[str, str], options: list[str], sentence: str) -> None:  # noqa: F811
    said = holdfast("evaluate", *options, **service)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith(sentence)
    assert said.stderr.count("\n") == 1


def test_several_teams_must_be_told_apart(service: dict[str, str]) -> None:  # noqa: F811
    make_service("marram")
    said = holdfast(*EVALUATE, **service)
    assert said.returncode == 2
    assert said.stderr == "More than one team works by norpip; name it with --team: marram, saltmarsh.\n"
