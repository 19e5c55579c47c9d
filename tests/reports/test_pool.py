"""Many services together, in the browser: one sends its file, another puts files together, and nothing is kept."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from holdfast.analytics.indicators.units import Filters
from holdfast.base.audit.models import AuditEvent
from holdfast.interop.pool import own_key, packed, unpacked
from holdfast.reports import queries
from holdfast.reports.data.pool import pool_document
from holdfast.reports.extract import write_extract
from holdfast.science.disclosure import PARTNERS
from tests.reports.test_page import FAMILIES, signed_in
from tests.reports.world import Service, live, make_service, phq9


@pytest.fixture
def evaluated(service: Service) -> Service:
    live(service=service, stories=FAMILIES)
    write_extract(team=service.team, by=service.director)
    return service


def sent_by(service: Service, label: str, home) -> str:
    asked = queries.asked_of(service.team, Filters(), PARTNERS)
    return packed(pool_document(asked, label), own_key(home / "keys" / f"{label}.pem"))


def upload(service: Service, *texts: str):
    files = [SimpleUploadedFile(f"{place}.json", text.encode()) for place, text in enumerate(texts)]
    return signed_in(service.director).post(reverse("pool"), {"sent": files})


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def test_a_service_makes_its_file_and_it_is_written_down(evaluated: Service) -> None:
    response = signed_in(evaluated.director).get(reverse("pool-file"))
    found = unpacked("pool.json", response.content.decode())
    measure = next(one for one in found.document["measures"] if one["instrument"] == "phq9")
    assert (measure["attended"], measure["paired"], measure["improved"]) == (31, 25, 14)
    assert measure["worse"] is None  # two people, held back
    assert measure["moments"]["n"] == 25
    assert found.key in words(signed_in(evaluated.director).get(reverse("pool")))
    assert AuditEvent.objects.filter(what="report.made", actor=evaluated.director).count() == 1


def test_no_name_is_in_the_file(evaluated: Service) -> None:
    text = signed_in(evaluated.director).get(reverse("pool-file")).content.decode()
    assert not re.search("Saxifrage|Tansy|999000|Brightwater", text)


def test_two_services_together(evaluated: Service, home) -> None:
    other = make_service("marram")
    live(service=other, stories=[*[phq9(18, 9) for _ in range(12)], *[phq9(14, 12) for _ in range(9)]])
    write_extract(team=other.team, by=other.director)
    page = words(upload(evaluated, sent_by(evaluated, "Kelpby", home), sent_by(other, "Marram", home)))
    assert "2 services say together" in page
    assert "Over 2 services with 46 pairs of scores, PHQ-9 changed by" in page
    assert "All, in one stage" in page
    assert "held back by Kelpby" in page


def test_a_changed_file_is_refused_in_a_sentence(evaluated: Service, home) -> None:
    text = json.loads(sent_by(evaluated, "Kelpby", home)) | {"label": "Marram"}
    response = upload(evaluated, json.dumps(text))
    assert response.status_code == 200
    assert "0.json: its signature does not fit its content" in words(response)
    assert "Nothing was pooled" in words(response)


def test_the_same_service_twice_is_refused(evaluated: Service, home) -> None:
    text = sent_by(evaluated, "Kelpby", home)
    assert "0.json and 1.json were made from the same extract" in words(upload(evaluated, text, text))


def test_another_kind_of_file_is_refused(evaluated: Service) -> None:
    assert "it is no file made by holdfast pool export" in words(upload(evaluated, "a,b\n1,2"))
    assert "larger than 1 MB" in words(upload(evaluated, "x" * 1_000_001))


def test_nothing_chosen_is_said(evaluated: Service) -> None:
    assert "Error:" in words(signed_in(evaluated.director).post(reverse("pool"), {}))
