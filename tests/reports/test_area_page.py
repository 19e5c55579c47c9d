"""An area's counts: pasted or sent, shown as a checked result, kept, and in the evaluation from then on."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from holdfast.base.organisation.models import Role, User
from holdfast.reports.extract import write_extract
from holdfast.reports.models import Statement
from holdfast.science.series import read_statement
from tests.factories import make_user
from tests.reference.series import COMPARATORS, DATA
from tests.reports.world import Service, live, make_service, phq9

COUNTS = (60, 62, 58, 61, 66, 59, 44, 47, 50, 41, 45, 48)
ROWS = "year\tstarts\tchildren\n" + "".join(f"{2014 + i}\t{n}\t{164000 + i}\n" for i, n in enumerate(COUNTS))
CSV = ROWS.replace("\t", ",")
SPREADSHEET = DATA / "messy-csv" / "messytables_simple.xlsx"
ANSWERS = {
    "rows": CSV,
    "time": "year",
    "count": "starts",
    "begins": "2020",
    "counted": "children starting to be looked after",
    "offset": "children",
    "name": "Starts of care",
    "source": "Department for Education, 2025",
}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(response) -> str:
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace(" .", ".").replace(" ,", ",")


@pytest.fixture
def client(service: Service) -> Client:
    return signed_in(service.director)


def send(client: Client, do: str, **answers):
    return client.post(reverse("series-new"), ANSWERS | answers | {"do": do})


def mark(response) -> str:
    return re.search(r'name="seen" value="(\w+)"', response.content.decode())[1]


def test_pasted_rows_are_read_and_their_columns_guessed(client: Client) -> None:
    page = client.post(reverse("series-new"), {"do": "read", "rows": ROWS})
    assert "12 rows were read" in words(page)
    html = page.content.decode()
    assert re.search(r'<select[^>]*name="time"[^>]*>.*?<option value="year" selected>', html, re.S)
    assert re.search(r'<select[^>]*name="count"[^>]*>.*?<option value="starts" selected>', html, re.S)


def test_a_spreadsheet_is_read(client: Client) -> None:
    sent = SimpleUploadedFile("ours.xlsx", SPREADSHEET.read_bytes())
    page = client.post(reverse("series-new"), {"do": "read", "rows": "", "file": sent})
    assert "6 rows were read" in words(page)
    sent = SimpleUploadedFile("ours.xlsx", SPREADSHEET.read_bytes())
    page = client.post(reverse("series-new"), {"do": "read", "rows": "", "file": sent, "sheet": "Third"})
    assert "ours.xlsx has no sheet &#39;Third&#39;; its sheets are" in words(page)


def test_the_result_is_shown_before_it_is_kept(client: Client, service: Service) -> None:
    page = send(client, "check")
    said = words(page)
    assert "The rate from 2020 on was" in said
    assert "Results: rate ratios, unless said" in said
    assert "No area without it stands beside this one" in said
    assert not Statement.objects.exists()
    kept = send(client, "keep", seen=mark(page))
    assert kept.status_code == 302
    one = Statement.objects.get()
    assert (one.kind, one.name, one.source) == ("series", "Starts of care", "Department for Education, 2025")
    series = read_statement(one.content)
    assert series.areas.treated.values.tolist() == list(COUNTS)
    assert series.settings.family == "quasipoisson"


def test_what_was_changed_after_the_result_is_shown_again_first(client: Client) -> None:
    seen = mark(send(client, "check"))
    page = send(client, "keep", seen=seen, begins="2021")
    assert "Look at the new result, then keep it." in words(page)
    assert not Statement.objects.exists()


def test_a_name_that_stands_already_is_said_beside_it(client: Client) -> None:
    seen = mark(send(client, "check"))
    send(client, "keep", seen=seen)
    assert "A statement called “Starts of care” is kept already" in words(send(client, "keep", seen=seen))
    assert Statement.objects.count() == 1


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"rows": CSV.replace("2016,58", "2016,-58")}, "Pasted rows, row 4, column &#39;starts&#39;: -58 is negative"),
        ({"rows": CSV.replace("2016,58", "2016,c")}, "&#39;c&#39; says that the figure is held back"),
        (
            {"rows": CSV.replace("2016,58,164002\n", "")},
            "2016 is not there; the times must be evenly apart",
        ),
        ({"rows": CSV.replace("164002", "0")}, "column &#39;children&#39;: 0 is not above 0"),
        ({"begins": "2030"}, "there is no 2030"),
        ({"begins": "2024"}, "2 times lie from 2024 on"),
        ({"begins": "", "source": ""}, "Two answers need a change"),
        ({"area": "children"}, "Enter the area where the service was"),
        ({"count": "year"}, "Choose another column: each may be one thing only"),
        ({"rows": ""}, "Pasted rows is empty"),
        ({"rows": "year,starts,children\n"}, "Pasted rows has no row below its names of columns"),
    ],
)
def test_every_refusal_is_one_sentence_where_it_belongs(client: Client, answers, said: str) -> None:
    page = send(client, "check", **answers)
    assert said in words(page)
    assert not Statement.objects.exists()


def test_nothing_sent_is_said_too(client: Client) -> None:
    assert "Paste the rows or choose a file" in words(client.post(reverse("series-new"), {"do": "read", "rows": " "}))
    sent = SimpleUploadedFile("picture.xlsx", b"PK\x03\x04 no workbook")
    page = client.post(reverse("series-new"), {"do": "read", "rows": "", "file": sent})
    assert "picture.xlsx is not a table of a series" in words(page)
    sent = SimpleUploadedFile("large.csv", b"a,b\n" * 300_000)
    page = client.post(reverse("series-new"), {"do": "read", "rows": "", "file": sent})
    assert "large.csv is larger than 1 MB" in words(page)


def test_an_area_against_others(client: Client) -> None:
    answers = {"rows": COMPARATORS.read_text(), "time": "quarter", "offset": "children", "area": "area"}
    page = send(client, "check", **answers, begins="2021 Q1", treated="Norfolk", season="4")
    said = words(page)
    assert "than its own trend with the change in the 3 comparison areas would give" in said
    assert "Each area on its own: change of level" in said
    assert "Season" not in said or "season of 4 times" in said


def test_an_area_that_is_left_out_is_named_before_the_series_is_kept(client: Client) -> None:
    rows = re.sub(r"(2016 Q1,Suffolk),\d+,", r"\1,c,", COMPARATORS.read_text())
    answers = {"rows": rows, "time": "quarter", "offset": "children", "area": "area"}
    said = words(send(client, "check", **answers, begins="2021 Q1", treated="Norfolk", season="4"))
    assert "Suffolk is left out of the areas it is held against: Pasted rows, row 34" in said
    assert "the change in the 2 comparison areas" in said


def test_many_areas_are_too_many_for_a_page(client: Client) -> None:
    rows = "year,area,starts\n" + "".join(f"{y},A{a},{9 + a}\n" for a in range(14) for y in range(2014, 2024))
    answers = {"rows": rows, "offset": "", "area": "area", "treated": "A0"}
    said = words(send(client, "check", **answers, begins="2019"))
    assert "13 other areas are too many here; send 12 at most." in said


def test_a_kept_series_stands_in_the_evaluation(client: Client, service: Service) -> None:
    live(service=service, stories=[phq9(18, 4) for _ in range(6)])
    write_extract(team=service.team, by=service.director)
    empty = words(client.get(reverse("evaluation-chapter", args=["area"])))
    assert "No series of the area is kept yet" in empty
    assert "Add an area’s counts" in empty
    send(client, "keep", seen=mark(send(client, "check")))
    page = words(client.get(reverse("evaluation-chapter", args=["area"])))
    assert "Starts of care: " in page
    assert "than the trend when the service began" in page
    assert "Source of the counts: Department for Education, 2025" in page


def test_another_team_is_not_there(client: Client) -> None:
    make_service("elsewhere")
    assert client.get(reverse("series-new"), {"team": "elsewhere"}).status_code == 404
    assert client.post(f"{reverse('series-new')}?team=elsewhere", ANSWERS | {"do": "check"}).status_code == 404


def test_who_does_not_evaluate_has_no_such_page(service: Service) -> None:
    other = make_user(service.team, Role.COORDINATOR)
    assert signed_in(other).get(reverse("series-new")).status_code in (403, 404)
