"""The evaluation of a team's current extract. An extract never changes, so what was worked out from it is kept."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import F
from django.http import Http404

from holdfast.analytics.engines import open_extract
from holdfast.analytics.release import Sealed, sealed_evaluation
from holdfast.analytics.release.terms import Filters
from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may, teams_of
from holdfast.base.organisation.models import Site, Team
from holdfast.blueprints.days import long_date
from holdfast.blueprints.shipped import blueprint
from holdfast.reports.chapters import Entry, write
from holdfast.reports.chapters.chapter import Asked, Chapter, Kept
from holdfast.reports.extract import current_extract
from holdfast.reports.extract.folders import team_folder
from holdfast.reports.models import Statement
from holdfast.reports.presenters.evaluation import Report, report
from holdfast.reports.presenters.made import Front, front
from holdfast.science.disclosure import AUDIENCES, TEAM, Audience, DisclosureRule

Written = Callable[[Sealed, DisclosureRule | None], str]


def team_for(user: Any, slug: str, permission: Permission = Permission.SEE_EVALUATION) -> Team:
    """The team that the address names, else the user's first; one of somebody else's is not there."""
    teams = teams_of(user, permission)
    found = [team for team in teams if slug in ("", team.slug)]
    if not found:
        raise Http404
    return found[0]


def audiences_for(user: Any, team: Team) -> tuple[Audience, ...]:
    """Who sees the families may see their counts; everybody else sees what may leave the service."""
    sees = may(user, Permission.SEE_FAMILIES, team.pk)
    return tuple(one for one in AUDIENCES if sees or one is not TEAM)


def kept_of(team: Team) -> tuple[Kept, ...]:
    """The statements that stand, by kind and name."""
    found = Statement.objects.filter(team=team, withdrawn_on=None).select_related("kept_by").order_by("kind", "name")
    return tuple(Kept(one.kind, one.name, one.content, str(one.kept_by), long_date(one.kept_on)) for one in found)


def statements_of(team: Team) -> list[Statement]:
    """Every statement, those that stand first, the latest first."""
    found = Statement.objects.filter(team=team).select_related("kept_by", "withdrawn_by")
    return list(found.order_by(F("withdrawn_on").desc(nulls_first=True), "-kept_on", "-pk"))


def statement_for(user: Any, pk: int) -> Statement:
    """A statement of one of the user's teams; one of somebody else's is not there."""
    found = Statement.objects.visible_to(user, Permission.KEEP_STATEMENTS).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def has_extract(team: Team) -> bool:
    return (team_folder(team) / "current").exists()


def sites_of(team: Team) -> list[Site]:
    return list(team.sites.order_by("name"))


def evaluation_of(team: Team, filters: Filters) -> Sealed:
    folder = current_extract(team)
    return _evaluated(folder, _mark(folder), team.blueprint, filters)


def report_of(team: Team, filters: Filters, audience: Audience) -> Report:
    folder = current_extract(team)
    return _reported(folder, _mark(folder), team.blueprint, filters, audience)


def export_of(team: Team, filters: Filters, audience: Audience, written: Written) -> str:
    folder = current_extract(team)
    return _exported(folder, _mark(folder), team.blueprint, filters, audience, written)


def chapter_of(team: Team, one: Entry, filters: Filters, audience: Audience) -> tuple[Chapter, Front]:
    """A chapter, and what stands above it: the care looked at and what it was made from."""
    folder = current_extract(team)
    return _written(folder, _mark(folder), team.blueprint, filters, audience, one, kept_of(team))


def asked_of(team: Team, filters: Filters, audience: Audience) -> Asked:
    """What the whole report is made from; nothing of it is read yet."""
    return Asked(open_extract(current_extract(team)), blueprint(team.blueprint), filters, audience.rule, kept_of(team))


def _mark(folder: Path) -> int:
    """Tells two extracts of one name apart."""
    return (folder / "manifest.json").stat().st_mtime_ns if (folder / "manifest.json").is_file() else 0


@lru_cache(maxsize=16)
def _evaluated(folder: Path, mark: int, service: str, filters: Filters) -> Sealed:
    return sealed_evaluation(open_extract(folder), blueprint(service), filters)


@lru_cache(maxsize=16)
def _reported(folder: Path, mark: int, service: str, filters: Filters, audience: Audience) -> Report:
    return report(_evaluated(folder, mark, service, filters), audience)


@lru_cache(maxsize=16)
def _exported(folder: Path, mark: int, service: str, filters: Filters, audience: Audience, written: Written) -> str:
    return written(_evaluated(folder, mark, service, filters), audience.rule)


@lru_cache(maxsize=64)
def _written(
    folder: Path, mark: int, service: str, filters: Filters, audience: Audience, one: Entry, kept: tuple[Kept, ...]
) -> tuple[Chapter, Front]:
    asked = Asked(open_extract(folder), blueprint(service), filters, audience.rule, kept)
    return write(one, asked), front(asked, audience)
