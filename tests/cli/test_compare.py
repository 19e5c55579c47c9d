"""`holdfast compare` on published data and on bad input."""

import csv
import io
import json

import numpy as np
import pytest
from typer.testing import CliRunner

from holdfast.cli import app
from tests.reference.comparison import FOLDER, authorities, expected

SLEEP = [FOLDER / "sleepstudy.csv", "--unit", "Subject", "--value", "Reaction"]
HERDS = [FOLDER / "cbpp.csv", "--unit", "herd", "--value", "incidence", "--denominator", "size"]


def run(*arguments):
    return CliRunner().invoke(app, ["compare", *map(str, arguments)])


def figures(*arguments) -> dict:
    result = run(*arguments, "--format", "json")
    assert result.exit_code in (0, 1), result.stderr
    found = json.loads(result.stdout)
    assert result.exit_code == int(found["outside_99_8"] > 0)
    return found


@pytest.fixture
def areas(tmp_path):
    """The local authorities of 2025 as a table."""
    path = tmp_path / "areas.csv"
    with path.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["area", "n", "children"])
        writer.writerows(zip(*authorities(2025), strict=True))
    return [path, "--unit", "area", "--value", "n", "--denominator", "children", "--outcome", "rate", "--per", "10000"]


def test_rates_of_the_local_authorities(areas) -> None:
    found, told = figures(*areas), expected()["funnel"][-1]
    assert found["n_units"] == found["n_units_shown"] == told["units"]
    assert found["target"] == pytest.approx(told["rate_per_10000"])
    assert (found["outside_95"], found["outside_99_8"]) == (told["outside_95"], told["outside_998"])
    assert found["dispersion"]["phi"] == pytest.approx(told["phi"])
    assert found["sentence"] == (
        "22 of 146 units lie outside the 99.8 % limits (0.3 would by chance) and 56 outside the 95 % limits (7.3); "
        "of 10585 pairs of units 3776 can be told apart, so a ranking would mostly rank chance."
    )
    assert any("--spread additive" in note for note in found["notes"])


def test_over_dispersion_widens_the_limits(areas) -> None:
    plain, wide = figures(*areas), figures(*areas, "--spread", "additive")
    assert wide["outside_99_8"] < plain["outside_99_8"]
    assert all(b["high_95"] > a["high_95"] for a, b in zip(plain["units"], wide["units"], strict=True))


def test_means_adjusted_for_case_mix_are_lmers() -> None:
    found, told = figures(*SLEEP, "--adjust", "Days", "--minimum", "1"), expected()["sleepstudy"]
    shrunken = {str(unit["unit"]): unit["shrunken"] for unit in found["units"]}
    effects = np.array([shrunken[str(unit)] for unit in told["units"]])
    np.testing.assert_allclose(effects - effects.mean(), np.array(told["effect"]) - np.mean(told["effect"]), atol=1e-4)
    assert (found["icc"], found["icc_low"]) == pytest.approx((told["icc"], told["icc_interval"][0]), rel=1e-5)
    assert any(note.startswith("Adjusted for Days by regression over everybody") for note in found["notes"])


def test_small_units_are_counted_and_not_shown() -> None:
    found, few = figures(*SLEEP, "--minimum", "1"), figures(*SLEEP)
    assert (found["n_units_shown"], few["n_units_shown"], few["n_units"]) == (18, 2, 18)
    assert few["icc"] == found["icc"]
    assert "16 units of fewer than 10 are counted in the whole and not shown." in few["notes"]


def test_units_stand_by_name_and_not_by_result() -> None:
    found = figures(*HERDS, "--minimum", "1")
    names = [unit["unit"] for unit in found["units"]]
    assert names == sorted(names)
    for unit in found["units"]:
        assert 1 <= unit["place_from"] <= unit["place_to"] <= 15
        assert unit["low_99_8"] <= unit["low_95"] <= unit["high_95"] <= unit["high_99_8"]


