"""What an evaluation is made from: a folder that holds an extract, or the database's current one."""

from pathlib import Path
from typing import TYPE_CHECKING

from holdfast.cli.days import refuse_unknown_site

if TYPE_CHECKING:
    from holdfast.analytics.release.terms import Filters
    from holdfast.reports.chapters.chapter import Asked
    from holdfast.science.disclosure import Audience


def asked_of(
    folder: Path | None, service: str, team: str | None, filters: "Filters", audience: "Audience", *, note: bool = False
) -> "Asked":
    """`note` writes into the audit that a report was made; what comes from a folder has no audit to write into."""
    from holdfast.blueprints.shipped import blueprint

    blueprint(service)
    if folder is not None:
        asked = _of_folder(folder, service, filters, audience)
        refuse_unknown_site(filters, _sites(asked))
        return asked
    return _of_database(service, team, filters, audience, note)


def _sites(asked: "Asked") -> tuple[str, ...]:
    from holdfast.analytics.release.evaluation import sites_of

    return sites_of(asked.extract)


def _of_folder(folder: Path, service: str, filters: "Filters", audience: "Audience") -> "Asked":
    from holdfast.cli.database import start_django

    start_django()
    from holdfast.analytics.engines import open_extract
    from holdfast.blueprints.shipped import blueprint
    from holdfast.reports.chapters.chapter import Asked

    return Asked(open_extract(folder), blueprint(service), filters, audience.rule)


def _of_database(service: str, slug: str | None, filters: "Filters", audience: "Audience", note: bool) -> "Asked":
    from holdfast.cli.database import let_go, require_migrated, running_database

    with running_database():
        require_migrated()
        from holdfast.base.audit.actions import Visitor
        from holdfast.cli.teams import working_for
        from holdfast.reports import queries
        from holdfast.reports.actions import note_report
        from holdfast.reports.extract import write_extract
        from holdfast.reports.extract.fresh import still_allowed
        from holdfast.reports.making.marks import mark

        by = Visitor("Command line")
        with working_for(slug, service) as team:
            if not queries.has_extract(team) or not still_allowed(team):
                write_extract(team=team, by=by)
            asked = queries.asked_of(team, filters, audience)
            refuse_unknown_site(filters, _sites(asked))
            if note:
                note_report(team=team, mark=mark(asked, audience), audience=audience.id, by=by)
        let_go()
    return asked
