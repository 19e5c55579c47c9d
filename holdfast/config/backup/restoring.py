"""Bring a backup back: into a place of its own first, proved there, and only then in place of what stands."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from holdfast.config.backup import files, filling, swapping
from holdfast.config.backup.reading import Opened
from holdfast.config.backup.room import check_room
from holdfast.config.postgres import programs, roles
from holdfast.config.postgres.cluster import Cluster
from holdfast.config.postgres.dsn import Connection
from holdfast.config.postgres.problem import DatabaseProblem

STAGED = "restoring"
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Restored:
    """`before` is where the database that stood there is kept: a folder, or the name of a database."""

    rows: int
    before: str


def holds_anything(owner: Connection) -> bool:
    """Whether the database has any person in it, or cannot be asked."""
    try:
        with psycopg.connect(**owner.libpq()) as opened:
            return opened.execute("SELECT EXISTS (SELECT 1 FROM organisation_user)").fetchone() == (True,)
    except psycopg.errors.UndefinedTable:
        return False
    except psycopg.Error:
        return True


def cluster_holds_anything(cluster: Cluster) -> bool:
    if not cluster.data.exists():
        return False
    try:
        with cluster.use():
            return holds_anything(cluster.connection(roles.OWNER))
    except DatabaseProblem:
        return True


def restore_embedded(found: Opened, cluster: Cluster, progress: Progress) -> Restored:
    with cluster.unused():
        pass  # refused before the work is done, and not after it
    stamp = swapping.stamp_of(datetime.now(UTC))
    with staged_cluster(found, cluster.home / STAGED, progress) as (staged, count):
        pass
    progress("Putting it in place")
    try:
        before = swapping.swap_folders(cluster, staged, stamp)
    finally:
        shutil.rmtree(cluster.home / STAGED, ignore_errors=True)
    files.put_back(found.folder, cluster.home, stamp)
    return Restored(count, str(before) if before else "")


@contextmanager
def staged_cluster(found: Opened, home: Path, progress: Progress) -> Iterator[tuple[Cluster, int]]:
    """An embedded server of its own in `home`, filled and proved; it runs inside the block."""
    if home.exists():
        shutil.rmtree(home)  # left by a restore that was interrupted: nothing in it was ever in use
    staged = Cluster(home)
    check_room(home, 2 * found.manifest.size, "The restored database")
    try:
        with staged.use(progress):
            owner, application = staged.connection(roles.OWNER), staged.connection(roles.APPLICATION)
            filling.check_fits(found, owner, application, programs.MAJOR)
            progress("Filling the database")
            filling.fill(found, owner, owner.name)
            progress("Comparing every row with what was backed up")
            yield staged, filling.prove(found, owner, owner.name)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise


def restore_into_server(
    found: Opened, owner: Connection, application: Connection, home: Path, progress: Progress
) -> Restored:
    """On a server of one's own: a new database beside the present one, then two renames."""
    stamp = swapping.stamp_of(datetime.now(UTC))
    new, before = f"{owner.name}_restoring_{stamp}", f"{owner.name}_before_{stamp}"
    with psycopg.connect(**owner.libpq()) as opened:
        filling.check_fits(found, owner, application, opened.info.server_version // 10000)
    swapping.refuse_if_used(owner)
    with swapping.new_database(owner, application, new):
        progress("Filling the database")
        filling.fill(found, owner, new)
        progress("Comparing every row with what was backed up")
        count = filling.prove(found, owner, new)
        progress("Putting it in place")
        swapping.swap_names(owner, new, before)
    files.put_back(found.folder, home, stamp)
    return Restored(count, before)


@contextmanager
def look_home(home: Path) -> Iterator[Path]:
    """A home for a backup that is only looked at, removed afterwards."""
    place = home / f"look-{os.getpid()}"
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
