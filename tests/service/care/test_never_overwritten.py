"""What was agreed stays readable, also for who reaches the database without Holdfast."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from psycopg import sql

from holdfast.service.care.models import Appointment
from tests.service.care.conftest import Care
from tests.service.care.doing import at, book


def run(statement: str | sql.Composed, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "review"),
        ("starts_at", at(26)),
        ("ends_at", at(27)),
        ("place", "phone"),
        ("change_reason", "Another reason"),
        ("supersedes_id", 1),
    ],
)
def test_nothing_of_an_agreed_time_is_changed_in_sql(care: Care, column: str, value: Any) -> None:
    appointment = book(care, at(25))
    change = sql.SQL("update care_appointment set {} = %s where id = %s").format(sql.Identifier(column))
    with pytest.raises(IntegrityError, match="superseded, never overwritten"):
        run(change, value, appointment.pk)


def test_none_is_removed_in_sql(care: Care) -> None:
    appointment = book(care, at(25))
    with pytest.raises(IntegrityError, match="superseded, never overwritten"):
        run("delete from care_appointment where id = %s", appointment.pk)
    assert Appointment.objects.get() == appointment


def test_one_is_closed_once(care: Care) -> None:
    appointment = book(care, at(25))
    close = "update care_appointment set closed_at = now(), cancel_reason = %s where id = %s"
    run(close, "Child ill", appointment.pk)
    with pytest.raises(IntegrityError, match="superseded, never overwritten"):
        run(close, "Another reason", appointment.pk)
