"""Run one of Holdfast's own commands for a job, in a process of its own that gives its memory back."""

import subprocess
import sys
from typing import Any

LONGEST = 6 * 60 * 60
"""Seconds."""


class CommandFailed(Exception):
    """With the sentence that the command said, which Holdfast's commands make to be shown.

    No BadInput: nobody asked wrongly, and a full disk or a database that was away may be well at the next try.
    """


def run(*arguments: str) -> None:
    """Run the command to its end.

    Raises
    ------
    CommandFailed
        When it ends with anything but 0.
    """
    command = [sys.executable, "-m", "holdfast", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST)
    if done.returncode != 0:
        raise CommandFailed(_sentence(done) or f"holdfast {arguments[0]} ended with {done.returncode}.")


def _sentence(done: Any) -> str:
    """Why nothing could be done is the last line of the errors; what was found is the first line of the answer."""
    errors, answer = ([line for line in text.splitlines() if line.strip()] for text in (done.stderr, done.stdout))
    return errors[-1] if errors else answer[0] if answer else ""
