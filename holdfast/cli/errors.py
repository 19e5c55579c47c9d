"""The one place where what went wrong becomes a sentence and an exit code."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import typer

from holdfast.science.errors import BadInput

BAD_INPUT = 2
UNEXPECTED = 70


@contextmanager
def reported() -> Iterator[None]:
    """Bad input: its sentence, exit 2. Anything unforeseen: a sentence that names the log file, never a traceback."""
    try:
        yield
    except BadInput as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(BAD_INPUT) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except Exception as error:
        if _ours(error) or os.environ.get("HOLDFAST_DEBUG") == "1":
            raise
        typer.echo(_unexpected(error), err=True)
        raise typer.Exit(UNEXPECTED) from None


def _ours(error: Exception) -> bool:
    """Typer's own, which it turns into usage and exit code itself; and a reader that has gone (`| head`)."""
    return type(error).__module__.startswith("typer.") or isinstance(error, BrokenPipeError)


def _unexpected(error: Exception) -> str:
    what = f"Something went wrong that Holdfast did not foresee ({type(error).__name__})"
    try:
        return f"{what}; {_write_log(error)} says where."
    except (OSError, BadInput):
        return f"{what}; set HOLDFAST_DEBUG=1 to see where."


def _write_log(error: Exception) -> Path:
    """Where it happened and the kind of error. Not its text, which may hold what somebody typed."""
    from holdfast.config.postgres.home import home

    path = home() / "log" / "errors.log"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
    with os.fdopen(os.open(path, flags, 0o600), "a", encoding="utf-8") as file:
        file.write(f"{datetime.now(UTC).isoformat()} holdfast {' '.join(sys.argv[1:2])}\n")
        for cause in _chain(error):
            file.writelines(traceback.format_tb(cause.__traceback__))
            file.write(f"{type(cause).__module__}.{type(cause).__qualname__}\n")
    return path


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
