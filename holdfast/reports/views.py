from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import teams_of
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.reports import queries
from holdfast.reports.data import as_csv, as_json_text
from holdfast.reports.documents import evaluation_as_pdf
from holdfast.reports.extract import write_extract
from holdfast.reports.forms import EvaluationForm
from holdfast.science.disclosure import DEFAULT
from holdfast.science.errors import BadInput


# Many pictures, and nobody is named: what makes compressing a page with secrets risky is not on it.
@gzip_page
@needs(Permission.SEE_EVALUATION)
@require_GET
def evaluation(request: HttpRequest) -> HttpResponse:
    team, teams = _team(request), teams_of(request.user, Permission.SEE_EVALUATION)
    page: dict[str, Any] = {"team": team, "teams": teams, "query": request.GET.urlencode()}
    try:
        form = _form(request, team)
        rule = queries.rule_for(request.user, team)
        report = queries.report_of(team, form.filters(clock.today()), rule)
    except BadInput as problem:
        return render(request, "reports/no_extract.jinja", page | {"problem": str(problem)})
    return render(request, "reports/evaluation.jinja", page | {"form": form, "report": report})


@needs(Permission.SEE_EVALUATION)
@require_GET
def evaluation_pdf(request: HttpRequest) -> HttpResponse:
    team = _team(request)
    try:
        report = queries.report_of(team, _form(request, team).filters(clock.today()), DEFAULT)
    except BadInput as problem:
        return _no_export(request, problem)
    return _file(evaluation_as_pdf(report), "application/pdf", f"evaluation-{team.slug}.pdf")


@needs(Permission.SEE_EVALUATION)
@require_GET
def evaluation_csv(request: HttpRequest) -> HttpResponse:
    team = _team(request)
    try:
        found = queries.export_of(team, _form(request, team).filters(clock.today()), DEFAULT, as_csv)
    except BadInput as problem:
        return _no_export(request, problem)
    return _file(found.encode("utf-8-sig"), "text/csv", f"evaluation-{team.slug}.csv")


@needs(Permission.SEE_EVALUATION)
@require_GET
def evaluation_json(request: HttpRequest) -> HttpResponse:
    team = _team(request)
    try:
        found = queries.export_of(team, _form(request, team).filters(clock.today()), DEFAULT, as_json_text)
    except BadInput as problem:
        return _no_export(request, problem)
    return _file(found.encode(), "application/json", f"evaluation-{team.slug}.json")


@needs(Permission.SEE_EVALUATION)
@require_POST
def evaluation_refresh(request: HttpRequest) -> HttpResponse:
    team = _team(request)
    try:
        write_extract(team=team, by=request.user)
    except BadInput as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "The extract was made again from the records as they are now.")
    return redirect(f"{reverse('evaluation')}?{request.GET.urlencode()}".rstrip("?"))


def _team(request: HttpRequest) -> Team:
    return queries.team_for(request.user, request.GET.get("team", ""))


def _form(request: HttpRequest, team: Team) -> EvaluationForm:
    teams = teams_of(request.user, Permission.SEE_EVALUATION)
    sites = [site.name for site in queries.sites_of(team)]
    given = {"team": team.slug} | {name: value for name, value in request.GET.items() if name != "team"}
    return EvaluationForm(given, teams=teams, sites=sites)


def _no_export(request: HttpRequest, problem: BadInput) -> HttpResponse:
    messages.error(request, str(problem))
    return redirect("evaluation")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
