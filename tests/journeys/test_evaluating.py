"""The evaluator reads what the service achieves, and takes it along without small counts."""

import csv
import io
import json
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.forms import heading, main, press
from tests.journeys.people import EVALUATOR

SMALL = {"1", "2", "3", "4"}


def test_the_evaluation_is_made_read_and_taken_along(signed_in, tmp_path):
    # Given an evaluator, and records that were changed since the last extract
    page = signed_in(EVALUATOR)
    page.goto("/evaluation/")

    # When she makes the extract
    page.get_by_role("button", name="Make the extract").click()
    expect(page.get_by_role("status").first).to_contain_text("The extract was made")

    # Then one sentence answers first, says who got worse, and for whom nothing can be said
    expect(heading(page)).to_contain_text("got worse")
    expect(heading(page)).to_contain_text("cannot say")
    expect(page.get_by_label("Notice")).to_contain_text("Simulated families.")
    expect(main(page)).to_contain_text("counts under 5, and counts that would give them away, are held back")
    card = page.get_by_role("article", name="HADS total")
    for words in ("attended", "have a first score", "worse", "Method."):
        expect(card).to_contain_text(words, ignore_case=True)

    # When she takes it along as a document, as a table and as data
    saved = {name: download(page, name, tmp_path) for name in ("PDF", "CSV", "JSON")}

    # Then each says that it is simulated, and no count of people is below five
    assert saved["PDF"].startswith(b"%PDF-")
    table = list(csv.DictReader(io.StringIO(saved["CSV"].decode("utf-8-sig"))))
    assert {row["simulated"] for row in table} == {"True"}
    assert "*" in {row["value"] for row in table}
    small = [row for row in table if row["value"] in SMALL and not row["figure"].endswith(".step")]
    assert small == []
    assert json.loads(saved["JSON"])["simulated"] is True


def test_a_filter_restates_who_is_counted(signed_in):
    # Given the evaluation of everybody
    page = signed_in(EVALUATOR)
    page.goto("/evaluation/")
    page.get_by_role("button", name="Make the extract").click()
    expect(main(page)).to_contain_text("All care, open and ended; all sites.")

    # When one site is chosen
    page.get_by_label("Site").select_option("Kelpby children’s centre")
    press(page, "Update")

    # Then the page says so, and the address keeps it
    expect(main(page)).to_contain_text("Kelpby children’s centre")
    expect(main(page)).not_to_contain_text("all sites.")
    assert "site=" in page.url


def test_a_chapter_is_read_the_report_taken_along_and_a_claim_checked(signed_in, tmp_path):
    # Given an evaluator who is asked what the service costs, and by whom that is said
    page = signed_in(EVALUATOR)
    page.goto("/evaluation/")

    # When she opens the chapter
    evaluation = page.get_by_role("navigation", name="Evaluation")
    evaluation.get_by_role("link", name="Money").click()

    # Then it says what it cost, what would have to be true, and whose assumption that is
    expect(heading(page)).to_contain_text("It pays for itself if")
    expect(heading(page)).to_contain_text("an assumption set by the simulated service")
    expect(main(page)).to_contain_text("Every assumption")

    # When she makes the report and looks again until it is there
    page.get_by_role("link", name="Take it along in the report").first.click()
    press(page, "Make the report")
    expect(page.get_by_role("heading", name="Ready")).to_be_visible(timeout=120_000)
    saved = {name: download(page, name, tmp_path) for name in ("Web page", "PDF", "Data pack")}

    # Then she has every chapter as a page, a document and data, and each says that it is simulated
    assert b"An avoided cost is not cash" in saved["Web page"]
    assert b"imulated" in saved["Web page"]
    assert saved["PDF"].startswith(b"%PDF-")
    with zipfile.ZipFile(io.BytesIO(saved["Data pack"])) as pack:
        names = pack.namelist()
    assert any("money" in name for name in names)
    assert any("dictionary" in name for name in names)

    # When she checks a figure that somebody printed
    evaluation.get_by_role("link", name="Check a claim").click()
    page.get_by_label("sentence").first.fill("86% of 30 parents improved")
    press(page, "Check it")

    # Then she reads that 30 people cannot give it
    expect(heading(page)).to_contain_text("cannot be true")


def download(page: Page, name: str, folder: Path) -> bytes:
    with page.expect_download() as started:
        page.get_by_role("link", name=name).first.click()
    place = folder / started.value.suggested_filename
    started.value.save_as(place)
    return place.read_bytes()
