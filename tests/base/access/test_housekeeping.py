"""What signing in leaves behind is removed when it is of no more use."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from holdfast.base.access.housekeeping import TRIES_KEPT, clear_ended_sign_ins

pytestmark = pytest.mark.django_db


def test_ended_sessions_go_and_those_in_use_stay() -> None:
    ended, in_use = SessionStore(), SessionStore()
    for store in (ended, in_use):
        store["for"] = "a test"
        store.save()
    Session.objects.filter(pk=ended.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))
    clear_ended_sign_ins()
    assert list(Session.objects.values_list("pk", flat=True)) == [in_use.session_key]


def test_old_tries_go_and_those_that_may_lock_out_stay() -> None:
    for name in ("old", "new"):
        AccessAttempt.objects.create(username=name, ip_address="192.0.2.1", failures_since_start=1)
    old = AccessAttempt.objects.filter(username="old")
    old.update(attempt_time=timezone.now() - TRIES_KEPT - timedelta(minutes=1))
    clear_ended_sign_ins()
    assert [attempt.username for attempt in AccessAttempt.objects.all()] == ["new"]
