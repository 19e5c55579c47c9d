"""Set-up on a machine that lacks something says what, in one sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def set_up(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    """Run the script in a checkout that has no virtual environment yet."""
    (folder / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "setup", folder / "scripts")
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    shutil.copy(ROOT / "pyproject.toml", folder)
    environment = {**os.environ, "PYTHON": python}
    return subprocess.run(
        [folder / "scripts" / "setup", "app"], env=environment, capture_output=True, text=True, check=False
    )


def stand_in(folder: Path, script: str) -> str:
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ('case "$*" in --version) echo Python 3.9.2;; *) exit 1;; esac', "Python 3.9.2 is too old: Holdfast needs"),
        ('case "$*" in *ensurepip*) exit 1;; esac', "Python's venv module is missing: install it (Debian: apt-get"),
    ],
)
def test_a_python_that_will_not_do(tmp_path, script, words):
    said = set_up(tmp_path, stand_in(tmp_path, script))
    assert said.returncode == 2
    assert said.stderr.startswith(words)
    assert said.stderr.count("\n") == 1
    assert not (tmp_path / ".venv").exists()


def test_no_python_at_all(tmp_path):
    python = str(tmp_path / "nowhere")
    said = set_up(tmp_path, python)
    assert said.returncode == 2
    assert said.stderr.startswith(f"{python} is missing: install Python 3.11 or newer")


def test_a_demonstration_does_not_take_the_tests_packages_away(tmp_path):
    installer = tmp_path / ".venv" / "bootstrap" / "bin" / "uv"
    installer.parent.mkdir(parents=True)
    installer.write_text(f'#!/bin/sh\necho "$*" >> {tmp_path}/asked\n')
    installer.chmod(0o755)
    (tmp_path / ".venv" / "bin").mkdir()
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / ".venv" / "holds-dev").write_text("of an earlier day")
    assert set_up(tmp_path, sys.executable).returncode == 0
    assert "pip sync" in (asked := (tmp_path / "asked").read_text())
    assert "requirements/dev.txt" in asked
    assert "requirements/app.txt" not in asked
    assert (tmp_path / ".venv" / "holds-dev").read_text() != "of an earlier day"
