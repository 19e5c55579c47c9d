"""The caseload on paper: whoever makes it has looked at every family in it."""

from typing import Any

from holdfast.base.audit.actions import action, log_access, record
from holdfast.base.organisation.models import Team
from holdfast.service.rights.documents.caseload import caseload_pdf
from holdfast.service.rights.queries.caseload import Case, cases_of, open_cases


def print_own(*, reader: Any) -> bytes:
    """The caseload that a signed-in person may see; each family in it is a look at its record."""
    cases = open_cases(reader)
    note_looks(cases=cases, reader=reader, page="caseload on paper")
    return caseload_pdf(cases)


def note_looks(*, cases: list[Case], reader: Any, page: str) -> None:
    for family in {case.episode.family_id: case.episode.family for case in cases}.values():
        log_access(by=reader, family=family, page=page)


@action
def print_team(*, team: Team, by: Any) -> bytes:
    """A team's, for the command line and the nightly copy: no person looked, so each family is told to the audit."""
    cases = cases_of(team)
    for family in {case.episode.family_id: case.episode.family for case in cases}.values():
        record(by=by, what="caseload.printed", about=family)
    record(by=by, what="caseload.made", about=team, families=len(cases))
    return caseload_pdf(cases)
