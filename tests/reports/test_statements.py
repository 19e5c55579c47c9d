"""Statements that an evaluation rests on: kept, listed, withdrawn, never another team's."""

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AuditEvent
from holdfast.base.organisation.models import Role, User
from holdfast.reports.actions import keep_statement, withdraw_statement
from holdfast.reports.chapters.chapter import Kept
from holdfast.reports.models import Statement
from holdfast.reports.queries import kept_of
from holdfast.science.errors import Refusal
from tests.factories import make_user
from tests.reports.world import Service, make_service


def keep(service: Service, name: str = "Cost of 2026", **more: str) -> Statement:
    given = {"kind": "money", "content": "a: 1\n", "source": "Management accounts"} | more
    return keep_statement(team=service.team, name=name, by=service.director, **given)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_what_is_kept_is_given_to_the_chapters(service: Service) -> None:
    keep(service)
    keep(service, "Children looked after", kind="series", content="{}")
    keep(make_service("elsewhere"), "Theirs")
    who = str(service.director)
    assert kept_of(service.team) == (
        Kept("money", "Cost of 2026", "a: 1\n", who, "24 November 2026"),
        Kept("series", "Children looked after", "{}", who, "24 November 2026"),
    )
    assert AuditEvent.objects.filter(what="statement.kept", team_id=service.team.pk).count() == 2


def test_a_withdrawn_one_stands_no_more_and_stays_readable(service: Service) -> None:
    kept = keep(service)
    page = signed_in(service.director).post(reverse("statement-withdraw", args=[kept.pk]), follow=True)
    assert "“Cost of 2026” is withdrawn." in page.text
    assert f"Withdrawn by {service.director} on 24 November 2026" in page.text
    assert kept_of(service.team) == ()
    event = AuditEvent.objects.get(what="statement.withdrawn")
    assert (event.actor, event.subject_id, event.facts) == (service.director, kept.pk, {"kind": "money"})
    assert keep(service).pk != kept.pk


def test_it_cannot_be_withdrawn_twice(service: Service) -> None:
    kept = keep(service)
    withdraw_statement(statement=kept, by=service.director)
    with pytest.raises(Refusal, match="“Cost of 2026” is withdrawn already"):
        withdraw_statement(statement=kept, by=service.director)
    page = signed_in(service.director).post(reverse("statement-withdraw", args=[kept.pk]), follow=True)
    assert "withdrawn already" in page.text


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"kind": "weather"}, "kind", "There is no statement of “weather”; allowed are series, money."),
        ({"name": " "}, "name", "Enter a name for the statement."),
        ({"name": "x" * 101}, "name", "in 100 characters or fewer; this has 101"),
        ({"name": "COST  of 2026"}, "name", "is kept already; withdraw it or choose another name"),
        ({"source": ""}, "source", "Enter where the figures come from."),
        ({"content": "\n"}, "content", "it is empty"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(service: Service, given, field, sentence) -> None:
    keep(service)
    with pytest.raises(Refusal, match=sentence) as refused:
        keep(service, **({"name": "Another"} | given))
    assert refused.value.field == field
    assert Statement.objects.count() == 1


def test_nothing_is_kept_when_the_audit_fails(service: Service, monkeypatch) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("no audit")

    monkeypatch.setattr("holdfast.reports.actions.statements.record", broken)
    with pytest.raises(RuntimeError, match="no audit"):
        keep(service)
    assert not Statement.objects.exists()


def test_the_list_says_what_stands_and_who_kept_it(service: Service) -> None:
    client = signed_in(make_user(service.team, Role.EVALUATOR))
    assert "No statements stand in the evaluation." in client.get(reverse("statements")).text
    keep(service)
    page = client.get(reverse("statements"), {"team": service.team.slug}).text
    assert "One statement stands in the evaluation." in page
    assert f"Kept by {service.director} on 24 November 2026" in page
    assert "Management accounts" in page
    assert "a: 1" in page


def test_another_teams_statement_is_not_there(service: Service) -> None:
    theirs = keep(make_service("elsewhere"))
    client = signed_in(service.director)
    assert client.get(reverse("statements"), {"team": "elsewhere"}).status_code == 404
    assert client.post(reverse("statement-withdraw", args=[theirs.pk])).status_code == 404
    assert Statement.objects.get().withdrawn_on is None
