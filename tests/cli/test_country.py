"""`holdfast country`: every group counted again by hand, nothing small shown, one sentence for what cannot be."""

import csv
import io
import json
from collections import defaultdict
from pathlib import Path
from statistics import mean, stdev

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from holdfast.analytics.simulate import Simulation, simulate
from holdfast.cli import app


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("country") / "extract"
    simulate(Simulation(families=900, services=2, seed=4), folder)
    return folder


def run(*arguments: object):
    return CliRunner().invoke(app, ["country", *map(str, arguments)])


def figures(*arguments: object) -> dict:
    found = run(*arguments, "--format", "json")
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def by_hand(extract: Path, instrument: str) -> dict[tuple[str, str], list[tuple[float | None, bool]]]:
    units = {
        (row["episode"], row["unit"]): row["service"]
        for row in pq.read_table(extract / "units.parquet").to_pylist()
        if row["attended"]
    }
    found = defaultdict(list)
    for row in pq.read_table(extract / "pairs.parquet").to_pylist():
        place = units.get((row["episode"], row["unit"]))
        if place is None or row["instrument"] != instrument:
            continue
        paired = row["last_on"] > row["first_on"]
        quarter = f"{row['first_on'].year}-Q{(row['first_on'].month + 2) // 3}"
        found[place, quarter].append(row["last"] - row["first"] if paired else None)
    return found


def test_every_group_counted_again(extract: Path) -> None:
    found = figures(extract, "--by", "service", "--instrument", "phq9", "--audience", "team")
    expected = by_hand(extract, "phq9")
    assert {(row["service"], row["quarter"]) for row in found["groups"]} == set(expected)
    for row in found["groups"]:
        listed = expected[row["service"], row["quarter"]]
        changes = [change for change in listed if change is not None]
        assert (row["first_scores"], row["paired"]) == (len(listed), len(changes))
        assert row["unpaired"] == len(listed) - len(changes)
        assert row["worse"] == sum(change >= 6 for change in changes)
        assert row["improved"] == sum(change <= -6 for change in changes)
        assert row["worse"] + row["unchanged"] + row["improved"] == row["paired"]
        assert row["mean_change"] == (pytest.approx(mean(changes)) if changes else None)
        assert row["sd_change"] == (pytest.approx(stdev(changes)) if len(changes) > 1 else None)
    (scale,) = found["scales"]
    everybody = [change for listed in expected.values() for change in listed if change is not None]
    assert scale["paired"] == len(everybody)
    assert scale["worse_percent"] == pytest.approx(100 * sum(c >= 6 for c in everybody) / len(everybody), abs=0.05)


@pytest.mark.parametrize("audience", ["partners", "public"])
def test_nothing_small_is_shown_and_nothing_follows_from_a_sum(extract: Path, audience: str) -> None:
    found = figures(extract, "--audience", audience)
    true = figures(extract, "--audience", "team")
    counts = ("first_scores", "unpaired", "paired", "worse", "unchanged", "improved")
    held = 0
    for shown, exact in zip(found["groups"], true["groups"], strict=True):
        hidden = [name for name in counts if shown[name] == "*"]
        held += bool(hidden)
        assert not [name for name in counts if exact[name] and exact[name] < 5 and name not in hidden]
        assert len({"first_scores", "unpaired", "paired"} & set(hidden)) != 1
        if hidden and exact["worse"] is not None:
            assert len({"paired", "worse", "unchanged", "improved"} & set(hidden)) != 1
        assert shown["mean_change"] is None or shown["paired"] >= 10
    assert held == found["n_groups_with_counts_held_back"] > 0


def test_worse_stands_before_improved_and_without_a_threshold_there_are_no_classes(extract: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(extract, "--instrument", "pirgas", "--format", "csv").stdout)))
    names = list(rows[0])
    assert names.index("worse") < names.index("improved")
    assert {(row["worse"], row["improved"], row["threshold"]) for row in rows} == {("", "", "")}


def test_the_table_says_every_scale_over_all_groups(extract: Path) -> None:
    said = run(extract, "--by", "service").stdout
    assert said.startswith("Change by place, scale and quarter, ")
    assert " groups of simulated families. " in said
    assert "phq9 total: about " in said
    assert said.index("reliably worse") < said.index("reliably improved")
    assert "For commissioners and partners: counts under 5" in said


def test_a_file_of_scores_says_what_the_extract_says(extract: Path, tmp_path: Path) -> None:
    """Every unit of a simulated extract with a score attended, so both count the same people."""
    table = pq.read_table(extract / "scores.parquet", filters=[("instrument", "=", "phq9")])
    pq.write_table(table, tmp_path / "scores.parquet")
    asked = ("--scores", tmp_path / "scores.parquet", "--by", "instrument,scale", "--threshold", "6")
    found = figures(*asked, "--better", "lower", "--audience", "team")
    ours = figures(extract, "--by", "service", "--instrument", "phq9", "--audience", "team")
    for name in ("first_scores", "paired", "unpaired", "worse", "unchanged", "improved"):
        assert sum(row[name] for row in found["groups"]) == sum(row[name] for row in ours["groups"])
    assert found["scales"] == ours["scales"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Name either the folder of an extract or a file with --scores."),
        (("EXTRACT", "--by", "town"), "Change cannot be counted by town; allowed are service, site, practitioner."),
        (("EXTRACT", "--by", ""), "Change cannot be counted by nothing; allowed are service, site, practitioner."),
        (("EXTRACT", "--instrument", "epds"), "The extract has no score of epds; there are gad7, phq9, pirgas."),
        (
            ("EXTRACT", "--threshold", "3"),
            "--threshold and --better go with --scores; for an extract the published ones are used.",
        ),
        (("nowhere",), "There is no extract yet. Make one with: holdfast extract."),
        (
            ("--scores", "SCORES"),
            "--scores needs --threshold, the points of change that count, and --better, lower or higher.",
        ),
        (
            ("--scores", "SCORES", "--threshold", "0", "--better", "lower", "--by", "scale"),
            "A threshold of 0 is no change; allowed is any number above 0.",
        ),
        (("--scores", "nowhere", "--threshold", "6", "--better", "lower"), "nowhere cannot be read as Parquet."),
    ],
)
def test_what_cannot_be(extract: Path, arguments: tuple[str, ...], sentence: str) -> None:
    places = {"EXTRACT": extract, "SCORES": extract / "scores.parquet"}
    said = run(*(places.get(one, one) for one in arguments))
    assert (said.exit_code, said.stdout, said.stderr) == (2, "", f"{sentence}\n")


def test_a_column_that_is_not_there(extract: Path) -> None:
    said = run("--scores", extract / "scores.parquet", "--threshold", "6", "--better", "lower", "--by", "site")
    assert said.exit_code == 2
    assert said.stderr.startswith("scores.parquet has no column site; it has episode, unit, instrument, ")
