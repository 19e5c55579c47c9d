"""A report is asked for on a page and made by a job: what is asked travels as numbers and codes."""

from datetime import date
from typing import Any

from holdfast.analytics.release.terms import Filters
from holdfast.base.organisation.models import Team

NO_SITE = 0


def codes_of(team: Team, filters: Filters) -> dict[str, int | str | None]:
    """The filters with the site as its number; one that the team does not have leaves no episode, and is number 0."""
    known = {site.name: site.pk for site in team.sites.all()}
    return {
        "site": None if filters.site is None else known.get(filters.site, NO_SITE),
        "ended_from": filters.ended_from.isoformat() if filters.ended_from else None,
        "ended_to": filters.ended_to.isoformat() if filters.ended_to else None,
    }


def filters_from(team: Team, codes: dict[str, Any]) -> Filters:
    known = {site.pk: site.name for site in team.sites.all()}
    site = codes.get("site")
    return Filters(None if site is None else known.get(site, ""), _day(codes, "ended_from"), _day(codes, "ended_to"))


def _day(codes: dict[str, Any], name: str) -> date | None:
    return date.fromisoformat(codes[name]) if codes.get(name) else None
