"""What every page of the evaluation reads from its address: the team, which care, and for whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from holdfast.analytics.release.terms import Filters
from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import teams_of
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.reports import queries
from holdfast.reports.chapters import CONTENTS
from holdfast.reports.forms import EvaluationForm
from holdfast.science.disclosure import PARTNERS, TEAM, Audience
from holdfast.science.errors import BadInput


@dataclass(frozen=True)
class Question:
    """`query` is the address's own, so that links and buttons ask the same."""

    team: Team
    teams: Sequence[Team]
    form: EvaluationForm
    query: str

    @property
    def filters(self) -> Filters:
        return self.form.filters(clock.today())

    @property
    def audience(self) -> Audience:
        return self.form.chosen_audience()

    @property
    def outside(self) -> Audience:
        """For whom a file is made: never for the team's own eyes alone, because files travel."""
        return PARTNERS if self.audience is TEAM else self.audience

    def tabs(self, current: str) -> list[dict[str, object]]:
        """The contents of the evaluation with the page that is open; "" is the first page."""
        pages = [("", "Outcomes", address("evaluation", self.query))]
        pages += [(one.id, one.title, address("evaluation-chapter", self.query, one.id)) for one in CONTENTS]
        pages += [("report", "The report", address("report", self.query))]
        pages += [("pool", "Many services", address("pool", self.query))]
        pages += [("claims", "Check a claim", f"{reverse('claim-check')}?team={self.team.slug}")]
        return [{"text": text, "href": href, "current": id == current} for id, text, href in pages]


def question(request: HttpRequest, permission: Permission = Permission.SEE_EVALUATION) -> Question:
    team = queries.team_for(request.user, request.GET.get("team", ""), permission)
    teams = teams_of(request.user, Permission.SEE_EVALUATION)
    sites = [site.name for site in queries.sites_of(team)]
    given = {"team": team.slug} | {name: value for name, value in request.GET.items() if name != "team"}
    form = EvaluationForm(given, teams=teams, sites=sites, audiences=queries.audiences_for(request.user, team))
    return Question(team, teams, form, request.GET.urlencode())


def address(name: str, query: str, *args: object) -> str:
    """The page of that name asked the same question."""
    return f"{reverse(name, args=args)}?{query}".rstrip("?")


def no_export(request: HttpRequest, problem: BadInput) -> HttpResponse:
    messages.error(request, str(problem))
    return redirect("evaluation")


def file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
