"""One page in three steps: rows, what they mean, the result; the third step keeps it."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from holdfast.analytics.release.area import area_figures
from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import teams_of
from holdfast.base.access.views import needs
from holdfast.base.common.sent import say_beside
from holdfast.base.common.uploads import TABLES, content_of
from holdfast.base.organisation.models import Team
from holdfast.interop.csv import Table
from holdfast.reports import queries
from holdfast.reports.actions import keep_statement
from holdfast.reports.area.forms import RowsForm, SeriesForm, guessed
from holdfast.reports.area.rows import MOST_BYTES, PASTED, as_text, statement_of, table_of_bytes
from holdfast.reports.models import StatementKind
from holdfast.reports.presenters.area import area_card
from holdfast.science.errors import BadInput, Refusal
from holdfast.science.series import written

CHANGED = "Something was changed after the result was worked out. Look at the new result, then keep it."


@needs(Permission.KEEP_STATEMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def series_new(request: HttpRequest) -> HttpResponse:
    team = queries.team_for(request.user, request.GET.get("team", ""), Permission.KEEP_STATEMENTS)
    if request.method != "POST":
        return _page(request, team, RowsForm())
    if request.POST.get("do", "read") == "read":
        return _read(request, team)
    return _check(request, team, keep=request.POST.get("do") == "keep")


def _read(request: HttpRequest, team: Team) -> HttpResponse:
    form = RowsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, team, form)
    given = form.cleaned_data
    try:
        if given["file"]:
            name, content = content_of(given["file"], most=MOST_BYTES, kinds=TABLES, wanted="a table of a series")
            table = table_of_bytes(content, name, given["sheet"])
        else:
            table = table_of_bytes(given["rows"].encode(), PASTED)
    except BadInput as problem:
        form.add_error("file" if given["file"] else "rows", str(problem))
        return _page(request, team, form)
    start = {"rows": as_text(table), "name": "", **guessed(table.header)}
    return _page(request, team, SeriesForm(initial=start, header=table.header), table=table)


def _check(request: HttpRequest, team: Team, *, keep: bool) -> HttpResponse:
    try:
        table = table_of_bytes(request.POST.get("rows", "").encode(), PASTED)
    except BadInput as problem:
        form = RowsForm({"rows": request.POST.get("rows", "")})
        form.add_error("rows", str(problem))
        return _page(request, team, form)
    asked = SeriesForm(request.POST, header=table.header)
    if not asked.is_valid():
        return _page(request, team, asked, table=table)
    try:
        statement = statement_of(table, asked.choices())
        content = written(statement)
        figures = area_figures(asked.cleaned_data["name"], content, None)
    except BadInput as problem:
        asked.add_error(_field_of(str(problem)), str(problem))
        return _page(request, team, asked, table=table)
    mark = sha256(content.encode()).hexdigest()
    if keep and asked.cleaned_data["seen"] == mark:
        return _keep(request, team, asked, content, table)
    shown = {"card": area_card(figures, "result"), "mark": mark, "changed": CHANGED if keep else ""}
    return _page(request, team, asked, table=table, left_out=statement.areas.left_out, **shown)


def _keep(request: HttpRequest, team: Team, form: SeriesForm, content: str, table: Table) -> HttpResponse:
    given = form.cleaned_data
    try:
        keep_statement(
            team=team,
            kind=StatementKind.SERIES,
            name=given["name"],
            content=content,
            source=given["source"],
            by=request.user,
        )
    except Refusal as problem:
        say_beside(form, problem)
        return _page(request, team, form, table=table)
    messages.success(request, f"“{given['name']}” is kept and stands in the evaluation from now on.")
    return redirect(f"{reverse('evaluation-chapter', args=['area'])}?team={team.slug}")


def _field_of(problem: str) -> str:
    """The field beside which a refusal stands; most are of the rows."""
    signs = {
        "begins": ("after the break", "on either side", "written like the times"),
        "treated": ("no area", "area of"),
    }
    return next((field for field, words in signs.items() if any(word in problem for word in words)), "rows")


def _page(request: HttpRequest, team: Team, form: RowsForm | SeriesForm, **more: Any) -> HttpResponse:
    teams = teams_of(request.user, Permission.SEE_EVALUATION)
    page = {"team": team, "teams": teams, "form": form, "second": isinstance(form, SeriesForm)}
    back = f"{reverse('statements')}?team={team.slug}"
    return render(request, "reports/series_new.jinja", page | {"back": back} | more)
