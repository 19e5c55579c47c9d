"""`holdfast growth` on published data, on dates, and on bad input."""

import csv
import json

import pytest
from typer.testing import CliRunner

from holdfast.cli import app
from tests.reference.growth_models import ALCOHOL, ORTHODONT, columns, expected

COLUMNS = ["--id", "id", "--time", "t", "--score", "score"]


def run(*arguments):
    return CliRunner().invoke(app, ["growth", *map(str, arguments)])


def figures(*arguments) -> dict:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def refusal(*arguments) -> str:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    return result.stderr.strip()


@pytest.fixture
def write(tmp_path):
    def write(*lines: str, header="id,t,score"):
        path = tmp_path / "ours.csv"
        path.write_text("\n".join([header, *lines]) + "\n")
        return path

    return write


@pytest.fixture
def alcohol(tmp_path):
    path, table = tmp_path / "alcohol.csv", columns(ALCOHOL)
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "t", "coa", "peer", "score"])
        names = ("t", "child_of_alcoholic", "peer_alcohol_use", "alcohol_use")
        writer.writerows(zip(table["id"].astype(int), *(table[name] for name in names), strict=True))
    return path


@pytest.mark.parametrize("method", ["ml", "reml"])
def test_model_d_of_singer_and_willett(alcohol, method):
    found = figures(alcohol, *COLUMNS, "--covariates", "coa,peer", "--interact", "coa,peer", "--method", method)
    reference = expected(ALCOHOL)["D"][method.upper()]
    assert found["deviance"] == pytest.approx(reference["deviance_m2ll"], rel=1e-10)
    assert (found["n_people"], found["n_observations"], found["n_one_occasion"]) == (82, 246, 0)
    ours = [found["fixed"][name] for name in ("(Intercept)", "coa", "t", "peer", "t:coa", "t:peer")]
    assert [row["estimate"] for row in ours] == pytest.approx([row["estimate"] for row in reference["fixed"]])
    assert [row["se"] for row in ours] == pytest.approx([row["se"] for row in reference["fixed"]], rel=1e-6)
    sds = {row["var1"]: row["sdcor"] for row in reference["random"] if row["var2"] is None}
    assert found["random"]["sd_intercept"] == pytest.approx(sds["(Intercept)"], rel=1e-5)
    assert found["random"]["sd_slope"] == pytest.approx(sds["t"], rel=1e-5)
    assert found["residual_sd"] == pytest.approx(sds[None], rel=1e-5)


def test_ar1_as_nlme():
    orthodont = ["--id", "Subject", "--time", "age", "--score", "distance", "--covariates", "Sex", "--interact", "Sex"]
    found = figures(ORTHODONT, *orthodont, "--random", "intercept", "--ar1")
    assert found["log_likelihood"] == pytest.approx(expected(ORTHODONT)["lme_AR1"]["logLik"], rel=1e-9)
    assert found["random"]["sd_slope"] is None
    assert "Sex: each value is compared with 'Female' (treatment contrasts)." in found["notes"]
    assert any("one step of 2 apart" in note for note in found["notes"])


def test_without_the_mean_slope(alcohol):
    found = figures(alcohol, *COLUMNS, "--no-time", "--random", "intercept", "--method", "ml")
    assert found["deviance"] == pytest.approx(670.16, abs=0.005)
    assert "whatever the time" in found["sentence"]


def test_the_sentence_names_people_scores_and_slope(alcohol):
    printed = run(alcohol, *COLUMNS).stdout
    assert printed.startswith(
        "From 246 scores of 82 people, 0 of whom have one score only: the mean score rises by 0.27 points "
        "per unit of t (95 % interval of the slope 0.15 to 0.40).\n"
    )


def test_dates_count_in_weeks_from_each_persons_first_score(write):
    weeks = write("a,0,20", "a,1,18", "a,3,15", "b,0,12", "b,2,11", "b,4,6", "c,0,9")
    by_week = figures(weeks, *COLUMNS, "--random", "intercept")
    days = write(
        "a,2026-01-05,20", "a,2026-01-12,18", "a,2026-01-26,15", "b,2026-03-02,12", "b,2026-03-16,11", "b,2026-03-30,6",
        "c,2026-05-01,9", "c,2026-05-08,",
    )  # fmt: skip
    by_day = figures(days, *COLUMNS, "--random", "intercept")
    assert by_day["fixed"]["t"]["estimate"] == pytest.approx(by_week["fixed"]["t"]["estimate"], rel=1e-9)
    assert by_day["time_unit"] == "weeks since each person's first score"
    assert (by_day["n_people"], by_day["n_one_occasion"], by_day["n_rows_without_score"]) == (3, 1, 1)


