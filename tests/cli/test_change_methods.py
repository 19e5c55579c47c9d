"""`holdfast change` by every method, with anchors, percentages, groups and a range of reliabilities."""

import csv
import io

import pytest

from tests.cli.test_change import ANTIDEPRESSANTS, BDI, CLAUS, NORMS, RELIABILITY, figures, refusal, run
from tests.reference.clinical_significance import ANXIETY, expected, people

# As printed by R; the hierarchical model by another optimiser, see tests/science/change/test_hierarchical.py.
PRINTED, OPTIMISERS = 2e-10, 1e-4


def assert_people(found: dict, case: str, tolerance: float = PRINTED) -> None:
    ours = {str(person["id"]): person for person in found["people"]}
    assert len(ours) == found["n_classified"] == expected()[case]["n"]["n_used"]
    for who, row in people(case).items():
        assert ours[who]["category"] == row["category"].lower()
        for name in {"pre", "post", "rci", "cs_indiv"} & set(row) & set(ours[who]):
            assert ours[who][name] == pytest.approx(row[name], rel=tolerance, abs=tolerance)


@pytest.mark.parametrize("method", ["gln", "hll", "en", "nk", "ha"])
def test_each_method_of_two_scores(method):
    found = figures(CLAUS, *BDI, *RELIABILITY, "--method", method, "--people")
    assert found["method"] == method
    assert_people(found, f"distribution_{method.upper()}")
    theirs = {row["category"].lower(): row["n"] for row in expected()[f"distribution_{method.upper()}"]["summary"]}
    assert found["categories"] == theirs
    assert list(found["categories"]) == ["deteriorated", "unchanged", "improved"]


@pytest.mark.parametrize("method", ["gln", "hll", "en", "ha"])
def test_each_method_with_cutoff_a(method):
    found = figures(CLAUS, *BDI, *RELIABILITY, *NORMS, "--cutoff", "a", "--method", method, "--people")
    assert_people(found, f"combined_{method.upper()}")
    assert list(found["categories"]) == ["harmed", "deteriorated", "unchanged", "improved", "recovered"]
    assert found["cutoff"] == pytest.approx(expected()[f"combined_{method.upper()}"]["cutoff"][0]["value"])


def test_the_group_level_of_hageman_and_arrindell():
    found = figures(CLAUS, *BDI, *RELIABILITY, *NORMS, "--cutoff", "a", "--method", "ha")
    theirs = {row["category"].lower(): row["percent"] for row in expected()["combined_HA"]["group_level_summary"]}
    assert found["group_level"] == pytest.approx(theirs)


@pytest.mark.parametrize(
    ("arguments", "case"),
    [
        ([CLAUS, *BDI], "distribution_HLM"),
        (
            [ANXIETY, "--id", "subject", "--time", "measurement", "--score", "anxiety", "--pre", "0", "--post", "4"],
            "anxiety_complete_HLM",
        ),
    ],
)
def test_the_hierarchical_model_uses_every_occasion(arguments, case):
    found = figures(*arguments, "--method", "hlm", "--people")
    assert_people(found, case, OPTIMISERS)
    assert [person["n_scores"] for person in found["people"]] == [row["n"] for row in people(case).values()]
    assert any("mean slope" in note for note in found["notes"])


def test_the_hierarchical_model_on_days(tmp_path):
    path = tmp_path / "days.csv"
    text = CLAUS.read_text()
    for time, day in (("1", "2026-01-01"), ("2", "2026-02-01"), ("3", "2026-03-04"), ("4", "2026-04-04")):
        text = text.replace(f'",{time},', f'",{day},')
    path.write_text(text)
    arguments = ["--id", "id", "--time", "time", "--score", "bdi", "--pre", "2026-01-01", "--post", "2026-04-04"]
    found = figures(path, *arguments, "--method", "hlm", "--people")
    assert_people(found, "distribution_HLM", OPTIMISERS)


def test_the_reliability_at_the_last_time_changes_nunnally_and_kotsch():
    known = [CLAUS, *BDI, *RELIABILITY, "--method", "nk"]
    assert figures(*known, "--reliability-post", ".801") == figures(*known)
    assert figures(*known, "--reliability-post", ".6")["standard_error"] > figures(*known)["standard_error"]


