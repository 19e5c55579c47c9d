"""Every field of every table has a privacy class, also in the tables that other packages bring; no secret is in the
repository; and what only a developer may switch on cannot be on where others reach it."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from holdfast.base.common.privacy import Privacy
from holdfast.config.environment import refuse_unsafe, secret
from holdfast.config.privacy import OTHERS
from holdfast.science.errors import BadInput

ROOT = Path(__file__).resolve().parents[2]
# Bookkeeping of Django and the queue that no model stands for; none of it comes from a person.
NO_MODEL = {"django_migrations"}


def others() -> list[Any]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if not model.__module__.startswith("holdfast.")]


def test_tables_of_other_packages_are_all_listed_and_no_more() -> None:
    assert {model._meta.label for model in others()} == set(OTHERS)


@pytest.mark.parametrize("model", others(), ids=lambda model: model._meta.label)
def test_every_field_of_them_has_a_class(model: Any) -> None:
    fields = {field.name for field in model._meta.local_concrete_fields if field.name != "id" and not field.is_relation}
    assert set(OTHERS[model._meta.label]) == fields
    assert set(OTHERS[model._meta.label].values()) <= set(Privacy)


@pytest.mark.django_db
def test_every_table_of_the_database_belongs_to_a_model() -> None:
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)} | NO_MODEL
    assert set(connection.introspection.table_names()) <= known


SECRETS = re.compile(
    r"-----BEGIN (?:\w+ )*PRIVATE KEY-----\s*\n\s*[A-Za-z0-9+/]{20}"
    r"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bxox[baprs]-[A-Za-z0-9-]{10,}|\bAGE-SECRET-KEY-1[A-Z0-9]{50}"
    r"|(?i:secret|token|api_?key|password)[\"']?\s*[:=]\s*[\"'](?=[^\"']*\d)(?=[^\"']*[A-Za-z])[A-Za-z0-9+/_=-]{32,}[\"']"
    r"|\bpostgres(?:ql)?://\w+:(?!PASSWORD|…|\.\.\.|s3cret|secret|pw|p%40ss|[{<$])[^@\s/\"'{]{12,}@"
)


PUBLISHED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # the example of RFC 6238, which every programme tests with


def files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and not name.startswith("requirements/")]


def test_no_secret_is_in_the_repository() -> None:
    found = []
    for path in files():
        try:
            text = path.read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found += [
            f"{path.relative_to(ROOT)}: {match.group()[:30]}…"
            for match in SECRETS.finditer(text)
            if PUBLISHED not in match.group()
        ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIB",
        "api_key" + ' = "9f86d081884c7d659a2feaa0c55ad015"',
        "postgresql" + "://owner:Zx81kelprock77@db.example/care",
    ],
)
def test_the_search_for_secrets_finds_them(text: str) -> None:
    assert SECRETS.search(text)


def test_a_secret_comes_from_the_environment_or_from_a_file_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert secret("HOLDFAST_TRIED") == ""
    monkeypatch.setenv("HOLDFAST_TRIED", "kelp")
    assert secret("HOLDFAST_TRIED") == "kelp"
    kept = tmp_path / "secret"
    kept.write_text("rock\n")
    monkeypatch.setenv("HOLDFAST_TRIED_FILE", str(kept))
    with pytest.raises(BadInput, match="are both set"):
        secret("HOLDFAST_TRIED")
    monkeypatch.delenv("HOLDFAST_TRIED")
    assert secret("HOLDFAST_TRIED") == "rock"
    monkeypatch.setenv("HOLDFAST_TRIED_FILE", str(tmp_path / "nothing"))
    with pytest.raises(BadInput, match="cannot be read"):
        secret("HOLDFAST_TRIED")


def test_errors_are_not_shown_on_the_screen_where_others_reach_it() -> None:
    refuse_unsafe(debug=True, behind_tls=False, hosts=["127.0.0.1", "localhost"])
    refuse_unsafe(debug=False, behind_tls=True, hosts=["care.example"])
    for how in ({"behind_tls": True, "hosts": ["localhost"]}, {"behind_tls": False, "hosts": ["care.example"]}):
        with pytest.raises(BadInput, match="HOLDFAST_DEBUG shows people's data"):
            refuse_unsafe(debug=True, **how)  # type: ignore[arg-type]


IN_SERVICE = """
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.DEBUG)
"""


def test_djangos_own_check_of_a_service_finds_nothing_and_cookies_belong_to_its_host_alone() -> None:
    ours = ("HOLDFAST_", "DATABASE_", "DJANGO_")
    safe = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    given = {"HOLDFAST_TLS": "1", "HOLDFAST_HOSTS": "care.example", "HOLDFAST_SECRET_KEY": "Kelp-7 rock " * 6}
    environment = {**safe, **given, "DJANGO_SETTINGS_MODULE": "holdfast.config.settings"}
    command = [sys.executable, "-c", IN_SERVICE]
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert "System check identified no issues" in said.stdout
    assert said.stdout.split()[-3:] == ["__Host-sessionid", "__Host-csrftoken", "False"]
