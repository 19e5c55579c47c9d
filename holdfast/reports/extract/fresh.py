"""Whether the current extract still holds what people allow."""

import json
from datetime import datetime

from holdfast.base.organisation.models import Team
from holdfast.reports.extract.folders import current_extract
from holdfast.service.people.models import ConsentPurpose
from holdfast.service.people.queries.withdrawals import refused_since


def still_allowed(team: Team) -> bool:
    """False once somebody said no to use in evaluation, or took back their yes, after the extract was made."""
    manifest = json.loads((current_extract(team) / "manifest.json").read_text(encoding="utf-8"))
    return not refused_since(team, ConsentPurpose.EVALUATION, datetime.fromisoformat(manifest["made_at"]))
