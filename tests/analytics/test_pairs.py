from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.analytics.engines import duckdb
from holdfast.analytics.indicators.pairs import pairs
from holdfast.analytics.schema import SCORES
from tests.analytics.conftest import Row, score

DAY = date(2026, 1, 5)


def found(rows: list[Row], folder: Path) -> dict[str, tuple[float, date, float, date, int]]:
    path = folder / "scores.parquet"
    pq.write_table(pa.Table.from_pylist(rows, schema=SCORES), path)
    table = pairs(duckdb().read_parquet(str(path))).to_pyarrow().to_pylist()
    return {row["unit"]: (row["first"], row["first_on"], row["last"], row["last_on"], row["n"]) for row in table}


def test_first_and_last_by_day_not_by_order(tmp_path: Path) -> None:
    rows = [score("a", DAY + timedelta(40), 3), score("a", DAY, 18), score("a", DAY + timedelta(20), 9)]
    assert found(rows, tmp_path) == {"a": (18, DAY, 3, DAY + timedelta(40), 3)}


def test_a_score_that_was_refused_is_no_score(tmp_path: Path) -> None:
    rows = [score("a", DAY, 18), score("a", DAY + timedelta(9), None)]
    assert found(rows, tmp_path) == {"a": (18, DAY, 18, DAY, 1)}


def test_thousandths_survive(tmp_path: Path) -> None:
    assert found([score("a", DAY, 12.333), score("a", DAY + timedelta(1), 0.001)], tmp_path)["a"][0:3:2] == (
        12.333,
        0.001,
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(0, 20000), st.integers(0, 100_000)),
        min_size=1,
        max_size=30,
        unique_by=lambda entry: entry[:2],
    )
)
def test_equal_to_sorting_by_hand(tmp_path: Path, entries: list[tuple[str, int, int]]) -> None:
    start = date(1970, 1, 1)
    rows = [score(unit, start + timedelta(days), value) for unit, days, value in entries]
    expected = {}
    for unit in {entry[0] for entry in entries}:
        own = sorted((days, value) for name, days, value in entries if name == unit)
        (day_1, first), (day_2, last) = own[0], own[-1]
        expected[unit] = (first, start + timedelta(day_1), last, start + timedelta(day_2), len(own))
    assert found(rows, tmp_path) == expected