def test_people_have_a_row_each(alcohol):
    found = figures(alcohol, *COLUMNS, "--people", "--method", "ml")
    by_id = {row["id"]: row for row in found["people"]}
    reference = expected(ALCOHOL)["B"]["ML"]["blup_first5"][2]
    assert by_id["3"]["intercept_blup"] == pytest.approx(reference["(Intercept)"], abs=1e-5)
    assert by_id["3"]["slope_blup"] == pytest.approx(reference["t"], abs=1e-5)
    assert len(found["people"]) == 82
    assert run(alcohol, *COLUMNS, "--people", "--format", "csv").stdout.startswith(
        "id,n_scores,intercept_blup,slope_blup\n"
    )


def test_a_blank_covariate_leaves_the_row_out_and_is_counted(write):
    path = write(
        "a,0,5,f", "a,1,4,f", "a,2,2,f", "b,0,8,m", "b,1,7,m", "b,2,7.5,m", "c,0,6,", header="id,t,score,sex"
    )  # fmt: skip
    found = figures(path, *COLUMNS, "--covariates", "sex", "--random", "intercept")
    assert (found["n_people"], found["n_rows_without_covariate"]) == (2, 1)
    assert "sexm" in found["fixed"]


REFUSED = {
    "an impossible date": (["a,2026-02-30,4", "a,2026-03-01,5"], "row 2, column 't': 2026-02-30 is no day"),
    "a date among others": (["a,2026-02-28,4", "a,12,5"], "row 3, column 't': '12' is no day"),
    "a date of long ago": (["a,0026-02-28,4", "a,2026-03-01,5"], "0026-02-28 is before 1900"),
    "a time in words": (["a,later,4", "a,1,5"], "row 2, column 't': 'later' is no time"),
    "two scores at one time": (["a,1,4", "b,1,4", "a,1,5"], "rows 2 and 4 have the same 'id' and 't'"),
    "the same score twice": (["a,1,4", "a,1.0,4"], "rows 2 and 3 have the same 'id' and 't'"),
    "a blank person": (["a,0,4", ",1,5"], "row 3, column 'id': the cell is blank"),
    "a blank time": (["a,,4", "a,1,5"], "row 2, column 't': the cell is blank"),
    "no score": (["a,0,", "b,1,"], "There is no score"),
    "one person": (["a,0,4", "a,1,5", "a,2,7"], "All scores are of one person"),
    "one occasion each": (["a,0,4", "b,1,5"], "has one score only"),
    "a constant score": (["a,0,4", "a,1,4", "b,1,4"], "Every score is 4"),
    "too few for slopes": (["a,0,4", "a,1,5", "b,0,6", "b,1,9"], "Use a random intercept instead"),
    "a score in words": (["a,0,four"], "'four' is not a plain number"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_is_one_sentence(case, write):
    lines, words = REFUSED[case]
    assert words in refusal(write(*lines), *COLUMNS)


def test_versions_are_not_mixed(write):
    rows = ["a,0,5,1", "a,1,4,1", "b,0,8,2", "b,1,7,2", "c,0,9,1", "c,1,2,1"]
    path = write(*rows, header="id,t,score,edition")
    assert "mixes versions in column 'edition'" in refusal(path, *COLUMNS, "--version", "edition")
    one = write(*(row[:-1] + "1" for row in rows), header="id,t,score,edition")
    assert figures(one, *COLUMNS, "--version", "edition", "--random", "intercept")["n_people"] == 3


def test_a_column_for_two_things(write):
    assert "'t' is named for two things" in refusal(write("a,0,4"), *COLUMNS, "--covariates", "t")


def test_a_column_that_is_not_there(write):
    assert "has no column 'age'" in refusal(write("a,0,4"), *COLUMNS, "--covariates", "age")


def test_the_order_of_the_rows_does_not_matter(alcohol, tmp_path):
    lines = alcohol.read_text().splitlines()
    turned = tmp_path / "turned.csv"
    turned.write_text("\n".join([lines[0], *reversed(lines[1:])]) + "\n")
    one, other = figures(alcohol, *COLUMNS), figures(turned, *COLUMNS)
    assert other["deviance"] == pytest.approx(one["deviance"], rel=1e-11)
    assert other["sentence"] == one["sentence"]


def test_an_interaction_may_name_time_itself(alcohol):
    plain = figures(alcohol, *COLUMNS, "--covariates", "coa", "--interact", "coa")
    assert figures(alcohol, *COLUMNS, "--interact", "t:coa")["deviance"] == plain["deviance"]
