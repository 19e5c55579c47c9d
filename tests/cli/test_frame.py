"""The command line's frame: help, exit codes, and one sentence for what goes wrong."""

import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from holdfast.cli import COMMANDS, app, errors
from holdfast.science.errors import BadInput
from tests.cli.running import ROOT, holdfast


def test_help_names_every_command():
    said = holdfast("--help")
    assert said.returncode == 0
    assert all(f"\n  {name} " in said.stdout for name in COMMANDS)


def test_help_loads_none_of_the_heavy_parts():
    heavy = "{'django', 'duckdb', 'numpy', 'pandas', 'pyarrow', 'scipy', 'psycopg'}"
    program = f"import sys, holdfast.cli; print(*{heavy} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.split() == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command):
    said = holdfast(command, "--help")
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith(f"Usage: holdfast {command}")


def test_an_unknown_command_is_bad_input():
    said = CliRunner().invoke(app, ["chang"])
    assert said.exit_code == 2
    assert "No such command 'chang'. Did you mean 'change'" in said.stderr


def run(work):
    def guarded() -> None:
        with errors.reported():
            work()

    alone = typer.Typer()
    alone.command()(guarded)
    return CliRunner().invoke(alone, [])


def test_bad_input_is_its_sentence_and_exit_code_2():
    def work() -> None:
        raise BadInput("scores.csv, row 3, column pre: 'x' is not a number.")

    said = run(work)
    assert said.exit_code == 2
    assert said.stderr == "scores.csv, row 3, column pre: 'x' is not a number.\n"


def test_the_unforeseen_is_a_sentence_and_a_log_without_what_was_typed(monkeypatch, tmp_path):
    monkeypatch.setenv("HOLDFAST_HOME", str(tmp_path))
    monkeypatch.delenv("HOLDFAST_DEBUG", raising=False)

    typed = "".join(["Ing", "rid"])

    def work() -> None:
        raise KeyError(typed)

    said = run(work)
    log = tmp_path / "log" / "errors.log"
    assert said.exit_code == errors.UNEXPECTED
    assert said.stderr == f"Something went wrong that Holdfast did not foresee (KeyError); {log} says where.\n"
    assert "test_frame.py" in log.read_text()
    assert typed not in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_for_debugging_the_unforeseen_is_raised(monkeypatch):
    monkeypatch.setenv("HOLDFAST_DEBUG", "1")

    def work() -> None:
        raise KeyError("Ingrid")

    assert isinstance(run(work).exception, KeyError)


def test_an_interruption_ends_without_a_word():
    def work() -> None:
        raise KeyboardInterrupt

    said = run(work)
    assert (said.exit_code, said.stderr) == (130, "")
