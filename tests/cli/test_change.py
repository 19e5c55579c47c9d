"""`holdfast change` on published data, on other kinds of file, and on bad input."""

import csv
import io
import json
import time

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from holdfast.cli import app
from tests.reference.clinical_significance import ANTIDEPRESSANTS, CLAUS, expected, people

BDI = ["--id", "id", "--time", "time", "--score", "bdi", "--pre", "1", "--post", "4"]
RELIABILITY = ["--reliability", ".801"]
NORMS = ["--functional-mean", "7.69", "--functional-sd", "7.52"]


def run(*arguments):
    return CliRunner().invoke(app, ["change", *map(str, arguments)])


def figures(*arguments) -> dict:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    return json.loads(result.stdout)


def refusal(*arguments) -> str:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    return result.stderr.strip()


@pytest.fixture
def write(tmp_path):
    def write(text: str):
        path = tmp_path / "ours.csv"
        path.write_text(text)
        return path

    return write


def assert_people(found: dict, case: str) -> None:
    ours = {str(person["id"]): person for person in found["people"]}
    assert len(ours) == found["n_paired"] == expected()[case]["n"]["n_used"]
    for who, row in people(case).items():
        person = ours[who]
        assert (person["pre"], person["post"], person["category"]) == (row["pre"], row["post"], row["category"].lower())
        assert person["rci"] == (pytest.approx(row["rci"], rel=1e-10, abs=1e-10) if "rci" in row else None)


def test_reliable_change_of_claus_2020():
    found = figures(CLAUS, *BDI, *RELIABILITY, "--people")
    assert (found["n_original"], found["n_paired"]) == (43, 40)
    assert found["categories"] == {"improved": 18, "unchanged": 22, "deteriorated": 0}
    assert found["cutoff"] is None
    assert_people(found, "distribution_JT")


def test_recovery_of_claus_2020_by_cutoff_a():
    found = figures(CLAUS, *BDI, *RELIABILITY, *NORMS, "--cutoff", "a", "--people")
    assert found["categories"] == {"recovered": 10, "improved": 8, "unchanged": 22, "deteriorated": 0, "harmed": 0}
    assert found["cutoff_type"] == "a"
    assert_people(found, "combined_JT")


@pytest.mark.parametrize("kind", ["a", "b", "c"])
def test_cutoffs_of_claus_2020(kind):
    found = figures(CLAUS, *BDI, *NORMS, "--cutoff", kind)
    reference = expected()[f"statistical_{kind}"]
    assert found["cutoff"] == pytest.approx(reference["cutoff"][0]["value"], rel=1e-10)
    assert found["crossed_cutoff"] == {row["category"].lower(): row["n"] for row in reference["summary"]}


def test_cutoff_c_is_taken_where_norms_are_given():
    found = figures(CLAUS, *BDI, *RELIABILITY, *NORMS)
    assert (found["cutoff_type"], round(found["cutoff"], 3)) == ("c", 21.017)


def test_higher_is_better():
    arguments = ["--id", "id", "--time", "time", "--score", "who", "--pre", "1", "--post", "4"]
    found = figures(CLAUS, *arguments, "--reliability", ".9", "--better", "higher", "--people")
    assert found["categories"] == {"improved": 29, "unchanged": 7, "deteriorated": 4}
    assert_people(found, "distribution_JT_who_higher")


def test_times_in_words_and_harm():
    columns = ["--id", "patient", "--time", "measurement", "--score", "mom_di", "--pre", "Before", "--post", "After"]
    norms = ["--functional-mean", 15, "--functional-sd", 8]
    found = figures(ANTIDEPRESSANTS, *columns, "--reliability", ".8", *norms, "--cutoff", "a", "--people")
    assert found["categories"]["harmed"] == 8
    assert_people(found, "antidepressants_combined")


def test_a_published_threshold():
    found = figures(CLAUS, *BDI, "--threshold", "7", "--people")
    assert found["categories"] == {"improved": 25, "unchanged": 11, "deteriorated": 4}
    assert_people(found, "anchor_MID7")


def test_the_mean_change_has_its_interval_and_effect():
    found = figures(CLAUS, *BDI, *RELIABILITY)
    assert found["mean_change"] == pytest.approx(-9.775)
    interval = found["mean_change_interval"]
    assert interval["low"] < found["mean_change"] < interval["high"] < 0
    assert found["effect_size"]["dz"] == pytest.approx(found["mean_change"] / interval["sd"])


def test_the_ledger_and_the_bounds_account_for_the_missing():
    found = figures(CLAUS, *BDI, *RELIABILITY)
    ledger = found["ledger"]
    assert (ledger["attended"], ledger["first_score"], ledger["paired"], ledger["missing"]) == (43, 43, 40, 3)
    assert ledger["without_last_score"] == {"blank score at 4": 3}
    improved = found["bounds"]["improved"]
    assert (improved["low"], improved["observed"], improved["high"]) == (18 / 43, 18 / 40, 21 / 43)
    assert found["bounds"]["deteriorated"]["high"] == 3 / 43


def test_reasons_for_missing_pairs(write):
    path = write("who,when,points\na,1,9\na,2,3\nb,1,8\nc,2,5\nd,1,\nd,2,4\ne,3,1\nf,1,7\nf,2,\n")
    found = figures(path, "--id", "who", "--time", "when", "--score", "points", "--pre", "1", "--post", "2")
    assert found["ledger"]["without_first_score"] == {"no row at 1": 2, "blank score at 1": 1}
    assert found["ledger"]["without_last_score"] == {"blank score at 2": 1, "no row at 2": 1}
    assert (found["n_original"], found["n_paired"], found["mean_change"]) == (6, 1, -6)


