"""`holdfast simulate`: a folder, figures of what is in it, one sentence for what cannot be."""

import json
from pathlib import Path

import pytest

from holdfast.cli.simulate import _progress
from tests.cli.running import holdfast

ASKED = ("simulate", "--families", "200", "--services", "2", "--seed", "3")


def test_the_folder_and_its_figures(tmp_path: Path) -> None:
    said = holdfast(*ASKED, "--out", str(tmp_path / "made"), "--format", "json")
    assert said.returncode == 0, said.stderr  # on a slow machine it tells there how far it is
    found = json.loads(said.stdout)
    manifest = json.loads((tmp_path / "made" / "manifest.json").read_text(encoding="utf-8"))
    assert found["rows"] == manifest["rows"]
    assert (found["rows"]["referrals"], manifest["simulated"], manifest["seed"]) == (200, True, 3)
    assert found["truth"]["mean_change"]["phq9"] == pytest.approx(-4.367, abs=0.001)
    assert found["sentence"].startswith("Nobody here is real: 200 simulated families referred to 2 services are in ")


def test_what_exists_is_not_written_over(tmp_path: Path) -> None:
    said = holdfast(*ASKED, "--out", str(tmp_path))
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == f"{tmp_path} exists already; --out must name a folder that does not.\n"


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    said = holdfast(*ASKED, "--out", str(tmp_path / "no" / "such"))
    assert said.returncode == 2
    assert said.stderr == f"{tmp_path / 'no' / 'such'} could not be written: No such file or directory.\n"


def test_a_long_run_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    moments = iter([0.0, 1.0, 6.0, 6.0, 7.0])
    monkeypatch.setattr("holdfast.cli.simulate.time.monotonic", lambda: next(moments))
    say = _progress(1_000_000)
    for done in (25_000, 50_000, 75_000):
        say(done)
    assert capsys.readouterr().err == "50,000 of 1,000,000 families (5%)\n"
