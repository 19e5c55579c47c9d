from importlib.metadata import version
from pathlib import Path
from typing import Any

from holdfast.analytics.engines import open_extract
from holdfast.analytics.ordered import write_pairs
from holdfast.analytics.release.growth import expected_courses
from holdfast.analytics.schema import TABLES
from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.common.wall import entered_for
from holdfast.base.organisation.models import Team
from holdfast.blueprints.shipped import blueprint
from holdfast.reports.extract.folders import current_extract, new_extract
from holdfast.reports.extract.pseudonyms import pseudonyms
from holdfast.reports.extract.tables import ROWS
from holdfast.reports.extract.writing import write_manifest, write_table
from holdfast.service.measures.actions import set_expected_courses


@action
def write_extract(*, team: Team, by: Any) -> Path:
    """Write the team's extract and make it the current one; if anything fails, the former one stays.

    It names nobody, so it counts everybody: also families whose record is shut to whoever asks for it.
    """
    with entered_for([team.pk]):
        return _write_extract(team, by)


def _write_extract(team: Team, by: Any) -> Path:
    made_at = clock.now()
    alias = pseudonyms(team.pk)
    with new_extract(team, made_at.strftime("%Y%m%dT%H%M%S")) as folder:
        counts = {
            name: write_table(folder / f"{name}.parquet", TABLES[name], rows(team, alias))
            for name, rows in ROWS.items()
        }
        counts["pairs"] = write_pairs(folder / "scores.parquet", folder / "pairs.parquet")
        write_manifest(folder, team=team, made_at=made_at, code_version=version("holdfast"), rows=counts)
        record(by=by, what="extract.written", about=team, rows=counts)
        made = open_extract(folder)
        expected = expected_courses(made, blueprint(team.blueprint))
        set_expected_courses(team=team, courses=expected, extract_hash=made.hash, by=by)
    return current_extract(team)
