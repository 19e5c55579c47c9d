"""Every chapter, for every audience, from families whose truth is simulated: what may not leave does not."""

import json
import re
from dataclasses import replace
from pathlib import Path

import ibis.expr.operations as ops
import numpy as np
import pyarrow as pa
import pytest
from ibis.expr import types as ir
from typer.testing import CliRunner

from holdfast.analytics.engines import Extract, open_extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release import sealed_evaluation
from holdfast.blueprints.shipped import blueprint
from holdfast.cli import app
from holdfast.reports import chapters
from holdfast.reports.chapters import CONTENTS, entry, write
from holdfast.reports.chapters.chapter import Asked
from holdfast.reports.data import as_json_text
from holdfast.reports.documents.report import report_as_page
from holdfast.reports.presenters.evaluation import report
from holdfast.reports.presenters.words import plain
from holdfast.science.disclosure import AUDIENCES, PARTNERS, PUBLIC, TEAM, Audience
from holdfast.science.errors import BadInput

# Whole numbers that count nobody: days of a fixed grid, and the share of everybody at the start.
NO_COUNT = {("equity-waiting-curve", "days"), ("equity-waiting-curve", "still_waiting")}


@pytest.fixture(scope="module")
def extract(tmp_path_factory) -> Extract:
    folder: Path = tmp_path_factory.mktemp("simulated") / "extract"
    made = CliRunner().invoke(app, ["simulate", "--families", "220", "--seed", "9", "--out", str(folder)])
    assert made.exit_code == 0, made.output
    return open_extract(folder)


def asked(extract: Extract, audience: Audience, filters: Filters | None = None) -> Asked:
    return Asked(extract, blueprint("norpip"), filters or Filters(), audience.rule)


@pytest.mark.parametrize("audience", AUDIENCES, ids=lambda one: one.id)
def test_every_chapter_says_something_to_every_audience(extract: Extract, audience: Audience) -> None:
    for one in CONTENTS:
        found = write(one, asked(extract, audience))
        assert "cannot be worked out" not in plain(found.say), one.id
        assert found.id == one.id
        for sheet in found.sheets:
            assert all(len(row) == len(sheet.columns) for row in sheet.rows), sheet.name
            assert all(column.says for column in sheet.columns), sheet.name


@pytest.mark.parametrize("audience", [PARTNERS, PUBLIC], ids=lambda one: one.id)
def test_no_count_under_five_leaves_and_the_publics_are_multiples_of_five(extract: Extract, audience: Audience) -> None:
    counts = 0
    for one in CONTENTS:
        for sheet in write(one, asked(extract, audience)).sheets:
            for place, column in enumerate(sheet.columns):
                if (sheet.name, column.name) in NO_COUNT:
                    continue
                found = [row[place] for row in sheet.rows if type(row[place]) is int]
                counts += len(found)
                assert [n for n in found if 0 < n < 5] == [], (sheet.name, column.name)
                if audience is PUBLIC:
                    assert [n for n in found if n % 5] == [], (sheet.name, column.name)
    assert counts > 50  # else this test would look at nothing


def test_a_filter_that_leaves_nobody_is_said_and_not_an_error(extract: Extract) -> None:
    nobody = Filters(site="Nowhere")
    for audience in AUDIENCES:
        for one in CONTENTS:
            assert plain(write(one, asked(extract, audience, nobody)).say)


def test_what_cannot_be_worked_out_stops_no_other_chapter(extract: Extract, monkeypatch) -> None:
    def refuse(_: Asked) -> None:
        raise BadInput("There is one site only.")

    from holdfast.reports.chapters import variation

    monkeypatch.setattr(variation, "chapter", refuse)
    one = entry("variation")
    assert one is not None
    said = plain(chapters.write(one, asked(extract, TEAM)).say)
    assert said == "This cannot be worked out here. There is one site only."


def leaves(value: object, path: str = ""):
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    yield path, value
    for name, each in inner:
        yield from leaves(each, f"{path}.{name}")


def test_no_figure_of_the_public_is_fine_enough_to_tell_a_count(extract: Extract) -> None:
    found = json.loads(as_json_text(sealed_evaluation(extract, blueprint("norpip")), PUBLIC.rule))
    told = {path: value for part in ("reach", "measures", "surveys") for path, value in leaves(found[part], part)}
    means = {path: value for path, value in told.items() if re.search(r"(mean|sd|\.low|\.high)[^.]*$", path)}
    points = {path: value for path, value in means.items() if type(value) is float and abs(value) > 1}
    assert len(points) > 10
    assert {path: value for path, value in points.items() if round(value, 1) != value} == {}
    known = ("seed", "replicates", "imputations", "cutoff", "threshold", "step", "vanishes_at", "uncertain_at")
    counts = {path: n for path, n in told.items() if type(n) is int and not any(name in path for name in known)}
    assert len(counts) > 20
    assert {path: n for path, n in counts.items() if n % 5} == {}


WHOM = "families|parents|dyads|goals|sessions|referrals|people|scores|attended|occasions|missing|had|were|have"


def test_no_sentence_to_the_public_has_an_unrounded_count(extract: Extract) -> None:
    first = report(sealed_evaluation(extract, blueprint("norpip")), PUBLIC)
    chapters = tuple((one, write(one, asked(extract, PUBLIC))) for one in CONTENTS)
    page = report_as_page(replace(first, published=()), chapters).decode()
    page = re.sub(r'<[^>]*(?:aria-label|alt)="([^"]*)"[^>]*>', r" \1 ", page)
    said = re.sub(r"\s+", " ", re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.S))
    counts = re.findall(rf"\bn = ([\d,]+)|(?<![-.\d])([\d,]+) (?:{WHOM})\b", said)
    numbers = [int(n.replace(",", "")) for found in counts for n in found if n.strip(",")]
    assert len(numbers) > 30
    assert [n for n in numbers if n % 5] == []


def everything(extract: Extract, audience: Audience) -> dict[str, str]:
    """Every word, number and line of a report, by chapter; an extract of its own, because answers are kept in it."""
    opened = open_extract(extract.folder)
    said = {"outcomes": as_json_text(sealed_evaluation(opened, blueprint("norpip")), audience.rule)}
    return said | {one.id: repr(write(one, asked(opened, audience)).__dict__) for one in CONTENTS}


def test_an_engines_order_of_rows_changes_not_one_digit(extract: Extract, monkeypatch) -> None:
    """DuckDB with several threads, and Spark, answer in another order each time."""
    before, answer, draw = everything(extract, TEAM), ir.Table.to_pyarrow, np.random.default_rng(4)

    def in_any_order(table: ir.Table) -> pa.Table:
        rows = answer(table)
        return rows if isinstance(table.op(), ops.Sort) else rows.take(draw.permutation(len(rows)))

    monkeypatch.setattr(ir.Table, "to_pyarrow", in_any_order)
    for _ in range(2):
        assert everything(extract, TEAM) == before
