"""Input that `holdfast change` refuses, each kind with its rule and its sentence."""

import pytest

from tests.cli.test_change import BDI, RELIABILITY, figures, refusal

HEADER = "id,time,bdi,edition,arm\n"
DAYS = ["--id", "id", "--time", "time", "--score", "bdi", "--pre", "2026-01-05", "--post", "2026-06-05"]


@pytest.fixture
def write(tmp_path):
    def write(rows: str):
        path = tmp_path / "ours.csv"
        path.write_text(HEADER + rows)
        return path

    return write


def test_a_scale_mixed_with_another_version(write):
    path = write("1,1,9,II,x\n1,4,5,II,x\n2,1,8,I,x\n2,4,3,II,x\n")
    assert refusal(path, *BDI, "--version", "edition") == (
        "ours.csv mixes versions in column 'edition': II (row 2), I (row 4); "
        "change is only between scores of one version."
    )


def test_versions_of_other_times_and_of_rows_without_a_score_do_not_matter(write):
    path = write("1,1,9,II,x\n1,2,7,I,x\n1,4,5,2.0,x\n2,1,8,2,x\n2,4,,1,x\n")
    assert "II (row 2), 2 (row 4)" in refusal(path, *BDI, "--version", "edition")
    path = write("1,1,9,2,x\n1,2,7,1,x\n1,4,5,2.0,x\n2,1,8,2,x\n2,4,,1,x\n")
    assert figures(path, *BDI, "--version", "edition")["n_paired"] == 1


def test_a_hierarchical_model_looks_at_the_version_of_every_time(write):
    path = write("1,1,9,2,x\n1,2,7,1,x\n1,4,5,2,x\n2,1,8,2,x\n2,2,8,2,x\n2,4,3,2,x\n")
    assert "mixes versions" in refusal(path, *BDI, "--method", "hlm", "--version", "edition")


def test_a_score_of_an_unknown_version(write):
    path = write("1,1,9,2,x\n1,4,5,,x\n")
    assert "row 3, column 'edition': the cell is blank; every score needs one." in refusal(
        path, *BDI, "--version", "edition"
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-02-30", "2026-02-30 is no day of the calendar"),
        ("30/02/2026", "30/02/2026 is no day of the calendar"),
        ("2026-13-01", "2026-13-01 is no day of the calendar"),
        ("1026-06-05", "1026-06-05 is before 1900, so it cannot be the day of a score"),
    ],
)
def test_impossible_dates(write, day, words):
    path = write(f"1,2026-01-05,9,,\n1,2026-06-05,5,,\n2,{day},8,,\n")
    assert refusal(path, *DAYS) == f"ours.csv, row 4, column 'time': {words}."


def test_days_that_there_are(write):
    path = write("1,2026-01-05,9,,\n1,2026-06-05,5,,\n2,29.02.2024,8,,\n2,12/31/2025,8,,\n")
    assert figures(path, *DAYS)["n_paired"] == 1


def test_a_last_day_before_the_first(write):
    path = write("1,2026-01-05,9,,\n1,2026-06-05,5,,\n")
    backwards = [*DAYS[:-3], "2026-06-05", "--post", "2026-01-05"]
    assert "--post 2026-01-05 is before --pre 2026-06-05" in refusal(path, *backwards)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("1,1,9,,\n1,4,5,,\n1,4,7,,\n", "rows 3 and 4 give two scores, 5 and 7, for the same 'id' and 'time'"),
        ("1,1,9,,\n1,4,5,,\n1,4,,,\n", "rows 3 and 4 give two scores, 5 and none, for the same 'id' and 'time'"),
        ("1,1,9,,\n1,4,5,,\n1,4,5,,\n", "rows 3 and 4 have the same 'id' and 'time', and the same score; leave one"),
        ("1,1,9,,\n2,1,5,,\n", "ours.csv has scores of one time only, 1, in column 'time'; change needs two."),
        ("1,1,,,\n1,4,,,\n2,1,,,\n", "ours.csv: column 'bdi' holds no score at all."),
        ("1,1,,,\n1,4,5,,\n2,1,,,\n", "Nobody has a score at both 1 and 4"),
        ("1,1,9,,\n1,4,5,,\n", "1 paired person has no spread"),
        ("1,1,9,,\n1,4,5,,\n2,1,9,,\n2,4,3,,\n", "2 paired people have no spread"),
    ],
)
def test_tables_that_cannot_be_used(write, rows, sentence):
    assert sentence in refusal(write(rows), *BDI, *RELIABILITY)


def test_a_person_in_two_groups(write):
    path = write("1,1,9,,x\n1,4,5,,y\n")
    assert "rows 2 and 3: the same 'id' is in two groups, 'x' and 'y'" in refusal(path, *BDI, "--group", "arm")


def test_one_person_and_a_constant_score_still_have_a_mean_change(write):
    found = figures(write("1,1,9,,\n1,4,5,,\n"), *BDI)
    assert (found["n_paired"], found["mean_change"], found["mean_change_interval"]["low"]) == (1, -4, None)
    found = figures(write("1,1,9,,\n1,4,9,,\n2,1,9,,\n2,4,9,,\n"), *BDI, "--mid", "3")
    assert (found["mean_change"], found["categories"]["unchanged"]) == (0, 2)
    assert found["anchor"]["mean"]["effect"] == "statistically not significant"


def test_a_score_below_nought_has_no_percentage(write):
    path = write("1,1,-9,,\n1,4,5,,\n2,1,3,,\n2,4,1,,\n")
    assert "needs scores from 0 up" in refusal(path, *BDI, "--percent", "50")


def test_a_change_from_nought(write):
    path = write("1,1,0,,\n1,4,5,,\n2,1,3,,\n2,4,1,,\n")
    found = figures(path, *BDI, "--percent", "50", "--people")
    assert [person["percent_change"] for person in found["people"]] == [None, pytest.approx(-200 / 3)]
    assert found["categories"] == {"deteriorated": 1, "unchanged": 0, "improved": 1}
    assert found["percentage"]["n_from_nought"] == 1
