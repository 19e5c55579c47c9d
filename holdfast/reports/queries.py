"""The evaluation of a team's current extract. An extract never changes, so what was worked out from it is kept."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import Http404

from holdfast.analytics.engines import open_extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.studies.evaluation import Evaluation, evaluate
from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may, teams_of
from holdfast.base.organisation.models import Site, Team
from holdfast.blueprints.shipped import blueprint
from holdfast.reports.extract import current_extract
from holdfast.reports.extract.folders import team_folder
from holdfast.reports.presenters.evaluation import Report, report
from holdfast.science.disclosure import DEFAULT, DisclosureRule

Written = Callable[[Evaluation, DisclosureRule | None], str]


def team_for(user: Any, slug: str) -> Team:
    """The team that the address names, else the user's first; one of somebody else's is not there."""
    teams = teams_of(user, Permission.SEE_EVALUATION)
    found = [team for team in teams if slug in ("", team.slug)]
    if not found:
        raise Http404
    return found[0]


def rule_for(user: Any, team: Team) -> DisclosureRule | None:
    """Who sees the families sees their counts; everybody else sees what may leave the service."""
    return None if may(user, Permission.SEE_FAMILIES, team.pk) else DEFAULT


def has_extract(team: Team) -> bool:
    return (team_folder(team) / "current").exists()


def sites_of(team: Team) -> list[Site]:
    return list(team.sites.order_by("name"))


def evaluation_of(team: Team, filters: Filters) -> Evaluation:
    folder = current_extract(team)
    return _evaluated(folder, _mark(folder), team.blueprint, filters)


def report_of(team: Team, filters: Filters, rule: DisclosureRule | None) -> Report:
    folder = current_extract(team)
    return _reported(folder, _mark(folder), team.blueprint, filters, rule)


def export_of(team: Team, filters: Filters, rule: DisclosureRule | None, written: Written) -> str:
    folder = current_extract(team)
    return _exported(folder, _mark(folder), team.blueprint, filters, rule, written)


def _mark(folder: Path) -> int:
    """Tells two extracts of one name apart."""
    return (folder / "manifest.json").stat().st_mtime_ns if (folder / "manifest.json").is_file() else 0


@lru_cache(maxsize=16)
def _evaluated(folder: Path, mark: int, service: str, filters: Filters) -> Evaluation:
    return evaluate(open_extract(folder), blueprint(service), filters)


@lru_cache(maxsize=16)
def _reported(folder: Path, mark: int, service: str, filters: Filters, rule: DisclosureRule | None) -> Report:
    return report(_evaluated(folder, mark, service, filters), rule)


@lru_cache(maxsize=16)
def _exported(
    folder: Path, mark: int, service: str, filters: Filters, rule: DisclosureRule | None, written: Written
) -> str:
    return written(_evaluated(folder, mark, service, filters), rule)
