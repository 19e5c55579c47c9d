"""The page on which a claim is checked, with these records beside it; nothing typed is kept."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AuditEvent
from holdfast.base.organisation.models import Role, User
from holdfast.reports.extract import write_extract
from tests.factories import make_user
from tests.reports.world import Service, Story, live, make_service, phq9

PAGE = "claim-check"
FAMILIES = [*[phq9(20, 6) for _ in range(6)], *[phq9(9, 17) for _ in range(2)], *[phq9(16) for _ in range(2)]]


@pytest.fixture
def evaluated(service: Service) -> Service:
    live(service=service, stories=FAMILIES)
    write_extract(team=service.team, by=service.director)
    return service


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(content: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", content.decode()))


def said(user: User, sentence: str = "", **fields: str) -> str:
    response = signed_in(user).post(reverse(PAGE), {"sentence": sentence} | fields)
    assert response.status_code == 200
    return words(response.content)


def test_a_sentence_gets_a_verdict_and_what_stands_beside_it(service: Service) -> None:
    page = said(service.director, "83 % of 74 parents reported more well-being")
    assert "The figure cannot be true" in page
    assert "83 % cannot be a share of 74 people: the nearest possible are 82 % and 84 %." in page
    assert "A comparison group" in page


def test_fields_do_the_same(service: Service) -> None:
    page = said(service.director, kind="percentage", figure="85", n="144")
    assert "The figure can be true" in page
    assert "122 to 123" in page
    assert "78.0 to 90.3 % (Wilson)" in page


def test_figures_may_stand_in_the_address_and_sentences_may_not(service: Service) -> None:
    client = signed_in(service.director)
    page = words(client.get(reverse(PAGE), {"kind": "mean", "figure": "18.73", "n": "43", "whole": "on"}).content)
    assert "the nearest are 18.72 and 18.74" in page
    page = words(client.get(reverse(PAGE), {"sentence": "85 % of 144 parents improved"}).content)
    assert "Can a printed figure be true?" in page
    assert "122" not in page


def test_the_score_of_these_records_stands_beside_the_claim(evaluated: Service) -> None:
    page = said(evaluated.director, "85 % of 144 parents improved on the PHQ-9")
    assert "8 of 10 who attended have two PHQ-9 scores" in page
    assert "2 (25%) got worse and 6 (75%) improved by more than measurement error." in page
    assert page.index("got worse and") < page.index("improved by more")
    assert "Simulated families" not in page


def test_who_may_not_see_small_counts_sees_none_here(service: Service) -> None:
    live(service=service, stories=[*[phq9(20, 6) for _ in range(14)], *[phq9(9, 17) for _ in range(2)]])
    write_extract(team=service.team, by=service.director)
    evaluator = make_user(service.team, Role.EVALUATOR)
    page = said(evaluator, "85 % of 144 parents improved on the PHQ-9")
    assert "16 of 16 who attended have two PHQ-9 scores" in page
    assert "* got worse" in page
    assert "2 (13%)" not in page


def test_surveys_and_reach_are_found_by_their_words(service: Service) -> None:
    stories = [Story({}, {"parent-survey": {"relationship": 1 if i < 9 else 0}}) for i in range(12)]
    live(service=service, stories=stories)
    write_extract(team=service.team, by=service.director)
    assert "9 of 12 who answered said yes (75%)" in said(service.director, "88 % of 74 said the relationship improved")
    assert "12 of 12 families that started have completed" in said(service.director, "80 % of 50 families completed")
    assert "of 96 appointments were attended" in said(service.director, "91 % of 200 sessions were attended")
    assert "12 families were accepted of 12 referrals" in said(service.director, "60 of 90 referrals were accepted")


def test_simulated_figures_are_called_that(db: None, home: object) -> None:
    simulated = make_service("kelpby", simulated=True)
    live(service=simulated, stories=FAMILIES)
    write_extract(team=simulated.team, by=simulated.director)
    assert "they say nothing of the service" in said(simulated.director, "85 % of 144 improved on the PHQ-9")


def test_before_the_first_extract_there_is_a_verdict_all_the_same(service: Service) -> None:
    page = said(service.director, "85 % of 144 parents improved on the PHQ-9")
    assert "The figure can be true" in page
    assert "These records beside it" not in page


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "Paste the sentence, or enter a figure below it"),
        ({"sentence": "It worked."}, "No figure was found to check"),
        ({"figure": "85"}, "Enter how many people the figure is of"),
        ({"figure": "eighty", "n": "10"}, "not a plain decimal"),
        ({"figure": "140", "n": "10"}, "must lie between 0 and 100"),
        ({"figure": "85", "n": "10", "sd": "3"}, "goes with a mean"),
        ({"sentence": "x" * 700}, "600"),
    ],
)
def test_what_cannot_be_checked_is_said_beside_its_field(service: Service, fields: dict[str, str], says: str) -> None:
    page = said(service.director, **fields)
    assert says in page
    assert "What you typed is still here." in page


def test_nothing_typed_is_kept(service: Service) -> None:
    before = AuditEvent.objects.count()
    said(service.director, "85 % of 144 parents, Tansy among them, improved")
    assert AuditEvent.objects.count() == before


def test_markup_in_a_sentence_is_only_text(service: Service) -> None:
    response = signed_in(service.director).post(reverse(PAGE), {"sentence": "<script>x</script> 85 % of 144"})
    assert b"<script>x</script>" not in response.content


def test_the_evaluation_leads_here(evaluated: Service) -> None:
    page = signed_in(evaluated.director).get(reverse("evaluation")).content.decode()
    assert (
        page.count(f'href="{reverse(PAGE)}?team={evaluated.team.slug}"') == 2
    )  # among the pages, and under the figures


def test_another_team_is_not_there(service: Service) -> None:
    other = make_service("elsewhere")
    response = signed_in(service.director).get(reverse(PAGE), {"team": other.team.slug})
    assert response.status_code == 404
