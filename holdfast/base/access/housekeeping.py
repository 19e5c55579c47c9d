"""What signing in leaves behind is removed when it is of no more use."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from holdfast.base.common import clock

TRIES_KEPT = timedelta(days=30)  # long enough to ask who tried; a lock-out lasts minutes


def clear_ended_sign_ins() -> None:
    """Remove sessions that have ended, and tries to sign in that failed long ago."""
    SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    AccessAttempt.objects.filter(attempt_time__lt=clock.now() - TRIES_KEPT).delete()
