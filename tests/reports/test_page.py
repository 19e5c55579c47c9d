import errno
import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AuditEvent
from holdfast.base.organisation.models import Role, User
from holdfast.reports.extract import actions, current_extract, write_extract
from tests.factories import make_user
from tests.reports.world import Service, live, make_service, phq9

FAMILIES = [
    *[phq9(20, 6) for _ in range(14)],
    *[phq9(15, 14) for _ in range(9)],
    *[phq9(9, 17) for _ in range(2)],
    *[phq9(16, reason="moved_away") for _ in range(6)],
]


@pytest.fixture
def evaluated(service: Service) -> Service:
    live(service=service, stories=FAMILIES)
    write_extract(team=service.team, by=service.director)
    return service


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text_of(client: Client, name: str = "evaluation", **query: str) -> str:
    response = client.get(reverse(name), query)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def test_without_an_extract_the_page_says_how_to_begin(service: Service) -> None:
    client = signed_in(service.director)
    assert "There is nothing to evaluate yet" in text_of(client)
    response = client.post(reverse("evaluation-refresh"))
    assert response.status_code == 302
    assert AuditEvent.objects.filter(what="extract.written", actor=service.director).count() == 1
    assert "There is nobody to evaluate here yet." in text_of(client)


def test_an_extract_of_a_former_version_is_made_again_by_the_same_button(evaluated: Service) -> None:
    manifest = current_extract(evaluated.team) / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"schema_version": "2"', '"schema_version": "1"'))
    client = signed_in(evaluated.director)
    page = text_of(client)
    assert "The extract has to be made again." in page
    assert "has version 1; this Holdfast reads version 2." in page
    assert "Make the extract again" in page
    client.post(reverse("evaluation-refresh"))
    assert "Of 31 parents who attended" in text_of(client)


def test_an_extract_that_cannot_be_written_is_said_on_the_page(evaluated: Service, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "Cannot write")

    monkeypatch.setattr(actions, "write_pairs", full)
    page = signed_in(evaluated.director).post(reverse("evaluation-refresh"), follow=True)
    assert page.status_code == 200
    assert "The extract was not written: No space left on device." in page.text
    assert "Of 31 parents who attended" in page.text


def test_a_card_begins_with_a_sentence_that_can_be_read_aloud(evaluated: Service) -> None:
    assert (
        "Of 31 parents who attended, 25 (81%) have two PHQ-9 scores. Their total fell by 7.6 points on average "
        "(95% interval 4.3 to 10.8). 14 (56%) improved by more than measurement error, 2 (8%) got worse by more."
    ) in text_of(signed_in(evaluated.director))


def test_who_is_missing_and_why_and_what_they_could_do(evaluated: Service) -> None:
    page = text_of(signed_in(evaluated.director))
    assert "6 have no second: 6 moved away" in page
    assert "What the six missing could do" in page
    assert "Improved: 45% to 65%" in page  # 14 and 20 of 31
    assert "Got worse: 6% to 26%" in page  # 2 and 8 of 31


def test_it_says_what_it_cannot_say(evaluated: Service) -> None:
    page = text_of(signed_in(evaluated.director))
    assert "without a comparison group, some of the change is what time alone would bring" in page
    assert "Means of different people at each time; a difference between them is not a change" in page
    assert not re.search(r"\b(caused|led to|because of the service|thanks to|effective)\b", page)


def test_who_does_not_see_families_sees_what_may_leave(evaluated: Service) -> None:
    page = text_of(signed_in(make_user(evaluated.team, Role.EVALUATOR)))
    assert "14 (56%) improved by more than measurement error, * got worse by more." in page
    assert "Each parent, first and last" not in page  # no single scores
    assert "from 31 episodes" not in page
    assert "counts under 5, and counts that would give them away, are held back" in page


def test_filters_stay_in_the_address_and_restate_the_denominator(evaluated: Service) -> None:
    client = signed_in(evaluated.director)
    page = text_of(client, site="Kelpby centre")
    assert "Of 16 parents who attended" in page
    assert "All care, open and ended; site Kelpby centre." in page
    html = client.get(reverse("evaluation"), {"site": "Kelpby centre"}).content.decode()
    assert "/evaluation/csv/?site=Kelpby+centre" in html
    assert 'value="Kelpby centre" selected' in html


def test_a_period_restates_the_denominator(evaluated: Service) -> None:
    client = signed_in(evaluated.director)
    page = text_of(client, period="between", first="2026-01-19", last="2026-01-31")
    assert "Of 5 parents who attended" in page
    assert "Care that ended from 19 January 2026 to 31 January 2026; all sites." in page
    assert "Of 31 parents" in text_of(client, period="year")


def test_a_filter_that_cannot_be_is_said_beside_the_field(evaluated: Service) -> None:
    page = text_of(signed_in(evaluated.director), period="between", first="2026-02-01", last="2026-01-01")
    assert "To must not be before From" in page
    assert "The filter was not applied" in page
    assert "Of 31 parents" in page


def test_another_teams_evaluation_is_not_there(evaluated: Service) -> None:
    stranger = make_service("elsewhere").director
    client = signed_in(stranger)
    for name in ("evaluation", "evaluation-pdf", "evaluation-csv", "evaluation-json"):
        assert client.get(reverse(name), {"team": "saltmarsh"}).status_code == 404
    assert client.post(f"{reverse('evaluation-refresh')}?team=saltmarsh").status_code == 404


def test_somebody_in_several_teams_chooses(evaluated: Service) -> None:
    from datetime import date

    from holdfast.base.organisation.actions import add_member
    from tests.factories.placing import TESTS

    other = make_service("elsewhere")
    day = date(2020, 1, 1)
    add_member(user=evaluated.director, team=other.team, role=Role.EVALUATOR, started_on=day, by=TESTS)
    html = signed_in(evaluated.director).get(reverse("evaluation"), {"team": "saltmarsh"}).content.decode()
    assert '<option value="elsewhere"' in html
    assert '<option value="saltmarsh" selected' in html


def test_published_figures_are_worked_again(evaluated: Service) -> None:
    page = text_of(signed_in(evaluated.director))
    assert (
        "Of 11 published figures, 9 can be checked by arithmetic; 3 cannot be what they say: 18.73, 83 %, 90 %; "
        "not reproduced: two classifications." in page
    )
    assert "18.73 cannot be a mean of whole-number totals for n = 43; the nearest possible are 18.72 and 18.74." in page
    assert "83 cannot be a percentage for n = 74; the nearest possible are 82 and 84." in page
    assert "The printed means, 46.35 and 59.80, lie one band apart." in page


def test_simulated_data_are_labelled_everywhere(service: Service) -> None:
    simulated = make_service("marram", simulated=True)
    live(service=simulated, stories=FAMILIES)
    write_extract(team=simulated.team, by=simulated.director)
    client = signed_in(simulated.director)
    assert "Simulated families." in text_of(client)
    assert json.loads(client.get(reverse("evaluation-json")).content)["simulated"] is True
    assert "norpip,marram,True," in client.get(reverse("evaluation-csv")).content.decode("utf-8-sig")


def test_the_page_is_light(evaluated: Service) -> None:
    response = signed_in(evaluated.director).get(reverse("evaluation"))
    assert len(response.content) < 150_000
    assert b"style=" not in response.content
