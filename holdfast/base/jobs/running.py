"""Run one of Holdfast's own commands for a job, in a process of its own that gives its memory back."""

import subprocess
import sys

from holdfast.science.errors import BadInput

LONGEST = 6 * 60 * 60
"""Seconds."""


def run(*arguments: str) -> None:
    """Run the command to its end.

    Raises
    ------
    BadInput
        With the last line that it said, which Holdfast's commands make to be shown, when it ends with anything but 0.
    """
    command = [sys.executable, "-m", "holdfast", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST)
    if done.returncode != 0:
        said = [line for line in f"{done.stdout}\n{done.stderr}".splitlines() if line.strip()]
        raise BadInput(said[-1] if said else f"holdfast {arguments[0]} ended with {done.returncode}.")
