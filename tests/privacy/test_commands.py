"""What the commands print of a service in which every field of words holds a canary."""

from pathlib import Path
from typing import Any

import pytest

from tests.access.world import World
from tests.cli.running import holdfast
from tests.privacy.test_canaries import CANARY

COMMANDS = (
    ("doctor",),
    ("evaluate", "--service", "BLUEPRINT", "--team", "TEAM"),
    ("extract", "--team", "TEAM"),
    ("audit", "verify"),
    ("audit", "anchor"),
)


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["right", "wrong"])
def test_no_command_prints_a_canary(
    world: World, committed_db: str, test_server: Any, tmp_path: Path, ending: str
) -> None:
    where = {**test_server.addresses(committed_db), "HOLDFAST_HOME": str(tmp_path)}
    for command in COMMANDS:
        known = {"TEAM": world.team.slug, "BLUEPRINT": world.team.blueprint}
        words = [known.get(word, word) for word in command]
        said = holdfast(*words, *(["--no-such"] if ending == "wrong" else []), **where)
        printed = said.stdout + said.stderr
        assert printed, command
        assert CANARY.findall(printed) == [], command
        assert "Traceback" not in printed, command
        assert (said.returncode == 2) == (ending == "wrong"), (command, printed)
