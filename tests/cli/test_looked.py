"""A backup that is looked at is served from a place of its own, whatever the service is told to use."""

import os
import subprocess
import sys

import pytest

from holdfast.cli.looked import _environment

SESSION = "from django.conf import settings; print(settings.SESSION_COOKIE_NAME)"


def test_nothing_of_the_service_reaches_the_look(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://ann:s3cret@db/care")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://ben:s3cret@db/care")
    monkeypatch.setenv("HOLDFAST_SECRET_KEY", "of the service")
    monkeypatch.setenv("HOLDFAST_DATABASE_ROLE", "owner")
    own = _environment(tmp_path, "22 November 2026, 06:00 UTC")
    assert own["HOLDFAST_HOME"] == str(tmp_path)
    assert own["HOLDFAST_LOOK"] == "22 November 2026, 06:00 UTC"
    assert not {"DATABASE_URL", "DATABASE_OWNER_URL", "HOLDFAST_SECRET_KEY", "HOLDFAST_DATABASE_ROLE"} & set(own)


@pytest.mark.parametrize(("look", "name"), [("22 November 2026, 06:00 UTC", "look-sessionid"), ("", "sessionid")])
def test_who_signs_in_to_a_look_stays_signed_in_to_the_service_beside_it(look, name):
    """Both are on 127.0.0.1, and a browser sends a cookie to every port."""
    given = {"HOLDFAST_LOOK": look, "HOLDFAST_TLS": "", "DJANGO_SETTINGS_MODULE": "holdfast.config.settings"}
    said = subprocess.run([sys.executable, "-c", SESSION], env={**os.environ, **given}, capture_output=True, text=True)
    assert said.stdout.strip() == name, said.stderr
