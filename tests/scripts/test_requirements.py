"""The locked requirement files."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ("bootstrap.txt", "app.txt", "spark.txt", "dev.txt")


def lines(name: str) -> list[str]:
    return (ROOT / "requirements" / name).read_text().replace("\\\n", " ").splitlines()


@pytest.mark.parametrize("name", FILES)
def test_every_package_has_one_version_and_a_hash(name):
    assert lines(name)
    assert [line for line in lines(name) if not re.match(r"[a-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []


@pytest.mark.parametrize("name", FILES)
def test_they_say_nothing_about_where_from(name):
    text = (ROOT / "requirements" / name).read_text()
    assert re.findall(r"https?:|file:|--index|--find-links|#", text) == []


def test_the_tests_packages_include_all_that_the_application_needs():
    pins = [{line.split()[0] for line in lines(name)} for name in ("app.txt", "dev.txt")]
    assert pins[0] - pins[1] == set()


def test_an_unknown_request_is_bad_input():
    said = subprocess.run(
        [sys.executable, "scripts/requirements.py", "mend"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stderr) == (2, "Usage: python scripts/requirements.py make [--upgrade] | check\n")
