"""`holdfast serve`."""

import multiprocessing
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from multiprocessing import resource_tracker
from typing import Annotated, Any

import typer

from holdfast.cli.beside import jobs_beside
from holdfast.cli.database import let_go, require_migrated, running_database
from holdfast.config.database import embedded
from holdfast.config.postgres.keeper import kept_running
from holdfast.science.errors import BadInput

# What a closed terminal or Ctrl-C sends to every process of the group.
FROM_TERMINAL = {signal.SIGINT, signal.SIGHUP}
# A page waits for the database most of its time: four threads keep one core busy, and the pool holds twice as many.
THREADS = 4

Host = Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine alone.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]
Jobs = Annotated[bool, typer.Option(help="Do the jobs beside the pages here; without, `holdfast work` does them.")]


def serve(host: Host = "127.0.0.1", port: Port = 8000, jobs: Jobs = True) -> None:
    """Serve the web pages until Ctrl-C, with the embedded database unless DATABASE_URL names another."""
    check_port(host, port)
    end_on_terminate()
    with running_database(typer.echo):
        require_migrated()
        _clear_ended_sign_ins()
        let_go()
        with jobs_beside() if jobs else nullcontext():
            run_server(host, port, lambda: typer.echo(f"Holdfast is on {address(host, port)} (Ctrl-C stops it)"))
    typer.echo("Stopped.")


def _clear_ended_sign_ins() -> None:
    from holdfast.base.access.housekeeping import clear_ended_sign_ins

    clear_ended_sign_ins()


def address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def check_port(host: str, port: int) -> None:
    """Say before anything is started that the port cannot be had."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        another = "choose another with --port (make demo PORT=8001)"
        raise BadInput(f"Port {port} on {host} cannot be used ({error.strerror}): {another}.") from None


def end_on_terminate() -> None:
    """SIGTERM unwinds like Ctrl-C, so that what was started is stopped."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)


@contextmanager
def deaf_to_the_terminal() -> Iterator[None]:
    """This process ends its workers: one that is still starting would answer Ctrl-C by a traceback."""
    resource_tracker.ensure_running()  # would let the signals through again when a worker starts it
    before = signal.pthread_sigmask(signal.SIG_BLOCK, FROM_TERMINAL)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def run_server(host: str, port: int, started: Callable[[], Any]) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    class Server(Granian):  # type: ignore[misc, valid-type]
        def _spawn_workers(self, *how: Any) -> None:
            with deaf_to_the_terminal():
                super()._spawn_workers(*how)

        def _respawn_workers(self, *how: Any, **more: Any) -> None:
            with deaf_to_the_terminal():
                super()._respawn_workers(*how, **more)

    # A forked worker would inherit half of a pool; a spawned one starts clean.
    multiprocessing.set_start_method("spawn", force=True)
    server = Server(
        "holdfast.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        log_level=LogLevels.error,  # a warning takes a worker that has just ended for one that will not
        workers_kill_timeout=10,
        respawn_failed_workers=True,
    )

    @server.on_startup
    def _on_startup() -> None:
        # The web server reloads on SIGHUP by default; a closed terminal should end it.
        signal.signal(signal.SIGHUP, signal.getsignal(signal.SIGINT))
        threading.Thread(target=_tell_once_open, args=(host, port, started), daemon=True).start()

    with kept_running(embedded(), typer.echo):
        server.serve()


def _tell_once_open(host: str, port: int, started: Callable[[], Any]) -> None:
    """The address is printed when it answers: a worker takes a second or two to load."""
    while True:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return started()
