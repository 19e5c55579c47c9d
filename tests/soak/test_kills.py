"""A small form of the trial that kills the service under load; the whole is `python -m soak kills`."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_nothing_acknowledged_is_lost_and_nothing_is_half():
    command = [sys.executable, "-m", "soak.kills", "--kills", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    figures = dict(line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line)
    assert figures["kills survived"].startswith("5 ")
    assert figures["acknowledged writes lost"].startswith("0 ")
    assert figures["half writes"].startswith("0 ")
    acknowledged, begun = (int(part.split()[0]) for part in figures["writes acknowledged"].split(" of "))
    assert 20 < acknowledged <= begun
