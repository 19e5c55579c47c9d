"""Engines by their address, and one sentence for each that cannot be had."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from holdfast.analytics import engines
from holdfast.analytics import spark as sparks
from holdfast.analytics.engines import Extract, engine_named, open_extract
from holdfast.science.errors import BadInput


def test_duckdb_unless_another_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOLDFAST_ENGINE", raising=False)
    assert engine_named().name == "duckdb"
    assert engine_named("duckdb").name == "duckdb"


def test_the_setting_reaches_every_extract(
    make_extract: Callable[..., Extract], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder: Path = make_extract().folder
    monkeypatch.setenv("HOLDFAST_ENGINE", "local-cluster[2,1,512]")
    monkeypatch.setattr(engines, "spark", lambda address: f"Spark at {address}")
    assert open_extract(folder).engine == "Spark at local-cluster[2,1,512]"


@pytest.mark.parametrize("address", ["sparks://x:1", "spark://host", "local[2]", "spark-local[x]", "DuckDB"])
def test_an_address_that_is_none(address: str) -> None:
    allowed = r"duckdb, spark://HOST:PORT, spark-local\[CORES\] or local-cluster\[WORKERS,CORES,MEGABYTES\]"
    with pytest.raises(BadInput, match=f"No engine is called .*; allowed are {allowed}"):
        engine_named(address)


def test_pyspark_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparks, "find_spec", lambda name: None)
    with pytest.raises(BadInput, match=r"needs pyspark; install it with: pip install 'holdfast\[spark\]'\."):
        engine_named("spark-local[2]")


def test_java_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sparks, "find_spec", lambda name: True)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(BadInput, match=r"needs Java 17 or later; install it \(on Debian: apt-get install openjdk-17"):
        engine_named("spark-local[2]")


def test_no_cluster_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparks, "_require_parts", lambda address: None)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(BadInput, match=f"No Spark cluster answers at spark://127.0.0.1:{port}; start one"):
        engine_named(f"spark://127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("address", "master", "loopback"),
    [
        ("spark-local[2]", "local[2]", True),
        ("local-cluster[2,1,512]", "local-cluster[2,1,512]", True),
        ("spark://127.0.0.1:7077", "spark://127.0.0.1:7077", True),
        ("spark://head.example:7077", "spark://head.example:7077", False),
    ],
)
def test_a_session_here_is_reached_from_here_only(address: str, master: str, loopback: bool) -> None:
    found = sparks.settings(address)
    assert sparks._master(address) == master
    assert found["spark.sql.session.timeZone"] == "UTC"
    assert (found.get("spark.driver.bindAddress") == "127.0.0.1") is loopback
