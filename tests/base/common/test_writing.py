"""Records change inside an action and nowhere else."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from holdfast.base.audit.actions import action, record
from holdfast.base.audit.models import AccessEvent, AuditEvent, Seal
from holdfast.base.common.writing import UnauditedWrite, WriteOutsideAction, current_unit
from holdfast.base.jobs.models import JobFailure
from holdfast.base.organisation.models import Organisation
from holdfast.base.ui.models import SentForm
from tests.factories.placing import TESTS

# Nobody decides these: a look, a seal, a try of a job that failed, the mark of a form that was sent.
BY_THEMSELVES = (AuditEvent, AccessEvent, Seal, JobFailure, SentForm)
RECORDS = [
    model for model in apps.get_models() if model.__module__.startswith("holdfast.") and model not in BY_THEMSELVES
]


def named(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", RECORDS, ids=named)
def test_nothing_is_written_outside_an_action(model: type[models.Model]) -> None:
    ways: dict[str, Any] = {
        "save": lambda: model(pk=1).save(),
        "delete": lambda: model(pk=1).delete(),
        "create": lambda: model.objects.create(pk=1),
        "bulk_create": lambda: model.objects.bulk_create([model(pk=1)]),
        "bulk_update": lambda: model.objects.bulk_update([model(pk=1)], ["pk"]),
        "update": lambda: model.objects.all().update(pk=2),
        "delete all": lambda: model.objects.all().delete(),
    }
    for way in ways.values():
        with pytest.raises(WriteOutsideAction):
            way()


@pytest.mark.django_db
def test_finding_or_making_is_writing_too() -> None:
    with pytest.raises(WriteOutsideAction):
        Organisation.objects.get_or_create(name="Saltmarsh")
    with pytest.raises(WriteOutsideAction):
        Organisation.objects.update_or_create(name="Saltmarsh")


def test_most_models_are_looked_at() -> None:
    assert len(RECORDS) > 25


@action
def add_silently(*, by: Any) -> None:
    Organisation.objects.create(name="Unheard of")


@action
def add_both(*, by: Any) -> None:
    Organisation.objects.create(name="Outer")
    add_silently(by=by)
    record(by=by, what="test.both", about=Organisation.objects.get(name="Outer"))


@pytest.mark.django_db
def test_an_action_that_forgets_the_audit_saves_nothing() -> None:
    with pytest.raises(UnauditedWrite, match="add_silently"):
        add_silently(by=TESTS)
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_an_action_inside_another_answers_for_itself() -> None:
    with pytest.raises(UnauditedWrite, match="add_silently"):
        add_both(by=TESTS)
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_after_an_action_writing_is_closed_again_even_when_it_failed() -> None:
    with pytest.raises(UnauditedWrite):
        add_silently(by=TESTS)
    with pytest.raises(WriteOutsideAction):
        current_unit()
