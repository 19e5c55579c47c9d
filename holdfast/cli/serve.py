"""`holdfast serve`."""

import multiprocessing
import signal
import socket
from collections.abc import Callable
from typing import Annotated, Any

import typer

from holdfast.cli.database import let_go, require_migrated, running_database
from holdfast.science.errors import BadInput

# A page waits for the database most of its time: four threads keep one core busy, and the pool holds twice as many.
THREADS = 4

Host = Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine alone.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]


def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve the web pages until Ctrl-C, with the embedded database unless DATABASE_URL names another."""
    check_port(host, port)
    end_on_terminate()
    with running_database(typer.echo):
        require_migrated()
        let_go()
        run_server(host, port, lambda: typer.echo(f"Holdfast is on {address(host, port)} (Ctrl-C stops it)"))
    typer.echo("Stopped.")


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
        raise BadInput(
            f"Port {port} on {host} cannot be used ({error.strerror}): choose another with --port."
        ) from None


def end_on_terminate() -> None:
    """SIGTERM unwinds like Ctrl-C, so that what was started is stopped."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)


def run_server(host: str, port: int, started: Callable[[], Any]) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # A forked worker would inherit half of a pool; a spawned one starts clean.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "holdfast.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
    )

    @server.on_startup
    def _on_startup() -> None:
        # The web server reloads on SIGHUP by default; a closed terminal should end it.
        signal.signal(signal.SIGHUP, signal.getsignal(signal.SIGINT))
        started()

    server.serve()
