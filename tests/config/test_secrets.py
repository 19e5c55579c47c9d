"""The signing key is made once, for its owner alone, whoever is quicker."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from holdfast.config.secrets import secret_key


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("HOLDFAST_SECRET_KEY", raising=False)
    monkeypatch.setenv("HOLDFAST_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_environment_comes_first_and_nothing_is_written(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOLDFAST_SECRET_KEY", "from the environment")
    assert secret_key() == "from the environment"
    assert not home.exists()


def test_a_key_is_made_once_and_kept_for_its_owner_alone(home: Path) -> None:
    first = secret_key()
    assert len(first) >= 50
    assert secret_key() == first
    assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [path.name for path in home.iterdir()] == ["secret-key"]


def test_two_homes_have_two_keys(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = secret_key()
    monkeypatch.setenv("HOLDFAST_HOME", str(home.with_name("other")))
    assert secret_key() != first


def test_all_who_start_at_once_agree(home: Path) -> None:
    together = Barrier(8)

    def start(_: int) -> str:
        together.wait()
        return secret_key()

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(start, range(8)))
    assert len(keys) == 1
    assert keys == {(home / "secret-key").read_text(encoding="ascii")}
    assert [path.name for path in home.iterdir()] == ["secret-key"]