def test_the_anchor_for_each_person_and_for_the_mean():
    found = figures(CLAUS, *BDI, "--mid", "7", "--people")
    assert found["method"] == "mid"
    assert found["categories"] == found["anchor"]["categories"] == {"deteriorated": 4, "unchanged": 11, "improved": 25}
    assert_people(found, "anchor_MID7")
    assert found["anchor"]["mean"]["effect"] == "probably clinically significant effect"
    assert -found["anchor"]["mean"]["gain"] == pytest.approx(found["mean_change"])


def test_the_anchor_stands_beside_reliable_change():
    found = figures(CLAUS, *BDI, *RELIABILITY, "--mid", "7", "--mid-worse", "9")
    assert found["method"] == "jt"
    assert found["categories"]["improved"] == 18
    assert found["anchor"]["categories"]["improved"] == 25
    assert found["anchor"]["minimal_important_difference_worse"] == 9


@pytest.mark.parametrize(("half", "fifth"), [("50", "20"), ("0.5", "0.2")])
def test_percentage_change(half, fifth):
    found = figures(CLAUS, *BDI, "--percent", half, "--percent-worse", fifth, "--people")
    assert_people(found, "percentage_50_det20")
    assert (found["percentage"]["percent"], found["percentage"]["percent_worse"]) == (50, 20)
    shares = {str(person["id"]): person["percent_change"] for person in found["people"]}
    for who, row in people("percentage_50_det20").items():
        assert shares[who] == pytest.approx(100 * row["pct_change"])


def test_every_group_has_its_own_denominators():
    found = figures(CLAUS, *BDI, *RELIABILITY, *NORMS, "--cutoff", "a", "--group", "treatment", "--people")
    for row in expected()["combined_JT_by_treatment"]["summary"]:
        group = found["groups"][row["group"]]
        label = row["category"].lower()
        assert group["categories"][label] == row["n"]
        assert group["shares"][label] == pytest.approx(row["percent_by_group"], abs=5e-5)
    assert {name: (g["n_original"], g["n_paired"]) for name, g in found["groups"].items()} == {
        "PA": (23, 21),
        "TAU": (20, 19),
    }
    weighted = sum(group["mean_change"] * group["n_paired"] for group in found["groups"].values())
    assert weighted / found["n_paired"] == pytest.approx(found["mean_change"])
    assert {person["group"] for person in found["people"]} == {"PA", "TAU"}
    assert any("whole sample" in note for note in found["notes"])


def test_the_anchor_of_each_group():
    found = figures(CLAUS, *BDI, "--mid", "7", "--group", "treatment")
    for row in expected()["anchor_MID7_by_treatment"]["summary"]:
        group = found["groups"][row["group"]]
        assert group["anchor"]["categories"][row["category"].lower()] == row["n"]
        assert group["shares"][row["category"].lower()] == pytest.approx(row["percent_by_group"], abs=5e-5)
    effects = {name: group["anchor"]["mean"]["effect"] for name, group in found["groups"].items()}
    assert effects == {
        "PA": "large clinically significant effect",
        "TAU": "statistically not significant",
    }


def test_a_large_set_by_group():
    columns = ["--id", "patient", "--time", "measurement", "--score", "mom_di", "--pre", "Before", "--post", "After"]
    norms = ["--functional-mean", 15, "--functional-sd", 8]
    arguments = [*columns, "--reliability", ".8", *norms, "--cutoff", "a", "--group", "condition"]
    found = figures(ANTIDEPRESSANTS, *arguments)
    for row in expected()["antidepressants_combined"]["summary"]:
        assert found["groups"][row["group"]]["categories"][row["category"].lower()] == row["n"]


def test_a_group_in_which_nobody_has_both_scores(tmp_path):
    path = tmp_path / "ours.csv"
    path.write_text("id,time,bdi,arm\n1,1,9,x\n1,4,3,x\n2,1,12,x\n2,4,8,\n3,1,5,y\n4,1,6,\n")
    found = figures(path, *BDI, "--threshold", "5", "--group", "arm")
    assert list(found["groups"]) == ["not stated", "x", "y"]
    assert found["groups"]["x"]["categories"] == {"deteriorated": 0, "unchanged": 1, "improved": 1}
    assert found["groups"]["y"]["n_paired"] == 0
    assert found["groups"]["y"]["shares"] is found["groups"]["y"]["mean_change"] is None


