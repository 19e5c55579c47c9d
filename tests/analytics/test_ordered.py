"""A file in order, read run by run, gives what the indicators give of the same rows in any order."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.analytics.ordered import change, change_of_file, columns

DAY = date(2025, 11, 3)
UNIT, BY = ("episode", "measure"), ("site", "measure")
Rows = list[tuple[str, int, str | None, int, float | None]]
KINDS = pa.schema(
    [
        ("episode", pa.string()),
        ("measure", pa.int8()),
        ("site", pa.string()),
        ("answered_on", pa.date32()),
        ("value", pa.float64()),
    ]
)


def write(path: Path, rows: Rows, row_group: int = 1 << 20) -> Path:
    listed = [(*row[:3], DAY + timedelta(row[3]), row[4]) for row in rows]
    table = pa.Table.from_pylist([dict(zip(KINDS.names, row, strict=True)) for row in listed], schema=KINDS)
    pq.write_table(table, path, row_group_size=row_group)
    return path


def found(path: Path, **options: Any) -> pa.Table:
    asked = {"unit": UNIT, "by": BY, "threshold": 3.0, "better": "lower"} | options
    return change_of_file(path, **asked)


def in_order(path: Path, monkeypatch: pytest.MonkeyPatch, **options: Any) -> pa.Table:
    """The fast way, and no way back to the other one."""
    with monkeypatch.context() as patch:
        patch.delattr(change, "_in_any_order")
        return found(path, **options)


def assert_same(ours: pa.Table, theirs: pa.Table) -> None:
    assert ours.column_names == theirs.column_names
    for name in ours.column_names:
        if name in ("mean_change", "sd_change"):
            left, right = (np.array(table[name].to_pylist(), dtype=float) for table in (ours, theirs))
            np.testing.assert_allclose(left, right, rtol=1e-12, atol=1e-12)
        else:
            assert ours[name].to_pylist() == theirs[name].to_pylist(), name


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "d"]),
        st.integers(1, 2),
        st.integers(0, 200),
        st.one_of(st.none(), st.integers(0, 300).map(lambda tenths: tenths / 10)),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ENTRIES, st.integers(1, 9), st.randoms(use_true_random=False))
def test_equal_to_the_indicators_whatever_the_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entries: list[Any], row_group: int, random: Any
) -> None:
    """Also over the seams of row groups, with several scores on one day and with empty ones."""
    rows: Rows = [(episode, measure, SITES[episode], day, value) for episode, measure, day, value in entries]
    shuffled = list(rows)
    random.shuffle(shuffled)
    path = write(tmp_path / "shuffled.parquet", shuffled)
    slow = change._in_any_order(path, change.Question(UNIT, BY, 3.0, "lower"))
    ordered = write(tmp_path / "ordered.parquet", sorted(rows, key=lambda row: row[:2] + row[3:4]), row_group)
    if not len(slow):
        assert not len(found(ordered))
        return
    assert_same(in_order(ordered, monkeypatch), slow)


SITES = {"a": "Kelpby", "b": "Dunes End", "c": None, "d": "Kelpby"}


def test_a_long_run_over_many_seams_and_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "ROWS", 3)
    rows: Rows = [("a", 1, "Kelpby", day, float(20 - day)) for day in range(17)]
    (only,) = in_order(write(tmp_path / "one.parquet", rows, row_group=5), monkeypatch).to_pylist()
    assert (only["n"], only["mean_change"], only["improved"], only["sd_change"]) == (1, -16.0, 1, None)


@pytest.mark.parametrize("row_group", [1, 2, 100])
def test_a_unit_that_comes_again_is_found_and_answered_all_the_same(tmp_path: Path, row_group: int) -> None:
    rows: Rows = [("a", 1, "Kelpby", 0, 10.0), ("b", 1, "Kelpby", 0, 8.0), ("a", 1, "Kelpby", 30, 4.0)]
    path = write(tmp_path / "again.parquet", rows, row_group)
    with pytest.raises(change.OutOfOrderError):
        change._in_order(path, change.Question(UNIT, BY, 3.0, "lower"))
    (only,) = found(path).to_pylist()
    assert (only["n"], only["mean_change"]) == (1, -6.0)


def test_types_and_names_are_those_of_the_indicator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: Rows = [("a", 1, "Kelpby", 0, 10.0), ("a", 1, "Kelpby", 30, 4.0)]
    path = write(tmp_path / "two.parquet", rows)
    slow = change._in_any_order(path, change.Question(UNIT, BY, 3.0, "lower"))
    assert in_order(path, monkeypatch).schema.equals(slow.schema)


def test_higher_may_be_better_and_a_change_of_the_threshold_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: Rows = [
        (name, 1, "Kelpby", day, value)
        for name, last in (("a", 2.3), ("b", 1.6))
        for day, value in ((0, 2.0), (9, last))
    ]
    (only,) = in_order(write(tmp_path / "x.parquet", rows), monkeypatch, threshold=0.3, better="higher").to_pylist()
    assert (only["improved"], only["worse"], only["unchanged"]) == (1, 1, 0)


def test_many_cells_are_counted_only_where_they_occur(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("holdfast.analytics.ordered.cells.DENSE", 1)
    rows: Rows = [(name, 1, SITES[name], day, value) for name in "abcd" for day, value in ((0, 9.0), (40, 4.0))]
    quick = in_order(write(tmp_path / "x.parquet", rows), monkeypatch)
    assert [(row["site"], row["n"]) for row in quick.to_pylist()] == [("Dunes End", 1), ("Kelpby", 2), (None, 1)]


def test_no_scores_and_no_pairs(tmp_path: Path) -> None:
    assert len(found(write(tmp_path / "none.parquet", []))) == 0
    (only,) = found(write(tmp_path / "one.parquet", [("a", 1, None, 0, 5.0)])).to_pylist()
    assert (only["n"], only["unpaired"], only["mean_change"]) == (0, 1, None)


def test_columns_without_a_quick_order_are_answered_all_the_same(tmp_path: Path) -> None:
    rows: Rows = [("a", 1, "Kelpby", 0, 10.0), ("a", 1, "Kelpby", 30, 4.0)]
    table = pq.read_table(write(tmp_path / "x.parquet", rows))
    pq.write_table(table.append_column("remote", pa.array([True, True])), tmp_path / "x.parquet")
    (only,) = found(tmp_path / "x.parquet", by=("remote",)).to_pylist()
    assert (only["remote"], only["n"]) == (True, 1)
