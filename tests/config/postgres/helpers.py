import os
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import psycopg

from holdfast.config.postgres.cluster import Cluster
from holdfast.config.postgres.roles import APPLICATION

ORDINARY = 1  # the account `daemon`, which every Debian has


def throwaway(home: Path, **options) -> Cluster:
    return Cluster(home, throwaway=True, **options)


def connect(cluster: Cluster, role: str = APPLICATION) -> AbstractContextManager[psycopg.Connection]:
    return psycopg.connect(**cluster.connection(role).libpq())


def ask(cluster: Cluster, question: str, role: str = APPLICATION):
    with connect(cluster, role) as opened:
        return opened.execute(question).fetchone()[0]


def modes(folder: Path) -> dict[Path, tuple[int, int]]:
    """Mode and owner of a folder and of everything it lies in."""
    return {each: (stat.S_IMODE(each.stat().st_mode), each.stat().st_uid) for each in (folder, *folder.parents)}


def as_ordinary_account(work: Callable[[], None]) -> None:
    """Run `work` as an account that is not root: this one, or a child process that has become another."""
    if os.geteuid() != 0:
        work()
        return
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setresgid(ORDINARY, ORDINARY, ORDINARY)
            os.setresuid(ORDINARY, ORDINARY, ORDINARY)
            work()
        except BaseException as error:
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