def test_without_reliability_nothing_reliable_is_claimed():
    found = figures(CLAUS, *BDI)
    assert found["reliable_change_threshold"] is found["categories"] is found["bounds"] is None
    assert any("No reliable change is claimed" in note for note in found["notes"])


def test_cutoff_b_says_whose_spread_it_uses():
    notes = figures(CLAUS, *BDI, *RELIABILITY, *NORMS, "--cutoff", "b")["notes"]
    assert any("22.730" in note for note in notes)


@pytest.mark.parametrize("value", ["1", "1.0", "01", " 1 "])
def test_the_time_may_be_written_in_any_way(value):
    arguments = ["--id", "id", "--time", "time", "--score", "bdi", "--pre", value, "--post", "4.0"]
    assert figures(CLAUS, *arguments)["n_paired"] == 40


def test_parquet_gives_the_same_figures(tmp_path):
    table = arrow_csv.read_csv(CLAUS)
    path = tmp_path / "claus.parquet"
    pq.write_table(table.set_column(4, "time", table["time"].cast(pa.float64())), path)
    arguments = [*BDI, *RELIABILITY, *NORMS, "--people"]
    assert figures(path, *arguments) == figures(CLAUS, *arguments)


def test_people_as_csv():
    result = run(CLAUS, *BDI, *RELIABILITY, "--people", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(rows) == 40
    assert rows[0]["id"] == "1"
    assert rows[0]["category"] == "unchanged"


def test_figures_as_csv_and_as_a_table():
    rows = dict(csv.reader(io.StringIO(run(CLAUS, *BDI, *RELIABILITY, "--format", "csv").stdout)))
    assert rows["categories.improved"] == "18"
    shown = run(CLAUS, *BDI, *RELIABILITY, "--people").stdout
    assert shown.startswith(
        "40 of 43 people have both scores; 0 of 40 reliably deteriorated (0.0 %; among all 43 between 0.0 % and 7.0 %) "
        "and 18 of 40 reliably improved (45.0 %; among all 43 between 41.9 % and 48.8 %)."
    )
    assert "\nid  pre  post" in shown


def test_declared_marks_of_missing_scores(write):
    path = write("id,time,bdi\n1,1,9\n1,4,NA\n2,1,8\n2,4,2\n")
    assert "ours.csv, row 3, column 'bdi': 'NA' is not a plain number" in refusal(path, *BDI)
    assert figures(path, *BDI, "--missing", "NA")["n_paired"] == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--id", "person"], "has no column 'person'; its columns are id, age, sex, treatment, time, bdi"),
        (["--pre", "0"], "has no row with 0 (--pre) in column 'time'; the values there are: 1, 2, 3, 4."),
        (["--post", "1"], "--pre and --post are both 1"),
        (["--reliability", "1.2"], "reliability is 1.2; it must be at least 0 and below 1."),
        (["--reliability", "-0.1"], "reliability is -0.1"),
        (["--threshold", "0"], "threshold of change is 0.0; it must be above 0."),
        (["--reliability", ".8", "--threshold", "5"], "give one of them"),
        (["--cutoff", "c"], "Cut-off c needs the mean and standard deviation of the functional population."),
        (["--functional-mean", "7"], "give both"),
        (["--functional-mean", "7", "--functional-sd", "0"], "standard deviation of 0.0 is not a number above 0"),
        (["--functional-mean", "50", "--functional-sd", "5"], "functional mean 50 is not below the clinical mean"),
        (["--score", "sex"], "claus_2020.csv, row 2, column 'sex': 'Male' is not a plain number"),
        (["--sheet", "One"], "is not a spreadsheet"),
    ],
)
def test_bad_input_is_one_sentence(arguments, sentence):
    assert sentence in refusal(CLAUS, *BDI, *arguments)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("1,1,9\n1,4,5\n1,1.0,9\n", "rows 2 and 4 have the same 'id' and 'time'"),
        ("1,1,9\n,4,5\n", "row 3, column 'id': the cell is blank"),
        ("1,1,9\n1,,5\n", "row 3, column 'time': the cell is blank"),
        ("1,1,9\n2,4,5\n", "Nobody has a score at both 1 and 4"),
        ("1,1,9\n1,4,5\n", "1 paired person has no spread"),
        ('1,1,9\n1,4,"1,5"\n', "row 3, column 'bdi': '1,5' is not a plain number; write decimals with a point"),
    ],
)
def test_bad_tables_are_one_sentence(write, rows, sentence):
    assert sentence in refusal(write("id,time,bdi\n" + rows), *BDI, *RELIABILITY)


def test_a_missing_file_is_one_sentence(tmp_path):
    assert "none.csv cannot be opened" in refusal(tmp_path / "none.csv", *BDI)


@pytest.mark.slow
def test_a_million_rows_take_seconds(tmp_path):
    people = 500_000
    scores = np.random.default_rng(7).integers(0, 64, 2 * people)
    table = pa.table({"id": np.repeat(np.arange(people), 2), "time": np.tile([1, 4], people), "bdi": scores})
    path = tmp_path / "large.csv"
    arrow_csv.write_csv(table, path)
    started = time.perf_counter()
    found = figures(path, *BDI, *RELIABILITY)
    assert time.perf_counter() - started < 10
    assert found["n_paired"] == people
    change = scores[1::2] - scores[0::2]
    assert found["mean_change"] == pytest.approx(change.mean())
    assert found["categories"]["improved"] == int((change <= -found["reliable_change_threshold"]).sum())
