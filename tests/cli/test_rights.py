"""`holdfast export`, `holdfast caseload` and `holdfast erasures` as processes, with commits that are real."""

import json
from pathlib import Path

import pytest

from holdfast.base.common import clock
from holdfast.service.rights.actions.erasing import confirm_erasure
from holdfast.service.rights.actions.retaining import review_record
from tests.cli.running import holdfast
from tests.service.rights.world import LATER, close, world


@pytest.fixture
def service(committed_db: str, test_server, tmp_path: Path) -> dict[str, str]:
    return test_server.addresses(committed_db) | {"HOLDFAST_HOME": str(tmp_path)}


def test_what_leaves_and_what_came_back(service: dict[str, str], tmp_path: Path, settings) -> None:
    settings.HOLDFAST_HOME = tmp_path / "elsewhere"
    made = world()
    paper = holdfast("caseload", str(tmp_path / "c.pdf"), "--team", made.team.slug, **service)
    assert (paper.returncode, paper.stderr) == (0, "")
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    out = tmp_path / "out"
    left = holdfast("export", str(out), "--team", made.team.slug, "--no-documents", **service)
    assert left.returncode == 0, left.stderr
    assert left.stdout.startswith(f"The export is at {out}: ")
    assert json.loads((out / "families.jsonl").read_text("utf-8").splitlines()[0])["tables"]
    again = holdfast("export", str(out), "--team", made.team.slug, **service)
    assert (again.returncode, again.stderr) == (2, f"{out} exists already; name a folder or file that does not.\n")

    close(made.things["episode"])
    with clock.at(LATER):
        review = review_record(found=made.family, outcome="erase", reason="Time is over", by=made.officer)
        erasure = confirm_erasure(review=review, by=made.director)
    said = holdfast("erasures", "check", **service)
    assert (said.returncode, said.stdout.splitlines()) == (
        0,
        [
            "Proofs written into the book that it lacked: 1.",
            "1 erasures are known; 0 of these are in the database again.",
        ],
    )
    assert str(erasure.key) in (tmp_path / "erasures.jsonl").read_text("utf-8")
    listed = holdfast("erasures", "list", **service)
    assert f"digest {erasure.digest}" in listed.stdout
