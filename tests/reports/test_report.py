"""The whole report: three files, the same bytes from the same extract, made beside the page that asked for them."""

import csv
import errno
import hashlib
import io
import json
import os
import re
import time
import zipfile

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from holdfast.analytics.indicators.units import Filters
from holdfast.base.audit.models import AuditEvent
from holdfast.reports import queries, tasks
from holdfast.reports.chapters import CONTENTS
from holdfast.reports.extract import write_extract
from holdfast.reports.making import make
from holdfast.reports.making.folders import SILENT, Progress, progress_of, report_folder, tell
from holdfast.reports.making.whole import STEPS
from holdfast.science.disclosure import PARTNERS, PUBLIC
from holdfast.science.errors import BadInput
from tests.queue import do_jobs
from tests.reports.test_page import FAMILIES, signed_in
from tests.reports.world import Service, live


@pytest.fixture
def evaluated(service: Service) -> Service:
    live(service=service, stories=FAMILIES)
    write_extract(team=service.team, by=service.director)
    return service


def files_of(service: Service, audience=PARTNERS) -> dict[str, bytes]:
    asked = queries.asked_of(service.team, Filters(), audience)
    return make.made_files(asked, audience, lambda doing, done: None)


def packed(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_extract_gives_the_same_bytes(evaluated: Service) -> None:
    first = files_of(evaluated)
    time.sleep(1.1)  # a PDF's and a zip's clock tick in seconds
    assert files_of(evaluated) == first
    assert set(first) == {"report.html", "report.pdf", "report-data.zip"}


def test_steps_are_told_in_order_and_are_as_many_as_promised(evaluated: Service) -> None:
    told: list[int] = []
    asked = queries.asked_of(evaluated.team, Filters(), PARTNERS)
    make.made_files(asked, PARTNERS, lambda doing, done: told.append(done))
    assert told == list(range(STEPS))


def test_the_data_pack_describes_every_column_and_says_what_it_was_made_from(evaluated: Service) -> None:
    found = packed(files_of(evaluated)["report-data.zip"])
    rows = list(csv.DictReader(io.StringIO(found["dictionary.csv"].decode("utf-8-sig"))))
    described = {(row["file"], row["column"]) for row in rows if row["holds"]}
    for name in (name for name in found if name.endswith(".csv") and name != "dictionary.csv"):
        heading = next(csv.reader(io.StringIO(found[name].decode("utf-8-sig"))))
        assert {(name, column) for column in heading} <= described, name
    manifest = json.loads(found["manifest.json"])
    extract = queries.asked_of(evaluated.team, Filters(), PARTNERS).extract
    assert manifest["extract"]["sha256"] == extract.hash
    assert re.fullmatch("[0-9a-f]{64}", manifest["code"]["sha256"])
    assert manifest["files"] == {
        name: hashlib.sha256(content).hexdigest() for name, content in found.items() if name != "manifest.json"
    }


def test_the_page_stands_alone(evaluated: Service) -> None:
    page = files_of(evaluated)["report.html"].decode()
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', page) == []
    assert "<script" not in page
    assert all(one.title in page for one in CONTENTS)
    assert "Of 31 parents who attended" in re.sub(r"<[^>]+>", "", page)


def test_the_publics_counts_are_multiples_of_five(evaluated: Service) -> None:
    found = json.loads(packed(files_of(evaluated, PUBLIC)["report-data.zip"])["evaluation.json"])
    measure = next(one for one in found["measures"] if one["instrument"] == "phq9")
    shown = [n for n in measure["ledger"].values() if isinstance(n, int)]
    shown += [group["n"] for group in (measure["categories"][name] for name in ("improved", "unchanged", "worse"))]
    assert [n for n in shown if isinstance(n, int) and n % 5] == []


def test_one_button_makes_it_and_the_page_tells_how_far_it_is(evaluated: Service) -> None:
    client = signed_in(evaluated.director)
    assert "Make the report" in client.get(reverse("report")).text
    assert client.post(reverse("report-make")).status_code == 302
    do_jobs()
    page = client.get(reverse("report")).text
    assert "Ready" in page
    for kind, starts in (("page", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("data", b"PK")):
        response = client.get(reverse("report-file", args=[kind]))
        assert response.content.lstrip().startswith(starts)
        assert "attachment" in response.headers["Content-Disposition"]
    assert AuditEvent.objects.filter(what="report.made", actor=evaluated.director).count() == 1
    assert client.get(reverse("report-file", args=["word"])).status_code == 404


def test_another_question_is_another_report(evaluated: Service) -> None:
    client = signed_in(evaluated.director)
    client.post(reverse("report-make"))
    do_jobs()
    assert "Make the report" in client.get(reverse("report"), {"audience": "public"}).text
    assert client.get(reverse("report-file", args=["pdf"]), {"audience": "public"}).status_code == 302


def test_a_report_at_work_is_not_begun_again(evaluated: Service) -> None:
    client = signed_in(evaluated.director)
    client.post(reverse("report-make"))
    client.post(reverse("report-make"))
    assert ProcrastinateJob.objects.filter(task_name="report.make", status="todo").count() == 1
    page = client.get(reverse("report")).text
    assert "Being made: Waiting for its turn" in page
    assert "Look again" in page


def test_what_went_wrong_is_said_and_can_be_tried_again(evaluated: Service, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise BadInput("The disk is full.")

    monkeypatch.setattr(make, "gather", refuse)
    client = signed_in(evaluated.director)
    client.post(reverse("report-make"))
    do_jobs()
    page = client.get(reverse("report")).text
    assert "The disk is full." in page
    assert "Make the report" in page


def test_a_full_disk_is_said_and_leaves_no_half_file(evaluated: Service, monkeypatch, home) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(make, "made_files", lambda *_: {"report.html": b"<!DOCTYPE html>" * 99})
    monkeypatch.setattr(os, "fsync", full)
    client = signed_in(evaluated.director)
    client.post(reverse("report-make"))
    do_jobs()
    assert (
        "could not be written into Holdfast&#39;s data folder: No space left on device"
        in client.get(reverse("report")).text
    )
    assert [path.name for path in (home / "reports").rglob("*report*")] == []


def test_a_data_folder_that_nothing_can_be_written_into_is_said(evaluated: Service, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(tasks, "tell", refuse)
    client = signed_in(evaluated.director)
    page = client.post(reverse("report-make"), follow=True).text
    assert "could not be written into Holdfast&#39;s data folder: Read-only file system" in page
    assert "Make the report" in page


def test_nobody_waits_for_a_program_that_is_gone(home) -> None:
    folder = report_folder("saltmarsh", "abc")
    tell(folder, Progress("Money", 3, STEPS))
    assert progress_of(folder) == Progress("Money", 3, STEPS)
    told = json.loads((folder / "progress.json").read_text())
    (folder / "progress.json").write_text(json.dumps(told | {"at": told["at"] - SILENT - 1}))
    assert progress_of(folder) is None


def test_without_an_extract_it_says_how_to_begin(service: Service) -> None:
    client = signed_in(service.director)
    assert "nothing to evaluate yet" in client.get(reverse("report")).text
    assert client.post(reverse("report-make")).status_code == 302