def test_how_classes_move_over_reliabilities():
    found = figures(CLAUS, *BDI, *RELIABILITY, "--over-reliabilities", "0.6:0.95:0.05")
    rows = found["over_reliabilities"]
    assert [row["reliability"] for row in rows] == [0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]
    assert [row["improved"] for row in rows] == [12, 13, 15, 17, 18, 20, 20, 26]
    assert [row["deteriorated"] for row in rows] == [0, 0, 0, 0, 0, 2, 3, 5]
    at = figures(CLAUS, *BDI, "--reliability", "0.9")
    assert at["categories"] == {key: rows[6][key] for key in at["categories"]}
    assert at["reliable_change_threshold"] == pytest.approx(rows[6]["threshold"])


def test_reliabilities_as_csv_are_one_row_each():
    arguments = ["--method", "gln", "--over-reliabilities", "0.7:0.9", "--format", "csv"]
    rows = list(csv.DictReader(io.StringIO(run(CLAUS, *BDI, *arguments).stdout)))
    assert [row["reliability"] for row in rows] == ["0.7", "0.75", "0.8", "0.85", "0.9"]
    assert {row["n"] for row in rows} == {"40"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--method", "gln"], "Method gln (Gulliksen, Lord and Novick) needs the reliability of the measure; give"),
        (["--method", "hlm", *RELIABILITY], "Method hlm takes measurement error from the scores themselves"),
        ([*RELIABILITY, "--reliability-post", ".8"], "used by method nk only"),
        (["--mid-worse", "3"], "--mid-worse needs --mid"),
        (["--percent-worse", "3"], "--percent-worse needs --percent"),
        (["--mid", "0"], "minimal important difference is 0.0; it must be above 0."),
        (["--percent", "0"], "percentage that counts is 0; it must be above 0."),
        (["--over-reliabilities", "high"], "write lowest:highest:step"),
        (["--over-reliabilities", "0.9:0.6:0.1"], "they ascend from 0 to below 1"),
        ([*RELIABILITY, "--method", "nk", "--reliability-post", "1"], "reliability_post is 1.0"),
        (["--reliability", ".05", "--method", "ha"], "needs changes that vary by more than measurement error"),
    ],
)
def test_what_a_method_needs_is_one_sentence(arguments, sentence):
    assert sentence in refusal(CLAUS, *BDI, *arguments)


def test_the_hierarchical_model_needs_three_scores_and_times_that_are_numbers(tmp_path):
    columns = ["--id", "patient", "--time", "measurement", "--score", "mom_di", "--pre", "Before", "--post", "After"]
    assert "such as 'Before'" in refusal(ANTIDEPRESSANTS, *columns, "--method", "hlm")
    path = tmp_path / "ours.csv"
    path.write_text("id,time,bdi\n1,1,9\n1,4,3\n2,1,12\n2,4,8\n")
    assert "needs 3 or more scores of each of two or more people; 0 people" in refusal(path, *BDI, "--method", "hlm")


@pytest.mark.parametrize(("kind", "norms"), [("a", []), ("b", NORMS), ("c", NORMS)])
def test_who_crossed_a_cutoff_is_told_of_each_person(kind, norms):
    found = figures(CLAUS, *BDI, *norms, "--cutoff", kind, "--people")
    theirs = {who: row["category"].lower() for who, row in people(f"statistical_{kind}").items()}
    assert {str(person["id"]): person["crossed_cutoff"] for person in found["people"]} == theirs
    assert {person["category"] for person in found["people"]} == {None}
    counts = found["crossed_cutoff"]
    assert found["sentence"].endswith(
        f"their mean change is -9.78; {counts['deteriorated']} of 40 moved to the clinical side of the cut-off of "
        f"{found['cutoff']:.2f} and {counts['improved']} to the functional side."
    )
