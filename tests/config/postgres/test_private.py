"""The home is reachable by its owner alone, and no other folder's mode is touched."""

import os
import shutil
import stat
from pathlib import Path

from holdfast.config.postgres.private import openings, owner_and_mode
from holdfast.config.postgres.programs import bundled_programs
from tests.config.postgres.helpers import as_ordinary_account, ask, modes, throwaway


def copy_of_the_wheel(folder: Path) -> Path:
    """PostgreSQL's programs in another place, with the libraries where the wheel has them."""
    installation = bundled_programs().parent
    package = installation.parent
    shutil.copytree(installation, folder / package.name / installation.name, symlinks=True)
    libraries = package.with_name(package.name + ".libs")
    shutil.copytree(libraries, folder / libraries.name)
    return folder / package.name / installation.name / "bin"


def test_everything_below_the_home_is_private(place):
    cluster = throwaway(place / "home")
    with cluster.use():
        inside = [cluster.home, *cluster.home.rglob("*")]
        opened = [path for path in inside if not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) & 0o077]
        assert opened == []
        assert {path.lstat().st_uid for path in inside} == {cluster.account.uid}


def test_no_folder_around_it_changes(place):
    before, around_programs = modes(place), modes(bundled_programs())
    with throwaway(place / "home").use():
        pass
    assert modes(place) == before
    assert modes(bundled_programs()) == around_programs


def test_a_home_in_use_for_other_things_keeps_its_mode(place):
    home = place / "home"
    home.mkdir(mode=0o755)
    (home / "letter.txt").write_text("not ours")
    before = modes(home)
    cluster = throwaway(home)
    with cluster.use():
        assert ask(cluster, "SELECT 1") == 1
    assert modes(home) == before
    assert stat.S_IMODE(cluster.folder.stat().st_mode) == 0o700


def test_programs_below_a_closed_folder_are_copied_and_the_folder_stays_closed(place, private_place, as_root):
    programs = copy_of_the_wheel(private_place)
    before = modes(programs)
    cluster = throwaway(place / "home", programs=programs)
    with cluster.use():
        assert ask(cluster, "SELECT 1") == 1
    assert modes(programs) == before
    assert any(cluster.folder.glob("programs-*/**/bin/postgres")) == as_root


def test_an_ordinary_account_runs_its_own_server(place):
    programs = copy_of_the_wheel(place)
    place.chmod(0o777)

    def work() -> None:
        cluster = throwaway(place / "home", programs=programs)
        with cluster.use():
            assert ask(cluster, "SELECT 1") == 1
            assert cluster.home.stat().st_uid == os.geteuid() != 0
            assert openings(cluster.home) == []

    as_ordinary_account(work)


def test_an_opened_folder_is_found(place):
    home = place / "home"
    (home / "postgres").mkdir(parents=True, mode=0o700)
    home.chmod(0o750)
    (home / "secret-key").write_text("")
    (home / "secret-key").chmod(0o604)
    assert openings(home) == [home, home / "secret-key"]
    assert owner_and_mode(home).endswith(", 750")


def test_a_home_that_so_far_holds_only_the_signing_key_becomes_private(place):
    home = place / "home"
    home.mkdir(mode=0o755)
    (home / "secret-key").write_text("k")
    (home / "secret-key").chmod(0o600)
    cluster = throwaway(home)
    with cluster.use():
        assert openings(home) == []
        assert home.stat().st_uid == cluster.account.uid
    assert (home / "secret-key").read_text() == "k"
