"""The table of pairs, made lot after lot, is the table that the indicator makes of the whole file."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.analytics.engines import duckdb
from holdfast.analytics.ordered import kept, pairs_of, write_pairs
from holdfast.analytics.schema import PAIRS, SCORES, SCORES_ORDER
from holdfast.analytics.simulate import Simulation, simulate


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> pa.Table:
    folder = tmp_path_factory.mktemp("kept") / "extract"
    simulate(Simulation(families=40, services=2, seed=3), folder)
    return pq.read_table(folder / "scores.parquet")


def written(folder: Path, scores: pa.Table) -> pa.Table:
    pq.write_table(scores, folder / "scores.parquet")
    rows = write_pairs(folder / "scores.parquet", folder / "pairs.parquet", duckdb())
    found = pq.read_table(folder / "pairs.parquet")
    assert (found.num_rows, found.schema.equals(PAIRS)) == (rows, True)
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lot=st.integers(1, 200), rows=st.integers(0, 200))
def test_lots_of_any_size_make_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scores: pa.Table, lot: int, rows: int
) -> None:
    monkeypatch.setattr(kept, "LOT", lot)
    assert written(tmp_path, scores.slice(0, rows)).equals(pairs_of(scores.slice(0, rows)))


@pytest.mark.parametrize("lot", [1, 7, 1 << 20])
def test_a_file_in_another_order_makes_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scores: pa.Table, lot: int
) -> None:
    monkeypatch.setattr(kept, "LOT", lot)
    by_day = scores.sort_by([("answered_on", "ascending"), ("value", "descending")])
    assert by_day["episode"].to_pylist() != scores["episode"].to_pylist()
    assert written(tmp_path, by_day).equals(pairs_of(scores))


def test_no_scores_make_no_pairs(tmp_path: Path) -> None:
    assert written(tmp_path, SCORES.empty_table()).num_rows == 0


def test_the_simulated_rows_stand_in_the_order_that_is_promised(scores: pa.Table) -> None:
    assert scores.sort_by([(name, "ascending") for name in SCORES_ORDER]).equals(scores)
