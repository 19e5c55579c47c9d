from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.organisation.models import Team


@action
def note_report(*, team: Team, mark: str, audience: str, by: Any) -> None:
    """Write down that a report was made, for whom and from what."""
    record(by=by, what="report.made", about=team, mark=mark, audience=audience)
