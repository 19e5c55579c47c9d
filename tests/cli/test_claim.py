"""`holdfast claim`: a sentence or a figure in, a verdict out; exit 1 where it cannot be true."""

import json

import pytest
from typer.testing import CliRunner

from holdfast.cli import app


def run(*arguments):
    return CliRunner().invoke(app, ["claim", *arguments])


def found(*arguments):
    result = run(*arguments, "--format", "json")
    return result.exit_code, json.loads(result.stdout)


def test_a_percentage_that_can_be():
    code, figures = found("--percent", "85", "--n", "144")
    assert code == 0
    assert figures["possible"] is True
    assert (figures["nearest"], figures["counts"]) == ([84, 86], [122, 123])
    assert figures["interval"]["low"] == pytest.approx(77.95, abs=0.01)
    assert figures["sentence"] == "85 % of 144 is possible: 122 or 123 of 144."
    assert any("left out" in words for words in figures["missing"])


def test_decimals_as_typed_are_another_claim():
    code, figures = found("--percent", "85.0", "--n", "144")
    assert (code, figures["possible"]) == (1, False)
    assert figures["nearest"] == [84.7, 85.4]


def test_a_mean_that_cannot_be():
    code, figures = found("--mean", "18.73", "--n", "43", "--integer-scale")
    assert (code, figures["possible"]) == (1, False)
    assert (figures["nearest"], figures["counts"], figures["unit"]) == ([18.72, 18.74], [], "points")


def test_without_whole_numbers_any_mean_can_be():
    code, figures = found("--mean", "18.73", "--n", "43")
    assert (code, figures["possible"]) == (0, True)


def test_items_make_the_grain_finer():
    assert found("--mean", "5.19", "--n", "28", "--integer-scale")[0] == 1
    assert found("--mean", "5.19", "--n", "28", "--items", "5")[0] == 0


def test_a_standard_deviation_that_cannot_be():
    code, figures = found("--mean", "3.44", "--sd", "2.47", "--n", "18", "--integer-scale")
    assert (code, figures["nearest"]) == (1, [2.45, 2.48])


def test_a_sentence_that_names_an_instrument_knows_its_scores_are_whole():
    code, figures = found("mean HADS fell from 14.2 (SD 3.1) to 9.8, n = 7")
    assert (code, figures["measure"]) == (1, "HADS total")
    assert [one["figure"] for one in figures["figures"]] == ["14.2", "9.8"]
    assert figures["figures"][0]["nearest"] == [14.1, 14.3]


def test_a_mean_gain_may_lie_below_the_scale():
    code, figures = found("PIR-GAS rose by an average of 0.50 points, n = 40")
    assert (code, figures["possible"]) == (0, True)
    code, figures = found("mean PIR-GAS 0.50, n = 40")
    assert (code, "on a scale from 1 to 100" in figures["sentence"]) == (1, True)


def test_the_number_of_people_can_be_given_beside_the_sentence():
    assert found("83 % improved", "--n", "74")[0] == 1
    assert found("83 % improved")[1]["possible"] is None


def test_a_table_for_people_and_rows_for_programs():
    table = run("The mean HADS fell from 18.73 (n = 43) to 10.83 (n = 6)").stdout
    assert table.startswith("18.73 cannot be a mean of whole-number scores of 43 people")
    assert "18.73   no        mean" in table
    rows = run("--percent", "85", "--n", "144", "--format", "csv").stdout.splitlines()
    assert rows[0] == "figure,value"
    assert "possible,True" in rows


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Give one claim"),
        (("85 % of 144", "--percent", "85"), "Give one claim"),
        (("--percent", "85"), "--n says how many"),
        (("--percent", "85", "--n", "0"), "1 person at least"),
        (("--percent", "140", "--n", "20"), "between 0 and 100"),
        (("--percent", "eighty", "--n", "20"), "not a plain decimal"),
        (("--percent", "85", "--n", "20", "--sd", "3"), "--sd goes with --mean"),
        (("--percent", "85", "--n", "20", "--items", "3"), "--items goes with a mean"),
        (("--mean", "5", "--n", "20", "--items", "0"), "1 item at least"),
        (("It worked.",), "No figure was found"),
    ],
)
def test_bad_input_is_one_sentence(arguments, says):
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
