"""`holdfast money` on published models and on bad input."""

import csv
import io
import json
import shutil

import pytest
from typer.testing import CliRunner

from holdfast.cli import app
from tests.reference.health_economics import FOLDER, SAVING


def run(*arguments):
    return CliRunner().invoke(app, ["money", *map(str, arguments)])


def figures(*arguments) -> dict:
    result = run(*arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_a_published_saving() -> None:
    found = figures(SAVING)
    assert (found["cost"], found["avoided"], found["net"]) == (623395, 816000, 192605)
    assert found["break_even"] == pytest.approx(12.2234, abs=5e-5)
    assert found["break_even_of"][0]["whole"] == 13
    assert found["payers"] == [
        {"payer": "Council", "pays": 0, "spared": 816000, "net": 816000},
        {"payer": "Treasury", "pays": 623395, "spared": 0, "net": -623395},
    ]
    assert found["assumptions"][0]["source"].startswith("Set by the project")
    assert 0 < found["evpi"] < 623395
    assert len(found["ceac"]) == 21
    assert "not cash" in found["notes"][0]


def test_a_markov_model() -> None:
    found = figures(FOLDER / "sick-sicker.yaml")
    assert [(one["strategy"], one["standing"]) for one in found["icers"]] == [
        ("SoC", "frontier"), ("B", "frontier"), ("A", "dominated"), ("AB", "frontier"),
    ]  # fmt: skip
    assert found["break_even"] == pytest.approx(72_988, abs=1)
    assert found["strategies"][2]["net_benefit"] == pytest.approx(22.1844651408455 * 1e5 - 259100.41061700453)
    assert (found["ceac"], found["evpi"]) == (None, None)
    assert "A is dominated" in found["sentence"]


def test_draws_made_elsewhere() -> None:
    found = figures(FOLDER / "vaccine.yaml")
    assert found["evpi"] == pytest.approx(2.41, abs=0.005)
    at = {one["threshold"]: one for one in found["ceac"]}
    assert at[25000]["p_best"]["Vaccination"] == pytest.approx(0.529)


def test_without_a_worth_only_the_steps_are_said() -> None:
    found = figures(FOLDER / "hiv.yaml")
    assert found["sentence"] == "Zidovudine and lamivudine: one more year of life than Zidovudine costs £6,277."
    assert (found["net"], found["break_even"]) == (None, None)


def test_draws_and_seed_may_be_given() -> None:
    one, two = (figures(SAVING, "--draws", "500", "--seed", seed) for seed in ("1", "2"))
    assert (one["draws"], one["seed"], two["seed"]) == (500, 1, 2)
    assert one["evpi"] != two["evpi"]
    assert figures(SAVING, "--draws", "500", "--seed", "1") == one


def test_as_a_table_and_as_csv() -> None:
    shown = run(SAVING).stdout
    assert shown.startswith("It cost £623,395. It pays for itself if 13 children a year stay out of care")
    assert "(10.0% to 50.0%). Set by the project" in shown
    rows = list(csv.DictReader(io.StringIO(run(SAVING, "--format", "csv").stdout)))
    assert [row["name"] for row in rows] == ["Without the service", "With the service"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("      set_by: the project\n", "", "saving.yaml line 22: avoided[care].counterfactual.set_by is missing"),
        ("kind: beta, mean: 1/3, sd: 0.1", "kind: normal, mean: 0.3, sd: 0.5", "share is "),
        ("kind: avoided_cost", "kind: x", 'saving.yaml line 4: kind is "x"; one of costs, avoided_cost'),
    ],
)
def test_bad_input_is_said_with_file_and_line(tmp_path, old, new, sentence) -> None:
    path = tmp_path / "saving.yaml"
    path.write_text(SAVING.read_text("utf-8").replace(old, new))
    result = run(path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert "saving.yaml" in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("file: bcea_vaccine_psa.csv", "file: none.csv", "none.csv cannot be opened"),
        ("file: bcea_vaccine_psa.csv", "file: ../x.csv", 'file is "../x.csv"; the name of a CSV file in the folder'),
        ("cost: cost_vaccination", "cost: price", "has no column 'price'; its columns are eff_status_quo"),
    ],
)
def test_bad_draws(tmp_path, old, new, sentence) -> None:
    shutil.copy(FOLDER / "bcea_vaccine_psa.csv", tmp_path)
    path = tmp_path / "vaccine.yaml"
    path.write_text((FOLDER / "vaccine.yaml").read_text("utf-8").replace(old, new))
    result = run(path)
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_options_that_cannot_be() -> None:
    assert "--draws is 0; 1 to 100,000 are allowed." in run(SAVING, "--draws", "0").stderr
    assert "--seed is -1; 0 to" in run(SAVING, "--seed", "-1").stderr
    assert run("none.yaml").exit_code == 2
