from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.change_by_group import change_by_group
from holdfast.science.change import ChangeClass, classify, fixed_threshold
from tests.analytics.conftest import score

JANUARY, APRIL = date(2026, 1, 20), date(2026, 4, 2)
MakeExtract = Callable[..., Extract]


def found(
    make_extract: MakeExtract, rows: list[tuple[str, date, float, float]], **options: Any
) -> list[dict[str, Any]]:
    scores = [
        score(f"{instrument}{place}", day, value, instrument=instrument)
        for place, (instrument, on, first, last) in enumerate(rows)
        for day, value in ((on, first), (on + timedelta(90), last))
    ]
    options = {"by": ("instrument",), "threshold": 6, "better": "lower"} | options
    return change_by_group(make_extract(scores=scores).table("pairs"), **options).to_pyarrow().to_pylist()


def test_groups_and_quarters_of_the_first_score(make_extract: MakeExtract) -> None:
    rows = [("gad7", JANUARY, 18, 4), ("gad7", JANUARY, 12, 11), ("gad7", APRIL, 8, 14), ("phq9", JANUARY, 9, 3)]
    first, second, third = found(make_extract, rows)
    assert (first["instrument"], first["quarter"], first["n"]) == ("gad7", date(2026, 1, 1), 2)
    assert (first["mean_change"], first["improved"], first["unchanged"], first["worse"]) == (-7.5, 1, 1, 0)
    assert (second["quarter"], second["worse"], second["sd_change"]) == (date(2026, 4, 1), 1, None)
    assert (third["instrument"], third["improved"]) == ("phq9", 1)  # by exactly the threshold


def test_higher_may_be_better(make_extract: MakeExtract) -> None:
    (only,) = found(make_extract, [("kpcs", JANUARY, 30, 38)], better="higher")
    assert (only["improved"], only["worse"]) == (1, 0)


def test_one_score_is_no_change_and_is_counted(make_extract: MakeExtract) -> None:
    extract = make_extract(scores=[score("a", JANUARY, 9)])
    table = change_by_group(extract.table("pairs"), by=("instrument",), threshold=6, better="lower")
    (only,) = table.to_pyarrow().to_pylist()
    assert (only["n"], only["unpaired"], only["unchanged"], only["mean_change"]) == (0, 1, 0, None)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 270), st.integers(0, 270)), min_size=2, max_size=25))
def test_the_same_classes_as_science(make_extract: MakeExtract, tenths: list[tuple[int, int]]) -> None:
    first, last = (np.array(column) / 10 for column in zip(*tenths, strict=True))
    rows = [("phq9", JANUARY, float(a), float(b)) for a, b in zip(first, last, strict=True)]
    (only,) = found(make_extract, rows, threshold=0.3)
    classes = classify(first, last, threshold=fixed_threshold(0.3), better="lower")
    assert only["improved"] == (classes == ChangeClass.IMPROVED).sum()
    assert only["worse"] == (classes == ChangeClass.DETERIORATED).sum()
    assert only["mean_change"] == pytest.approx((last - first).mean())
    assert only["sd_change"] == pytest.approx((last - first).std(ddof=1))
