"""`holdfast score`: a service's own spreadsheet in, scores out; what cannot be used is refused in one sentence."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from holdfast.cli import app

KENYA = Path(__file__).parents[1] / "reference" / "data" / "epds-phq9-kenya"
PHQ9 = ",".join(f"phq9{number}" for number in range(1, 10))
GAD7 = ["--instrument", "gad7", "--id", "who", "--items", "a,b,c,d,e,f,g"]


def run(*arguments):
    return CliRunner().invoke(app, ["score", *map(str, arguments)])


@pytest.fixture
def file(tmp_path):
    def write(*rows, heading="who,a,b,c,d,e,f,g"):
        path = tmp_path / "answers.csv"
        path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("name", ["responses_text.csv", "responses_numeric.csv"])
def test_the_kenyan_answers_in_words_or_figures_give_the_published_totals(name):
    labels = ["--labels", KENYA / "labels.yaml"] if "text" in name else []
    command = [KENYA / name, "--instrument", "phq9", "--id", "person", "--items", PHQ9, *labels, "--format", "json"]
    result = run(*command)
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    expected = json.loads((KENYA / "expected.json").read_text())
    totals = [(person["id"], person["scales"]["total"]["score"]) for person in found["people"]]
    assert totals == [(person["person"], person["phq9"]) for person in expected["totals"]]
    assert sum(9 in person["alerts"] for person in found["people"]) == expected["phq9"]["item9_positive"]
    assert found["n_scored"] == {"total": 193}
    assert found["rule"] == "phq9 2001 rules 1"


def test_an_instrument_of_ones_own_is_a_folder_and_gives_the_published_totals():
    epds = Path(__file__).parents[1] / "interop" / "itemtext" / "epds"
    items = ",".join(f"epds{number}" for number in range(1, 11))
    named = ["--id", "person", "--items", items, "--labels", KENYA / "labels.yaml", "--format", "json"]
    found = json.loads(run(KENYA / "responses_text.csv", "--instrument", epds, *named).stdout)
    expected = json.loads((KENYA / "expected.json").read_text())
    totals = [(person["id"], person["scales"]["total"]["score"]) for person in found["people"]]
    assert totals == [(person["person"], person["epds"]) for person in expected["totals"]]


def test_a_folder_without_an_instrument_is_one_sentence(file, tmp_path):
    result = run(file("X1,0,1,2,3,0,0,0"), "--instrument", tmp_path, *GAD7[2:])
    assert result.exit_code == 2
    assert result.stderr == "instrument.yaml line 1: the file cannot be read (no such file or directory)\n"


def test_json_says_why_a_score_is_missing(file):
    result = run(file("X1,0,1,2,3,,0,0"), *GAD7, "--format", "json")
    assert json.loads(result.stdout)["people"] == [
        {
            "id": "X1",
            "scales": {
                "total": {
                    "score": None,
                    "band": None,
                    "reached": [],
                    "n_missing": 1,
                    "prorated": False,
                    "refused": "GAD-7 is not scored: 1 of 7 items is unanswered, and every item is needed.",
                }
            },
            "alerts": [],
        }
    ]


def test_csv(file):
    result = run(file('"Doe, J",3,3,3,3,3,Not at all,0', "X2,,,,,,,"), *GAD7, "--format", "csv")
    assert list(csv.reader(io.StringIO(result.stdout))) == [
        ["id", "total", "total band", "total missing", "alerts"],
        ["Doe, J", "15", "severe", "0", ""],
        ["X2", "", "", "7", ""],
    ]


def test_table(file):
    result = run(file("X1,1,1,1,1,1,1,1"), *GAD7)
    assert result.stdout.splitlines() == [
        "id  total  total band  total missing  alerts",
        "X1  7      mild        0",
        "",
        "GAD-7: 1 of 1 scored",
        "Rule: gad7 2006 rules 1",
    ]


def test_blank_lines_at_the_end_do_not_matter(file):
    assert "1 of 1 scored" in run(file("X1,1,1,1,1,1,1,1", "", ""), *GAD7).stdout


def test_a_setting_changes_the_band_and_is_named_in_the_rule(file):
    path = file("D1,20", heading="who,r")
    found = run(path, "--instrument", "pirgas", "--id", "who", "--items", "r", "--setting", "bands=nine").stdout
    assert "Severely disordered" in found
    assert "Rule: pirgas 2005 rules 1 bands=nine" in found


@pytest.mark.parametrize(
    ("heading", "row", "words"),
    [
        (
            "who,a,b,c,d,e,f,g",
            "X1,0,0,0,0,0,0,often",
            'answers.csv row 2, column g: "often" is not known; allowed is a whole',
        ),
        ("who,a,b,c,d,e,f,g", "X1,0,0,0,0,0,0,4", 'answers.csv row 2, column g: "4" is not known; allowed is a whole'),
        (
            "who,a,b,c,d,e,f,h",
            "X1,0,0,0,0,0,0,0",
            "answers.csv has no column 'g'; its columns are who, a, b, c, d, e, f, h.",
        ),
        ("who,a,b,c,d,e,f,g,g", "X1,0,0,0,0,0,0,0,0", "answers.csv, row 1: the name 'g' stands over columns 8 and 9"),
        ("who,a,b,c,d,e,f,g", "X1,0,0,0,0,0,0", "answers.csv, row 2: 7 cells where the header has 8"),
        ("who,a,b,c,d,e,f,g", 'X1,"0', "answers.csv, row 2: a double quote is not closed"),
    ],
)
def test_a_file_that_cannot_be_used(file, heading, row, words):
    result = run(file(row, heading=heading), *GAD7)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(words)
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "answers.csv is empty; it must hold"),
        (b"\xff\xfe\x00", "answers.csv, row 1: the characters cannot be read"),
    ],
)
def test_a_file_that_is_no_text(tmp_path, content, words):
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    result = run(path, *GAD7)
    assert (result.exit_code, result.stderr.startswith(words)) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--instrument", "epds"], "There is no instrument epds; one of core10, gad7, "),
        (["--setting", "bands"], "--setting bands is not understood; it must be name=choice."),
        (["--setting", "bands=ten"], "GAD-7 has no setting bands; its settings are: none."),
        (["--items", "a,b"], "GAD-7 has 7 items; 2 columns are named."),
        (["--labels", "nowhere.yaml"], "nowhere.yaml line 1: the file cannot be read"),
    ],
)
def test_arguments_that_do_not_fit(file, arguments, words):
    result = run(file("X1,0,0,0,0,0,0,0"), *GAD7, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(words)


def test_a_file_that_is_not_there(tmp_path):
    result = run(tmp_path / "gone.csv", *GAD7)
    assert (result.exit_code, result.stderr) == (2, "gone.csv cannot be opened: No such file or directory.\n")
