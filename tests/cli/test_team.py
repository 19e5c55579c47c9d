"""`holdfast team`: a service begins."""

import csv
import io
import json

import pytest

from tests.cli.running import holdfast

NEW = ("--organisation", "Tern Trust", "--name", "Tern team", "--slug", "tern", "--blueprint", "norpip")


def test_an_installation_without_a_team_says_how_to_begin(here):
    said = here("team", "list")
    assert (said.exit_code, said.stdout) == (0, "There is no team yet; `holdfast team add` makes one.\n")


def test_a_team_is_added_and_listed(here):
    said = here("team", "add", *NEW, "--phone", "01632 960 001")
    assert said.exit_code == 0, said.stderr
    assert said.stdout.startswith("Tern team is added. Its referral form will be at /refer/tern/\n")
    row = {"slug": "tern", "name": "Tern team", "organisation": "Tern Trust", "blueprint": "norpip"}
    row |= {"phone": "01632 960 001", "people": 0, "simulated": False}
    assert json.loads(here("team", "list", "--format", "json").stdout) == [row]
    listed = list(csv.DictReader(io.StringIO(here("team", "list", "--format", "csv").stdout)))
    assert listed == [{name: str(value) for name, value in row.items()}]
    assert "Tern team  Tern Trust" in here("team", "list").stdout


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("--slug", "Tern team"), 'The short name "Tern team" cannot be used: '),
        (("--blueprint", "nothing"), 'No blueprint is called "nothing"; there are '),
        (("--phone", "ring us"), "The phone number must be figures"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_half_done(here, wrong, says):
    said = here("team", "add", *NEW, *wrong)
    assert (said.exit_code, said.stdout, said.stderr.count("\n")) == (2, "", 1)
    assert said.stderr.startswith(says)
    assert here("team", "list", "--format", "json").stdout == "[]\n"


def test_a_database_without_its_tables_is_refused(home):
    said = holdfast("team", "add", *NEW, HOLDFAST_HOME=str(home))
    assert said.returncode == 2
    assert "run `holdfast migrate`" in said.stderr
