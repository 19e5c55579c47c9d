from importlib.metadata import version
from pathlib import Path
from typing import Any

from holdfast.analytics.schema import TABLES
from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.reports.extract.folders import current_extract, new_extract
from holdfast.reports.extract.pseudonyms import pseudonyms
from holdfast.reports.extract.tables import ROWS
from holdfast.reports.extract.writing import write_manifest, write_pairs, write_table


@action
def write_extract(*, team: Team, by: Any) -> Path:
    """Write the team's extract and make it the current one; if anything fails, the former one stays."""
    made_at = clock.now()
    alias = pseudonyms(team.pk)
    with new_extract(team, made_at.strftime("%Y%m%dT%H%M%S")) as folder:
        counts = {
            name: write_table(folder / f"{name}.parquet", TABLES[name], rows(team, alias))
            for name, rows in ROWS.items()
        }
        counts["pairs"] = write_pairs(folder)
        write_manifest(folder, team=team, made_at=made_at, code_version=version("holdfast"), rows=counts)
        record(by=by, what="extract.written", about=team, rows=counts)
    return current_extract(team)
