"""The simulation goes through the actions, and the evaluation finds the truth it was drawn from."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse

from holdfast.analytics.engines import open_extract
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import outcome
from holdfast.base.access.models import Restriction
from holdfast.base.audit.models import AuditEvent
from holdfast.base.organisation.models import Team
from holdfast.blueprints.instruments import instrument
from holdfast.demonstration.accounts import PASSWORD, SHOWN, TEAM
from holdfast.demonstration.load import demonstration_present, load_demonstration
from holdfast.demonstration.load.staff import SIMULATION
from holdfast.reports.extract import write_extract
from holdfast.service.care.models import Alert, Closure, Episode, Session
from holdfast.service.measures.models import Response
from holdfast.service.people.models import Consent, Family
from holdfast.service.referrals.models import Referral
from holdfast.service.rights.models import AccessRequest
from tests.demonstration.test_plan import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def home(settings, tmp_path: Path) -> Iterator[Path]:
    settings.HOLDFAST_HOME = tmp_path
    return tmp_path


def test_the_demonstration_is_whole_labelled_and_audited(home: Path, client: Client) -> None:
    said: list[str] = []
    assert not demonstration_present()
    load_demonstration(families=25, progress=said.append, today=TODAY)
    assert demonstration_present()
    assert said
    team = Team.objects.get(slug=TEAM)
    assert team.is_simulated
    assert Episode.objects.filter(team=team).count() >= 20
    assert Closure.objects.filter(team=team).exists()
    assert not any("{" in referral.answers["why"] for referral in Referral.objects.filter(team=team))
    assert AuditEvent.objects.filter(what="session.recorded").count() == Session.objects.count() > 100
    waiting = Alert.objects.filter(followed_up_at__isnull=True)
    assert {alert.family.name for alert in waiting} >= {"Samphire"}
    trusted = (Consent.objects.filter(withdrawn_on__isnull=False), AccessRequest.objects, Restriction.objects)
    assert all(kind.filter(team=team).exists() for kind in trusted), "what a data-protection officer looks after"
    for colleague in SHOWN:
        signed_in = client.post(reverse("sign-in"), {"username": colleague.email, "password": PASSWORD})
        assert signed_in.status_code == 302
        page = client.get(reverse("today"))
        assert "imulated" in page.content.decode()


def test_the_evaluation_finds_the_truth(home: Path) -> None:
    """The mean change found lies within 4 standard errors of the mean true change of the very same paired parents."""
    load_demonstration(families=60, today=TODAY)
    truth = json.loads((home / "demonstration" / "truth.json").read_text("utf-8"))["families"]
    extract = open_extract(write_extract(team=Team.objects.get(slug=TEAM), by=SIMULATION))
    for name in ("hads", "phq9", "gad7", "kpcs"):
        found = outcome(extract, Measure(instrument(name), instrument(name).scale("total")))
        assert found.change is not None
        assert found.change.se is not None
        true_changes = [change for family, change in _true_changes(truth, name) if family in _paired(name)]
        assert len(true_changes) > 25
        assert abs(found.change.mean - float(np.mean(true_changes))) < 4 * found.change.se, name


def _true_changes(truth: dict[str, dict[str, dict[str, float]]], name: str) -> list[tuple[str, float]]:
    order = ("start", "review", "end")
    last = {family: [each for each in order if each in occasions] for family, occasions in truth.items()}
    return [
        (family, truth[family][names[-1]][name] - truth[family][names[0]][name])
        for family, names in last.items()
        if len(names) > 1
    ]


def _paired(name: str) -> set[str]:
    refused = Consent.objects.filter(purpose="evaluation", given=False).values("person")
    usable = Response.objects.filter(instrument=name).exclude(person__in=refused)
    answered = usable.values_list("episode__family__name", "answered_on")
    days: dict[str, set[object]] = {}
    for family, day in answered:
        days.setdefault(family, set()).add(day)
    return {family for family, on in days.items() if len(on) > 1} & set(Family.objects.values_list("name", flat=True))
