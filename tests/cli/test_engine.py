"""`--engine`: a wrong address is one sentence before anything is done, the option wins, and Spark says the same."""

import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from holdfast.analytics import engines
from holdfast.analytics.ordered import write_pairs
from holdfast.analytics.simulate import Simulation, simulate
from holdfast.analytics.spark import has_java, spark
from holdfast.cli import app

SPARK = "spark-local[2]"
WRONG = "No engine is called 'spork'; allowed are duckdb, spark://HOST:PORT, spark-local[CORES] or "


def run(*arguments: object):
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engine") / "extract"
    simulate(Simulation(families=400, services=2, seed=9), folder)
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ("extract",),
        ("evaluate", "--service", "norpip"),
        ("report", "--service", "norpip", "--out", "x"),
        ("pool", "export", "--service", "norpip", "--out", "x"),
        ("country", "x"),
    ],
)
def test_a_wrong_address_is_one_sentence(command: tuple[str, ...]) -> None:
    said = run(*command, "--engine", "spork")
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr == f"{WRONG}local-cluster[WORKERS,CORES,MEGABYTES].\n"
    assert "HOLDFAST_ENGINE" not in os.environ


def test_an_empty_address_is_wrong_too() -> None:
    assert run("country", "x", "--engine", "").exit_code == 2


def test_the_option_wins_and_is_forgotten(extract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOLDFAST_ENGINE", "spork")
    assert run("country", extract).exit_code == 2
    assert run("country", extract, "--engine", "duckdb").exit_code == 0
    assert os.environ["HOLDFAST_ENGINE"] == "spork"


def test_what_is_missing_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("holdfast.analytics.spark.find_spec", lambda name: True)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    said = run("country", "x", "--engine", "spark-local[1]")
    assert said.exit_code == 2
    assert said.stderr.startswith("The engine spark-local[1] needs Java 17 or later; install it (on Debian: ")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The one that commands of this process are given."""
    pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'holdfast[spark]'")
    if not has_java():
        pytest.skip("Java is not installed, and Spark needs it")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_DIRS", str(tmp_path_factory.mktemp("spark")))
        engine = spark(SPARK)
        engine._session.conf.set("spark.sql.shuffle.partitions", "2")
        engine._session.conf.set("spark.sql.codegen.wholeStage", "false")
        yield
        engine._session.stop()
        spark.cache_clear()


@pytest.mark.usefixtures("session")
def test_spark_says_what_duckdb_says(extract: Path) -> None:
    asked = ("country", extract, "--by", "service", "--instrument", "phq9", "--format", "json")
    here, there = run(*asked), run(*asked, "--engine", SPARK)
    assert (here.exit_code, there.exit_code) == (0, 0), there.output
    assert there.stdout == here.stdout


@pytest.mark.usefixtures("session")
def test_spark_writes_the_pairs_that_duckdb_writes(
    extract: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(engines.SETTING, SPARK)
    write_pairs(extract / "scores.parquet", tmp_path / "pairs.parquet")
    assert pq.read_table(tmp_path / "pairs.parquet").equals(pq.read_table(extract / "pairs.parquet"))
