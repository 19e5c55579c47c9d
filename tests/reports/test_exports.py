import csv
import io
import json
from typing import Any

import pytest

from holdfast.analytics.indicators.units import Filters
from holdfast.reports import queries
from holdfast.reports.data import as_csv, as_json, as_json_text
from holdfast.reports.documents import evaluation_as_pdf
from holdfast.reports.extract import write_extract
from holdfast.science.disclosure import DEFAULT, PARTNERS
from tests.reports.test_page import FAMILIES
from tests.reports.world import Service, live

KEYS = {
    "ledger", "mean_change", "interval", "effect", "categories", "bounds", "by_time_point", "band_steps",
    "reliable_change_threshold", "cutoff", "notes", "simulated", "extract",
}  # fmt: skip


@pytest.fixture
def evaluated(service: Service) -> Service:
    live(service=service, stories=FAMILIES)
    write_extract(team=service.team, by=service.director)
    return service


@pytest.fixture
def released(evaluated: Service) -> dict[str, Any]:
    return as_json(queries.evaluation_of(evaluated.team, Filters()), DEFAULT)


def phq9_of(found: dict[str, Any]) -> dict[str, Any]:
    return next(measure for measure in found["measures"] if measure["instrument"] == "phq9")


def test_every_measure_has_the_promised_keys(released: dict[str, Any]) -> None:
    assert all(set(measure) >= KEYS for measure in released["measures"])
    assert [m["scale"] for m in released["measures"] if m["instrument"] == "hads"] == ["anxiety", "depression", "total"]
    assert [survey["scale"] for survey in released["surveys"]] == ["relationship", "well-being", "situation"]


def test_figures_of_a_measure(released: dict[str, Any]) -> None:
    found = phq9_of(released)
    assert (found["ledger"]["attended"], found["ledger"]["paired"]) == (31, 25)
    assert found["ledger"]["without_last"] == {"n": 6, "reasons": {"moved_away": 6}}
    assert found["mean_change"] == pytest.approx((14 * -14 + 9 * -1 + 2 * 8) / 25)
    assert found["reliable_change_threshold"] == 6
    assert found["cutoff"]["value"] == 10
    assert found["bounds"]["improved"] == {"low": pytest.approx(14 / 31), "high": pytest.approx(20 / 31)}


def test_small_counts_do_not_leave_nor_what_would_give_them_away(released: dict[str, Any]) -> None:
    categories = phq9_of(released)["categories"]
    assert categories["worse"] == {"n": "*", "share": None}
    assert categories["unchanged"] == {"n": "*", "share": None}  # 25 less 14 less this would give the two away
    assert categories["improved"]["n"] == 14
    assert phq9_of(released)["bounds"]["worse"] is None


def test_own_eyes_see_every_count(evaluated: Service) -> None:
    found = phq9_of(as_json(queries.evaluation_of(evaluated.team, Filters()), None))
    assert (found["categories"]["worse"]["n"], found["categories"]["unchanged"]["n"]) == (2, 9)


def test_the_text_is_strict_json(evaluated: Service) -> None:
    text = as_json_text(queries.evaluation_of(evaluated.team, Filters()), DEFAULT)
    assert json.loads(text)["format"] == 1


def test_csv_has_one_figure_a_row(evaluated: Service) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(queries.evaluation_of(evaluated.team, Filters()), DEFAULT))))
    figures = {(row["measure"], row["figure"]): row["value"] for row in rows}
    assert figures["phq9 total", "categories.worse.n"] == "*"
    assert figures["phq9 total", "ledger.paired"] == "25"
    assert figures["", "accepted"] == "31"
    assert figures["n1", "verdict"] == "cannot be"


def test_no_single_score_leaves(released: dict[str, Any]) -> None:
    assert "pairs" not in json.dumps(released)


def test_the_printed_report_is_a_tagged_pdf(evaluated: Service) -> None:
    content = evaluation_as_pdf(queries.report_of(evaluated.team, Filters(), PARTNERS))
    assert content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in content
    assert b"pdfuaid" in content
    assert content.count(b"/Alt") >= 2 or b"/ObjStm" in content


def test_an_empty_evaluation_can_be_printed_and_exported(service: Service) -> None:
    write_extract(team=service.team, by=service.director)
    found = queries.evaluation_of(service.team, Filters())
    assert as_json(found, DEFAULT)["reach"]["accepted"] == 0
    assert evaluation_as_pdf(queries.report_of(service.team, Filters(), PARTNERS)).startswith(b"%PDF-")
