"""`holdfast blueprint`: exit 0 and a line when right, exit 2 and one sentence per problem when not."""

import json
from pathlib import Path

from typer.testing import CliRunner

from holdfast.cli import app

NORPIP = Path(__file__).parents[2] / "holdfast" / "blueprints" / "services" / "norpip.yaml"


def run(*arguments):
    return CliRunner().invoke(app, ["blueprint", *map(str, arguments)])


def test_a_right_file_is_said_to_be_right_in_one_line():
    result = run("check", NORPIP)
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert result.stdout.startswith("norpip.yaml is right: Northamptonshire Parent Infant Partnership")


def test_a_wrong_file_gets_one_sentence_per_problem(tmp_path):
    wrong = tmp_path / "norpip.yaml"
    text = NORPIP.read_text().replace("under_months: 24", "under_months: two").replace("minutes: 50", "minuts: 50")
    wrong.write_text(text)
    result = run("check", wrong)
    assert (result.exit_code, result.stdout) == (2, "")
    line = text.splitlines().index("      under_months: two") + 1
    first, second = result.stderr.splitlines()
    assert first == (
        f'norpip.yaml line {line}: eligibility.criteria[under-two].under_months is "two"; '
        "a whole number from 1 to 216 is allowed"
    )
    assert second.endswith("minuts is not known; did you mean minutes?")


def test_a_missing_file_is_bad_input(tmp_path):
    result = run("check", tmp_path / "nowhere.yaml")
    assert (result.exit_code, result.stderr) == (
        2,
        "nowhere.yaml line 1: the file cannot be read (no such file or directory)\n",
    )


def test_show_prints_words_and_marks_own_settings():
    result = run("show", "norpip")
    assert result.exit_code == 0
    assert "8 to 20 sessions of 50 minutes, every 7 days\n" in result.stdout
    assert "within 2 working days of the session [own setting]" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_show_as_json_is_the_whole_blueprint():
    shown = json.loads(run("show", "norpip", "--format", "json").stdout)
    assert shown["programmes"][0]["sessions"]["maximum"] == 20


def test_an_unknown_service_names_those_that_there_are():
    result = run("show", "nopip")
    assert result.exit_code == 2
    assert result.stderr.startswith('No blueprint is called "nopip"; there are ')
    assert "norpip" in result.stderr


def test_list_names_each_service():
    result = run("list")
    assert result.exit_code == 0
    assert "norpip" in result.stdout
