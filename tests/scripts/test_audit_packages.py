"""A known hole fails the checks; a service that cannot be asked does not, and is said in one plain line."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def script() -> Any:
    spec = importlib.util.spec_from_file_location("audit_packages", ROOT / "scripts" / "audit_packages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)

    sys.modules["audit_packages"] = module
    spec.loader.exec_module(module)
    return module


def answer(monkeypatch: pytest.MonkeyPatch, script: Any, stdout: str) -> None:
    monkeypatch.setattr(script.subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=stdout))


HOLE = (
    '{"dependencies": [{"name": "kelp", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]},'
    ' {"name": "rock", "version": "2.0", "vulns": []}, {"name": "tern", "skip_reason": "not found"}]}'
)


def test_a_known_hole_fails(monkeypatch: pytest.MonkeyPatch, script: Any, capsys: Any) -> None:
    answer(monkeypatch, script, HOLE)
    assert script.main() == 1
    said = capsys.readouterr().out
    assert "kelp 1.0: PYSEC-1, mended in 1.1" in said
    assert "1 holes in 2 packages that were looked up. The service does not know 1; these are not audited." in said


@pytest.mark.parametrize("stdout", ["", "no JSON", "{}", '{"dependencies": []}'])
def test_a_service_that_cannot_be_asked_is_said(
    monkeypatch: pytest.MonkeyPatch, script: Any, capsys: Any, stdout: str
) -> None:
    answer(monkeypatch, script, stdout)
    assert script.main() == 0
    said = capsys.readouterr().out
    assert f"not asked, the service cannot be reached; {script.pinned()} packages are not audited." in said
    assert said.count("\n") == 1


def test_one_that_never_answers_is_said(monkeypatch: pytest.MonkeyPatch, script: Any, capsys: Any) -> None:
    def never(*_: Any, **__: Any) -> None:
        raise subprocess.TimeoutExpired("pip-audit", 1)

    monkeypatch.setattr(script.subprocess, "run", never)
    assert script.main() == 0
    assert "cannot be reached" in capsys.readouterr().out


def test_every_locked_package_is_counted(script: Any) -> None:
    assert script.pinned() > 50
