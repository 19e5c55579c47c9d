"""`holdfast agreement` on published ratings and on bad input."""

import csv
import json

import pytest
from typer.testing import CliRunner

from holdfast.cli import app
from tests.science.agreement.test_reference import CALLS, EXPECTED, FOLDER, PRINTED

COLUMNS = ["--id", "who", "--rater", "rater", "--score", "grade"]


def run(*arguments):
    return CliRunner().invoke(app, ["agreement", *map(str, arguments)])


def figures(*arguments) -> dict:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def write(tmp_path):
    def write(rows):
        path = tmp_path / "ratings.csv"
        path.write_text("who,rater,grade\n" + "".join(",".join(map(str, row)) + "\n" for row in rows))
        return path

    return write


@pytest.fixture
def anxiety(write):
    """The published table as one row per subject and rater, for so many of its raters."""

    def long(raters: int = 3):
        with (FOLDER / "anxiety.csv").open(newline="") as file:
            table = list(csv.reader(file))[1:]
        return write([(f"s{i}", f"r{j}", row[j]) for i, row in enumerate(table) for j in range(raters)])

    return long


def test_every_intraclass_correlation_of_the_published_table(anxiety):
    found = figures(anxiety(), *COLUMNS)
    assert (found["n_subjects"], found["n_used"], found["n_raters"], found["ratings_each"]) == (20, 20, 3, 3)
    for form, call in CALLS.items():
        theirs = EXPECTED["anxiety"]["icc"][call]
        ours = found["icc"][form]
        assert (ours["value"], ours["low"], ours["high"]) == pytest.approx(
            (theirs["icc"], theirs["lb"], theirs["ub"]), rel=PRINTED
        )
    assert found["kappa"]["method"] == "fleiss"


@pytest.mark.parametrize(("weights", "name"), [("linear", "equal"), ("quadratic", "squared")])
def test_weighted_kappa_of_two_raters(anxiety, weights, name):
    found = figures(anxiety(2), *COLUMNS, "--weights", weights)
    theirs = EXPECTED["anxiety"][f"weighted_kappa_{name}_1_2"]
    assert (found["kappa"]["value"], found["kappa"]["z"]) == pytest.approx(
        (theirs["value"], theirs["statistic"]), rel=PRINTED
    )
    assert found["kappa"]["low"] < found["kappa"]["value"] < found["kappa"]["high"]
    assert found["difference"]["of"] == "r1 - r0"
    assert f"{weights} weighted kappa is" in found["sentence"]


def test_raters_from_a_pool_have_one_way_coefficients_only(write):
    rows = [("a", "x", 1), ("a", "y", 2), ("b", "y", 4), ("b", "z", 5), ("c", "x", 8), ("c", "z", 7), ("d", "x", 1)]
    found = figures(write(rows), *COLUMNS)
    assert list(found["icc"]) == ["ICC(1,1)", "ICC(1,k)"]
    assert (found["n_subjects"], found["n_used"], found["n_left_out"], found["raters"]) == (4, 3, 1, None)
    assert any("only the one-way coefficients" in note for note in found["notes"])


def test_ratings_that_say_nothing_of_one_form_still_give_the_others(write):
    pairs = [(0, 5), (5, 1), (1, 4), (4, 1)]
    found = figures(write([(i, j, pair[j]) for i, pair in enumerate(pairs) for j in (0, 1)]), *COLUMNS)
    assert "ICC(2,k)" not in found["icc"]
    assert any("ICC(2,k) cannot be worked out" in note for note in found["notes"])


def test_a_table_for_people_begins_with_the_sentence(anxiety):
    shown = run(anxiety(), *COLUMNS).stdout
    assert shown.startswith(
        "20 of 20 subjects were rated by 3 raters each; ICC(2,1) of a single rating is 0.20 (95 % interval -0.04 to "
        "0.49) and Fleiss's kappa is -0.04."
    )


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("a", "x", 1), ("a", "x", 2)], "rows 2 and 3 have the same 'who' and 'rater'"),
        ([("a", "x", 1), ("b", "x", 2)], "scores of one rater only"),
        ([("a", "x", 1), ("a", "y", 2)], "two subjects or more"),
        ([("a", "x", 1), ("", "y", 2)], "row 3, column 'who': the cell is blank"),
        ([("a", "x", 1), ("a", "", 2)], "row 3, column 'rater': the cell is blank"),
        ([("a", "x", ""), ("a", "y", "")], "column 'grade' holds no score at all"),
        ([("a", "x", "good")], "'good' is not a plain number"),
    ],
)
def test_bad_ratings_are_one_sentence(write, rows, sentence):
    result = run(write(rows), *COLUMNS)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert sentence in result.stderr


def test_constant_ratings_say_so(write):
    rows = [(who, rater, 3) for who in "abc" for rater in "xy"]
    found = figures(write(rows), *COLUMNS)
    assert (found["icc"], found["kappa"]) == ({}, None)
    assert any("Every rating is 3" in note for note in found["notes"])
    assert "cannot be worked out" in found["sentence"]


def test_ratings_by_two_versions_of_the_measure(tmp_path):
    path = tmp_path / "ratings.csv"
    path.write_text("who,rater,grade,form\na,x,3,1\na,y,4,2\nb,x,5,1\nb,y,5,1\n")
    result = run(path, *COLUMNS, "--version", "form")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip() == (
        "ratings.csv mixes versions in column 'form': 1 (row 2), 2 (row 3); raters can agree on one only."
    )