def test_shares_of_people_with_a_word_for_case_mix(tmp_path) -> None:
    rng = np.random.default_rng(3)
    hard = rng.random(240) < np.tile([0.2, 0.8], 120)
    yes = (rng.random(240) < np.where(hard, 0.3, 0.7)).astype(int)
    rows = [f"{'AB'[i % 2]},{yes[i]},{'hard' if hard[i] else 'easy'}" for i in range(240)]
    path = tmp_path / "people.csv"
    path.write_text("\n".join(["site,improved,case", *rows]))
    share = [path, "--unit", "site", "--value", "improved", "--outcome", "share"]
    plain, adjusted = figures(*share), figures(*share, "--adjust", "case")
    gap = [abs(each["units"][0]["value"] - each["units"][1]["value"]) for each in (plain, adjusted)]
    assert gap[1] < gap[0] / 2
    assert adjusted["units"][0]["expected"] != pytest.approx(plain["units"][0]["expected"])


def test_csv_has_one_row_for_each_unit() -> None:
    rows = list(csv.DictReader(io.StringIO(run(*HERDS, "--minimum", "1", "--format", "csv").stdout)))
    assert len(rows) == 15
    assert float(rows[0]["observed"]) >= 0


def test_rows_without_case_mix_are_left_out_and_said(tmp_path) -> None:
    path = tmp_path / "people.csv"
    rows = [f"{'AB'[i % 2]},{i % 7},{'' if i < 3 else i % 5}" for i in range(40)]
    path.write_text("\n".join(["site,score,first", *rows]))
    found = figures(path, "--unit", "site", "--value", "score", "--adjust", "first")
    assert "3 rows without a value or without their case mix were left out." in found["notes"]


@pytest.mark.parametrize(
    ("text", "arguments", "sentence"),
    [
        ("u,n\na,1\na,2\n", [], "A comparison needs at least two units; there is only 'a'."),
        ("u,n,d\na,1,3\nb,4,3\n", ["--denominator", "d"], "Unit 2 has 4 of 3; a share cannot count more than all."),
        ("u,n,d\na,1,3\nb,-4,3\n", ["--denominator", "d"],
         "Unit 2 has -4 of 3 people; counts are 0 or more, sizes above 0."),
        ("u,n,d\na,1,3\nb,4,0\n", ["--denominator", "d", "--outcome", "rate"],
         "Unit 2 has 4 of 0 exposure; counts are 0 or more, sizes above 0."),
        ("u,n\na,1\na,1\nb,1\nb,1\n", [],
         "Everybody within a unit has the same value, so units cannot be told from people."),
        ("u,n\na,1\na,2\nb,1\nb,1\n", ["--outcome", "share"],
         "A share of people needs 0 and 1 only, or counts with --denominator."),
        ("u,n\na,1\nb,2\n", ["--outcome", "rate"], "A rate needs --denominator, the column with the exposure."),
        ("u,n,d\na,1,2\nb,2,2\n", ["--denominator", "d", "--outcome", "mean"],
         "A mean has no denominator; leave --denominator out or ask for --outcome share or rate."),
        ("u,n,d\na,1,2\nb,2,2\n", ["--denominator", "d", "--adjust", "n"],
         "Adjusting needs one row for each person; a table of counts with --denominator has none."),
        ("u,n\na,1\n,2\nb,3\n", [], "ours.csv, row 3, column 'u': the cell is blank; every row needs a unit."),
        ("u,n\na,1\na,3\nb,3\nb,0\n", ["--per", "10"], "--per is for rates; ask for --outcome rate."),
    ],
)  # fmt: skip
def test_bad_input_is_one_sentence(tmp_path, text: str, arguments: list[str], sentence: str) -> None:
    path = tmp_path / "ours.csv"
    path.write_text(text)
    result = run(path, "--unit", "u", "--value", "n", *arguments)
    assert (result.exit_code, result.stdout, result.stderr.strip()) == (2, "", sentence)
