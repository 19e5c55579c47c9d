"""Stating the money on a page: answers in plain words or a written statement, looked at, then kept."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.organisation.models import Role
from holdfast.reports.models import Statement
from tests.factories import make_user
from tests.reference.health_economics import FOLDER, SAVING
from tests.reports.world import Service

ANSWERS = {
    "name": "First year",
    "source": "The accounts",
    "price_year": "2015",
    "other": "623395",
    "pays": "treasury",
    "avoided": "A year in care",
    "one": "child",
    "many": "children",
    "truly": "stay out of care who otherwise would not have",
    "counted": "48",
    "share": "33.3333333333",
    "set_by": "the project",
    "unit_cost": "51000",
    "unit_year": "2015",
    "gains": "council",
    "years": "1",
    "drop_off": "0",
    "deadweight": "0",
    "attribution": "100",
    "optimism": "0",
    "discount": "3.5",
}
RANGES = {"share_low": "10", "share_high": "50"}


@pytest.fixture
def client(service: Service) -> Client:
    client = Client()
    evaluator = make_user(service.team, Role.EVALUATOR)
    client.force_login(evaluator, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text_of(response) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", response.text)))


def post(client: Client, way: str = "", **answers: str):
    return client.post(reverse("money-new") + (f"?way={way}" if way else ""), answers)


def mark_of(response) -> str:
    return re.search(r'name="seen" value="(\w+)"', response.text)[1]


def test_the_result_is_shown_with_every_assumption_before_it_is_kept(client) -> None:
    page = post(client, **ANSWERS, **RANGES, do="look")
    said = text_of(page)
    assert "It cost £623,395. It pays for itself if 13 children a year stay out of care who otherwise would not" in said
    assert "an assumption set by the project, which comes to 16" in said
    assert "An avoided cost is not cash." in said
    assert "Set by the project" in said
    assert "10.0% to 50.0%" in said
    assert "Who pays and who is spared" in said
    assert "counterfactual:" in said
    assert not Statement.objects.exists()


def test_what_was_looked_at_is_kept_and_stands_in_the_chapter(client, service) -> None:
    seen = mark_of(post(client, **ANSWERS, do="look"))
    kept = post(client, **ANSWERS, do="keep", seen=seen)
    assert (kept.status_code, kept.url) == (302, f"/evaluation/money/?team={service.team.slug}")
    statement = Statement.objects.get()
    assert (statement.name, statement.kind, statement.source) == ("First year", "money", "The accounts")
    assert "kind: avoided_cost" in statement.content


def test_a_change_after_looking_is_looked_at_again(client) -> None:
    seen = mark_of(post(client, **ANSWERS, do="look"))
    page = post(client, **(ANSWERS | {"counted": "10"}), do="keep", seen=seen)
    assert "Something was changed after the result was worked out" in text_of(page)
    assert not Statement.objects.exists()


def test_costs_alone_may_be_stated(client) -> None:
    page = post(client, **(ANSWERS | {"avoided": "", "staff": "1000"}), do="look")
    assert "It cost £624,395 at 2015 prices." in text_of(page)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"set_by": ""}, "Answer “Who set that share?”"),
        ({"price_year": ""}, "Answer “In the prices of which year are they?”"),
        ({"other": ""}, "at least one of the four amounts"),
        ({"other": "-5"}, "must be 0 or more"),
        ({"share": "120"}, "must be 100 or less"),
        ({"share_low": "5"}, "Enter both the least and the most, or neither"),
        ({"share_low": "40", "share_high": "50"}, "The value must lie between the least and the most"),
        ({"unit_year": "2010"}, "It must be the year of the costs"),
        ({"first-day": "1", "first-month": "1", "first-year": "2015"}, "Enter both days, or neither"),
    ],
)
def test_what_is_missing_is_said_beside_the_question_and_nothing_is_lost(client, answers, sentence) -> None:
    page = post(client, **(ANSWERS | answers), do="look")
    assert sentence in text_of(page)
    assert 'value="children"' in page.text


def test_a_written_statement(client) -> None:
    text = SAVING.read_text("utf-8")
    page = post(client, "written", written=text, do="look")
    assert "£192,605 more than it cost" in text_of(page)
    assert post(client, "written", written=text, do="keep", seen=mark_of(page)).status_code == 302
    again = post(client, "written", written=text, do="keep", seen=mark_of(page))
    assert "is kept already; withdraw it or choose another name" in text_of(again)
    assert Statement.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("kind: costs", "the statement line 1: name is missing"),
        (SAVING.read_text("utf-8").replace("      set_by: the project\n", ""), "counterfactual.set_by is missing"),
        ((FOLDER / "vaccine.yaml").read_text("utf-8"), "the name of a CSV file in the folder of the statement"),
        (
            (FOLDER / "hiv.yaml").read_text("utf-8") + "psa: {draws: 100000}\n",
            "up to 50,000,000 are worked out on a page",
        ),
    ],
)
def test_a_written_statement_that_cannot_be_used(client, text, sentence) -> None:
    assert sentence in text_of(post(client, "written", written=text, do="look"))


def test_both_ways_lead_to_each_other(client) -> None:
    assert "way=written" in client.get(reverse("money-new")).text
    assert "Answer questions instead" in client.get(reverse("money-new"), {"way": "written"}).text
    assert client.get(reverse("money-new"), {"team": "elsewhere"}).status_code == 404
