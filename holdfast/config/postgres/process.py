"""The server as a process: started, found again, stopped."""

import os
import signal
import subprocess
import time
from pathlib import Path

from holdfast.config.postgres.account import Account
from holdfast.config.postgres.problem import DatabaseProblem

# Values and rows never reach the server's log: psycopg writes them into the statement, PostgreSQL into DETAIL.
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "timezone": "UTC",
    "jit": "off",
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}
START_SECONDS = 120
STOP_SECONDS = 60
IN_USE = "shared memory block"


def running(data: Path) -> int | None:
    """Process number of the server on this data folder."""
    try:
        number = int((data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    return number if _is_server(number, data) else None


def _is_server(number: int, data: Path) -> bool:
    """A number may have gone to another process since a crash; the server's own works in its data folder."""
    try:
        os.kill(number, 0)
        return not Path("/proc/self").exists() or Path(os.readlink(f"/proc/{number}/cwd")) == data
    except OSError:
        return False


def start(data: Path, bin_folder: Path, sockets: Path, account: Account, *, throwaway: bool) -> None:
    """Start and wait until it answers; one that is still being torn down by a crash is waited for."""
    _forget_stranger(data, account)
    until = time.monotonic() + START_SECONDS
    while True:
        log = data.with_name("server.log")
        seen = log.stat().st_size if log.exists() else 0
        if _ready(_launch(data, bin_folder, sockets, account, throwaway=throwaway), data, until):
            return
        reason = _last_words(log, seen)
        if IN_USE not in reason or time.monotonic() > until:
            raise DatabaseProblem(f"The database did not start: {reason} ({log} has more).")
        time.sleep(0.5)


def _launch(
    data: Path, bin_folder: Path, sockets: Path, account: Account, *, throwaway: bool
) -> "subprocess.Popen[bytes]":
    # A comma or a space would otherwise split the list that this setting is.
    settings = SETTINGS | {"unix_socket_directories": '"' + str(sockets).replace('"', '""') + '"'}
    settings |= THROWAWAY if throwaway else {}
    chosen = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    script = 'log=$1; shift; exec "$@" >>"$log" 2>&1'
    server: list[str | Path] = [bin_folder / "postgres", "-D", data, *chosen]
    command = ["sh", "-c", script, "sh", data.with_name("server.log"), *server]
    # In a session of its own, so that Ctrl-C in the terminal does not take the database from under the web service.
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, **account.options())


def _ready(process: "subprocess.Popen[bytes]", data: Path, until: float) -> bool:
    while process.poll() is None and time.monotonic() < until:
        if _status(data) == (process.pid, "ready"):
            return True
        time.sleep(0.02)
    return False


def _status(data: Path) -> tuple[int, str] | None:
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        return int(lines[0]), lines[7].strip()
    except (FileNotFoundError, ValueError, IndexError):
        return None


def _forget_stranger(data: Path, account: Account) -> None:
    """Remove a crashed server's mark when its number now belongs to a process that is no server."""
    mark = data / "postmaster.pid"
    try:
        os.kill(int(mark.read_text(encoding="utf-8").split("\n", 1)[0]), 0)
    except (OSError, ValueError):
        return
    if running(data) is None:
        account.must(["rm", "-f", mark], f"Removing {mark}")


def _last_words(log: Path, seen: int) -> str:
    with log.open("rb") as file:
        file.seek(seen)
        lines = file.read().decode("utf-8", "replace").splitlines()
    fatal = [line.split("FATAL:", 1)[1].strip() for line in lines if "FATAL:" in line]
    return (fatal or lines or ["it gave no reason"])[-1]


def stop(data: Path) -> None:
    """Ask for a fast shutdown, which ends connections, finishes writing and loses nothing committed."""
    number = running(data)
    if number is None:
        return
    os.kill(number, signal.SIGINT)
    until = time.monotonic() + STOP_SECONDS
    while running(data) is not None:
        if time.monotonic() > until:
            raise DatabaseProblem(f"The database (process {number}) did not stop within {STOP_SECONDS} seconds.")
        _reap(number)
        time.sleep(0.02)
    _reap(number)


def _reap(number: int) -> None:
    try:
        os.waitpid(number, os.WNOHANG)
    except ChildProcessError:
        return
