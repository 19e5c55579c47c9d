"""`holdfast series` on published series, against comparators, and on bad input."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from holdfast.cli import app
from tests.reference.series import COMPARATORS, ENGLAND, SICILY, expected, rows

BAN = [SICILY, "--time", "time", "--count", "aces", "--offset", "stdpop", "--from", "37"]
SEASON = ["--period", "12", "--harmonics", "2"]
CARE = [ENGLAND, "--time", "time_period", "--count", "number", "--from", "2010", "--linear"]
FOUR = [COMPARATORS, "--time", "quarter", "--count", "starts", "--offset", "children", "--from", "2021 Q1"]
FOUR += ["--area", "area", "--treated", "Norfolk", "--period", "4", "--harmonics", "1"]


def run(*arguments):
    return CliRunner().invoke(app, ["series", *map(str, arguments)])


def figures(*arguments) -> dict:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    return json.loads(result.stdout)


def refusal(*arguments) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr.strip()


def test_the_smoking_ban_as_published() -> None:
    found = figures(*BAN)
    assert set(found["level"]) == {"rate_ratio", "low", "high", "p"}
    assert [round(found["level"][key], 3) for key in ("rate_ratio", "low", "high")] == [0.894, 0.865, 0.925]
    assert found["slope"] is None
    assert (found["first"], found["from"], found["last"]) == ("1", "37", "59")
    assert (found["n_before"], found["n_after"]) == (36, 23)
    assert found["sentence"].startswith(
        "The rate from 37 on was 10.6% lower than the trend before it would give (rate ratio 0.894, 95% interval 0.865 "
        "to 0.925, p < 0.001)."
    )


def test_a_poisson_interval_that_is_too_narrow_is_found_in_words() -> None:
    said = " ".join(figures(*BAN)["notes"])
    quasi = expected("its-sicily")["quasipoisson"]["coef"][1]
    assert "The counts scatter 3.56 times as much as a Poisson model allows (p < 0.001)" in said
    assert f"as quasi-Poisson it is {quasi['RR_lb']:.3f} to {quasi['RR_ub']:.3f}" in said
    assert "Times near each other resemble each other more than the model allows (Ljung–Box over 10 lags" in said
    assert "scatter" not in " ".join(figures(*BAN, "--family", "quasipoisson")["notes"])


def test_season_slope_and_over_dispersion() -> None:
    found = figures(*BAN, *SEASON, "--family", "quasipoisson", "--slope-change")
    r = expected("its-sicily")["quasipoisson_harmonic2_slope"]
    assert found["slope"]["rate_ratio"] == pytest.approx(r["coef"][-1]["RR"], rel=1e-7)
    assert found["overdispersion"] == pytest.approx(r["dispersion"], rel=1e-5)
    assert found["autocorrelation"]["lags"] == 11
    assert len(found["autocorrelation"]["acf"]) == 11


def test_negative_binomial_and_robust_errors() -> None:
    assert figures(*BAN, "--family", "negbin")["alpha"] == pytest.approx(2.80671e-3, rel=1e-4)
    found = figures(*BAN, *SEASON, "--robust")
    assert found["errors"] == "Newey–West, 3 lags"
    assert found["level"]["p"] == pytest.approx(expected("its-sicily")["newey_west_poisson_lag"]["Pr(>|z|)"], rel=1e-5)
    assert figures(*BAN, *SEASON, "--lags", "5")["errors"] == "Newey–West, 5 lags"


def test_placebos_and_points() -> None:
    found = figures(*BAN, "--placebo", "--points")
    assert (found["placebo"]["tried"], found["placebo"]["as_large"]) == (29, 0)
    assert "A change of level at least as large is found at none of 29 earlier times" in " ".join(found["notes"])
    assert len(found["points"]) == 59
    assert found["points"][36]["expected"] > found["points"][36]["fitted"]
    printed = list(csv.DictReader(io.StringIO(run(*BAN, "--points", "--format", "csv").stdout)))
    assert (printed[0]["time"], printed[0]["count"]) == ("1", "728")


def test_england_by_a_linear_model() -> None:
    found = figures(*CARE, "--slope-change", "--placebo")
    assert f"{found['level']['difference']:+.0f}" == "+5547"
    assert f"{found['slope']['difference']:+.1f}" == "+832.7"
    assert set(found["methods"]) == {"ols", "newey_west", "gls_ar1"}
    assert found["methods"]["gls_ar1"]["phi"] == pytest.approx(0.56703201062, rel=1e-6)
    assert found["autocorrelation"]["durbin_watson"] == pytest.approx(1.1488980233, rel=1e-9)
    assert found["placebo"]["tried"] == 9
    robust = figures(*CARE, "--slope-change", "--lags", "1")
    assert robust["level"]["se"] == pytest.approx(1166.68010907495, rel=1e-9)
    assert robust["method"] == "newey_west"
    assert "Drawn back to 2009, the line from 2010 on lies 5,547 higher" in robust["sentence"]
    assert len(figures(*CARE, "--points")["points"]) == 31


def test_rounded_counts_are_said() -> None:
    care = [part for part in CARE if part != "--linear"]
    assert "All counts are multiples of 10, as if rounded" in " ".join(figures(*care)["notes"])


def test_an_area_against_the_others() -> None:
    found = figures(*FOUR, "--placebo", "--family", "quasipoisson")
    assert found["level"]["rate_ratio"] == pytest.approx(2.718281828459045**-0.420559649043, rel=1e-8)
    assert found["comparators"]["n"] == 3
    assert set(found["comparators"]["each_area_alone"]) == {"Norfolk", "Suffolk", "Essex", "Kent"}
    assert found["placebo_areas"]["tried"] == 3
    assert "its own trend with the change in the 3 comparison areas" in found["sentence"]
    assert "What happened to the comparators at that time is taken out" in " ".join(found["notes"])


def test_a_comparator_with_a_code_is_named(tmp_path) -> None:
    kept = rows(COMPARATORS)
    kept[40]["starts"] = "c"
    path = tmp_path / "areas.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(kept[0]))
        writer.writeheader()
        writer.writerows(kept)
    found = figures(path, *FOUR[1:])
    assert found["comparators"]["n"] == 2
    assert "Suffolk is left out as a comparator: areas.csv, row 42, column 'starts': 'c' says" in " ".join(
        found["notes"]
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([*BAN[:-1], "99"], "there is no 99, from which on the series should be after the break"),
        ([*BAN[:-1], "58"], "2 times lie from 58 on; a series needs at least 3 on either side"),
        ([*BAN, "--period", "nan", "--harmonics", "1"], "the period must be at least 3"),
        ([*BAN, "--period", "12"], "A season needs both its period and its number of harmonics"),
        ([*BAN, "--period", "12", "--harmonics", "6"], "from 1 to below half of it"),
        ([*BAN, "--linear"], "--linear takes figures as they are"),
        ([*BAN, "--treated", "Sicily"], "say with --area which column names the areas"),
        ([*FOUR[:-6], "--treated", "Devon"], "has no area 'Devon' in column 'area'; there are: Norfolk, Suffolk"),
        ([*BAN[:-2], "--from", "May"], "'May' is not written like the times of the series"),
        ([SICILY, "--time", "year", *BAN[3:]], "both are of 2002, and each time may stand once"),
        ([SICILY, "--time", "time", "--count", "pop", "--from", "37"], "364277.4 is no whole number"),
        ([SICILY, "--time", "time", "--count", "nothing", "--from", "37"], "has no column 'nothing'"),
        (["nowhere.csv", *BAN[1:]], "nowhere.csv cannot be opened"),
    ],
)
def test_bad_input(arguments, said) -> None:
    assert said in refusal(*arguments)
