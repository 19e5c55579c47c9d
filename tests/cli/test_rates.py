"""`holdfast rates`: two counts, and what they do and do not show."""

import json

import pytest
from typer.testing import CliRunner

from holdfast.cli import app


def run(*arguments):
    return CliRunner().invoke(app, ["rates", *map(str, arguments)])


def figures(*arguments) -> dict:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def refusal(*arguments) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr.strip()


def test_norfolk_sixty_to_forty_four() -> None:
    found = figures(60, 44)
    assert found["rate_ratio"] == pytest.approx(44 / 60)
    assert (found["low"], found["high"]) == pytest.approx((0.485400212357, 1.100263919804), rel=1e-9)
    assert found["p"] == pytest.approx(0.140956288212, rel=1e-9)
    assert found["change_percent"] == pytest.approx(-26.6666666667)
    assert found["holds_no_change"] is True
    assert found["sentence"] == (
        "60 events before and 44 after is 26.7% fewer (rate ratio 0.733, exact 95% interval 0.485 to 1.100, p = 0.14); "
        "the interval holds no change."
    )
    said = " ".join(found["notes"])
    assert "printed as −27% it is rounded" in said
    assert "It does not show what made the difference: no area without it stands beside this one" in said
    assert "regression to the mean" in said


def test_the_table_says_the_same() -> None:
    shown = run(60, 44).stdout
    assert shown.startswith("60 events before and 44 after is 26.7% fewer")
    assert "change percent       -26.67" in shown


def test_exposures() -> None:
    found = figures(11, 30, "--exposure-before", 1000, "--exposure-after", 1500)
    assert found["rate_ratio"] == pytest.approx(1.818181818182)
    assert "is a rate 81.8% higher (rate ratio 1.818" in found["sentence"]


@pytest.mark.parametrize(
    ("counts", "ratio", "high", "said"),
    [
        ((0, 5), None, None, "a change in per cent cannot be given, because there was none before"),
        ((5, 0), 0, 1.09127910518, "is 100.0% fewer (rate ratio 0.000"),
        ((0, 0), None, None, "No event in either period"),
        ((7, 7), 1, 3.34102122574, "is no change (rate ratio 1.000"),
    ],
)
def test_counts_of_nought(counts, ratio, high, said) -> None:
    found = figures(*counts)
    assert found["rate_ratio"] == ratio
    assert found["high"] == (None if high is None else pytest.approx(high, rel=1e-9))
    assert said in found["sentence"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--", -1, 4), "The count before is -1; it must be a whole number of events, 0 or more."),
        ((60, "44.5"), "The count after is '44.5'; it must be a whole number of events, 0 or more."),
        ((60, "many"), "The count after is 'many'"),
        ((60, 44, "--exposure-before", 0, "--exposure-after", 1), "The exposure before is 0; it must be above 0."),
        ((60, 44, "--exposure-after", 1), "give both or neither"),
    ],
)
def test_bad_input(arguments, said) -> None:
    assert said in refusal(*arguments)
