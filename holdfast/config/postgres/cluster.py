"""The embedded server of one home: made when missing, started once, stopped by the last who uses it."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from holdfast.config.postgres import build, process, roles
from holdfast.config.postgres.account import Account, account_for
from holdfast.config.postgres.dsn import Connection
from holdfast.config.postgres.folders import prepare_home, prepare_socket_folder, socket_folder
from holdfast.config.postgres.problem import DatabaseProblem
from holdfast.config.postgres.programs import bundled_programs, reachable_programs

Progress = Callable[[str], None]


def silent(_line: str) -> None:
    """Progress for nobody."""


class Cluster:
    """`throwaway` trades safety for speed and lets the owner make databases; only for tests."""

    def __init__(self, home: Path, *, programs: Path | None = None, throwaway: bool = False) -> None:
        self.home = home
        self.throwaway = throwaway
        self.programs = programs or bundled_programs()
        self.folder = home / "postgres"
        self.data = self.folder / "data"
        self.restored = self.folder / "data.restored"  # whole and proved, on its way to `data`
        self.passwords_file = self.folder / "passwords.json"

    @property
    def account(self) -> Account:
        return account_for(self.folder)

    @property
    def sockets(self) -> Path:
        return socket_folder(self.home, self.account)

    def connection(self, role: str = roles.APPLICATION, database: str = roles.DATABASE) -> Connection:
        """How to connect; without a password while the server has never been made."""
        password = roles.read_passwords(self.passwords_file).get(role, "")
        return Connection(name=database, user=role, password=password, host=str(self.sockets), port=5432)

    def running(self) -> bool:
        return process.running(self.data) is not None

    @contextmanager
    def use(self, progress: Progress = silent) -> Iterator[None]:
        """Have the server running inside the block; afterwards it stops unless another process uses it."""
        account = self.account
        prepare_home(self.home, account)
        user = self._enter(account, progress)
        try:
            yield
        finally:
            self._leave(user)

    def revive(self, progress: Progress = silent) -> None:
        """Start the server again after a crash; only inside `use`."""
        with _alone(self.folder):
            self._ensure_running(self.account, progress)

    @contextmanager
    def unused(self) -> Iterator[None]:
        """Nobody starts the server inside the block, and it does not run; refused while somebody uses it."""
        account = self.account
        prepare_home(self.home, account)
        with _alone(self.folder):
            account.must(["touch", self.folder / "users"], "Marking the database as used")
            user = os.open(self.folder / "users", os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(user, fcntl.LOCK_EX | fcntl.LOCK_NB)
                process.stop(self.data)
                yield
            except BlockingIOError:
                raise DatabaseProblem(f"Holdfast still runs on {self.home}: stop it first.") from None
            finally:
                os.close(user)

    def _enter(self, account: Account, progress: Progress) -> int:
        with _alone(self.folder):
            self._ensure_running(account, progress)
            account.must(["touch", self.folder / "users"], "Marking the database as used")
            user = os.open(self.folder / "users", os.O_RDONLY | os.O_NOFOLLOW)
            fcntl.flock(user, fcntl.LOCK_SH)
            return user

    def _leave(self, user: int) -> None:
        with _alone(self.folder):
            try:
                fcntl.flock(user, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            finally:
                os.close(user)
            process.stop(self.data)

    def _ensure_running(self, account: Account, progress: Progress) -> None:
        if self.running():
            return
        programs = reachable_programs(self.programs, self.folder, account)
        self._ensure_made(programs, account, progress)
        progress("Starting the database")
        prepare_socket_folder(self.sockets, account)
        process.start(self.data, programs, self.sockets, account, throwaway=self.throwaway)

    def _ensure_made(self, programs: Path, account: Account, progress: Progress) -> None:
        if self.restored.is_dir() and not self.data.exists():
            os.rename(self.restored, self.data)  # a restore was interrupted between its last two steps
        if self.data.is_dir() and any(self.data.iterdir()):
            build.check_whole(self.data, programs)
            if not self.passwords_file.exists():
                passwords = roles.new_passwords()
                build.run_alone(self.data, programs, account, roles.renewal(passwords))
                roles.write_passwords(self.passwords_file, passwords, account)
            return
        progress(f"Making the database in {self.data}")
        account.run(["rmdir", self.data])
        passwords = roles.new_passwords()
        roles.write_passwords(self.passwords_file, passwords, account)
        build.build(self.data, programs, account, passwords, throwaway=self.throwaway)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time starts or stops the server; the lock ends with the process that holds it."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
