"""`--engine`: where a command's questions to an extract are answered."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer


def _used(ctx: typer.Context, address: str | None) -> str | None:
    """Until the command ends, its engine is the one that HOLDFAST_ENGINE would name; a wrong one ends it at once."""
    if address is not None:
        ctx.with_resource(_named(address))
    return address


@contextmanager
def _named(address: str) -> Iterator[None]:
    from holdfast.analytics.engines import SETTING, engine_named

    engine_named(address or " ")
    before = os.environ.get(SETTING)
    os.environ[SETTING] = address
    try:
        yield
    finally:
        os.environ.pop(SETTING)
        if before is not None:
            os.environ[SETTING] = before


Engine = Annotated[
    str | None,
    typer.Option(
        callback=_used,
        metavar="ADDRESS",
        help="Where to work it out: duckdb, spark://HOST:PORT, spark-local[CORES] or "
        "local-cluster[WORKERS,CORES,MEGABYTES]; else HOLDFAST_ENGINE, else DuckDB.",
    ),
]
