"""When the extract was made and from what, and which care is looked at, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from holdfast.analytics.engines import Extract
from holdfast.analytics.release.terms import Filters
from holdfast.base.ui import spoken
from holdfast.reports.chapters.chapter import Asked
from holdfast.science.disclosure import Audience


@dataclass(frozen=True)
class Made:
    """When the extract was made, and from what; how many rows is for the team's own eyes."""

    at: datetime
    rows: dict[str, int] | None
    version: str
    mark: str
    simulated: bool

    @property
    def words(self) -> str:
        local = timezone.localtime(self.at)
        said = f"Made {spoken.long_date(local.date())} at {local:%H:%M} from "
        if self.rows is None:
            return f"{said}the team’s records."
        episodes, scores = self.rows.get("episodes", 0), self.rows.get("scores", 0)
        return f"{said}{spoken.plural(episodes, 'episode')} and {spoken.plural(scores, 'score')}."


def made(extract: Extract, audience: Audience) -> Made:
    manifest = extract.manifest
    return Made(
        at=datetime.fromisoformat(manifest["made_at"]),
        rows=manifest.get("rows", {}) if audience.rule is None else None,
        version=str(manifest.get("code_version", "")),
        mark=extract.hash[:12],
        simulated=bool(manifest.get("simulated")),
    )


@dataclass(frozen=True)
class Front:
    """What stands above every chapter."""

    service: str
    filters: str
    made: Made
    audience: Audience


def front(asked: Asked, audience: Audience) -> Front:
    service = asked.blueprint.identity.short_name
    return Front(service, filter_words(asked.filters), made(asked.extract, audience), audience)


def filter_words(filters: Filters) -> str:
    """Which episodes, in words."""
    site = f"site {filters.site}" if filters.site else "all sites"
    if filters.ended_from is None and filters.ended_to is None:
        return f"All care, open and ended; {site}."
    return f"Care that ended {_period(filters.ended_from, filters.ended_to)}; {site}."


def _period(start: date | None, end: date | None) -> str:
    if start and end:
        return f"from {spoken.long_date(start)} to {spoken.long_date(end)}"
    return f"from {spoken.long_date(start)} on" if start else f"up to {spoken.long_date(end)}" if end else ""
