import os
import secrets
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.reports.extract.pseudonyms import pseudonyms
from holdfast.reports.extract.research.coarsening import K, coarse, renamer
from holdfast.reports.extract.research.columns import COLUMNS
from holdfast.reports.extract.research.people import ages_of, agreed, units_of
from holdfast.reports.extract.research.writing import write_dictionary, write_release, write_tables
from holdfast.science.errors import BadInput

REFUSED = "The research extract was not written:"


@action
def write_research_extract(*, team: Team, extract: Path, out: Path, by: Any) -> dict[str, Any]:
    """Write a research extract into a new folder, whole or not at all, and return what was done.

    It is made from the folder of an extract of the team. The secret behind its pseudonyms is thrown away, so that not
    even this machine can lead them back, and two releases cannot be joined.

    Raises
    ------
    BadInput
        If fewer than five episodes may be given, or the folder cannot be written.
    """
    alias = pseudonyms(team.pk)
    tables = {name: pq.read_table(extract / f"{name}.parquet").to_pylist() for name in COLUMNS}
    found = coarse(tables, units_of(team, agreed(team), alias), ages_of(team, alias), renamer(secrets.token_bytes(32)))
    given = len(found.tables["episodes"])
    if given < K:
        raise BadInput(
            f"{REFUSED} {given} families have said yes to research; fewer than {K} cannot be hidden among each other."
        )
    left_out = len(tables["episodes"]) - given
    said = _whole(out, lambda partial: _written(partial, found, team, left_out))
    record(by=by, what="research_extract.written", about=team, rows=said["rows"], k=said["k_reached"])
    return said


def _written(folder: Path, found: Any, team: Team, left_out: int) -> dict[str, Any]:
    rows = write_tables(folder, found)
    write_dictionary(folder)
    facts: dict[str, Any] = {"service": team.blueprint, "simulated": team.is_simulated}
    facts |= {"on": clock.now(), "code": version("holdfast")}
    return write_release(folder, found, rows=rows, left_out=left_out, **facts)


def _whole(out: Path, write: Any) -> dict[str, Any]:
    partial = out.with_name(f".{out.name}-{secrets.token_hex(4)}")
    try:
        partial.mkdir(mode=0o700)
        said: dict[str, Any] = write(partial)
        partial.rename(out)
    except BaseException as problem:
        shutil.rmtree(partial, ignore_errors=True)
        if isinstance(problem, OSError):
            why = os.strerror(problem.errno) if problem.errno else "the disk refused it"
            raise BadInput(f"{REFUSED} {why}.") from None
        raise
    return said
