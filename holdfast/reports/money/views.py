"""One page in two steps: the answers, then the result with every assumption in view, which may be kept."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from holdfast.analytics.release.money import StatementFigures, work_out
from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import teams_of
from holdfast.base.access.views import needs
from holdfast.base.common.sent import say_beside
from holdfast.base.organisation.models import Team
from holdfast.blueprints.money import Money, read_money_text
from holdfast.reports import queries
from holdfast.reports.actions import keep_statement
from holdfast.reports.models import StatementKind
from holdfast.reports.money.forms import MoneyForm, WrittenForm
from holdfast.reports.money.writing import refuse_what_takes_long, written
from holdfast.reports.presenters.money import statement_card
from holdfast.science.errors import BadInput, Refusal

CHANGED = "Something was changed after the result was worked out. Look at the new result, then keep it."
Form = MoneyForm | WrittenForm


@needs(Permission.KEEP_STATEMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def money_new(request: HttpRequest) -> HttpResponse:
    team = queries.team_for(request.user, request.GET.get("team", ""), Permission.KEEP_STATEMENTS)
    kind = WrittenForm if request.GET.get("way") == "written" else MoneyForm
    if request.method != "POST":
        return _page(request, team, kind())
    form = kind(request.POST)
    if not form.is_valid():
        return _page(request, team, form)
    text = form.cleaned_data["written"] if isinstance(form, WrittenForm) else written(form.cleaned_data)
    try:
        statement = read_money_text(text)
        refuse_what_takes_long(statement)
        figures = StatementFigures(statement.name, work_out(statement))
    except BadInput as problem:
        for line in str(problem).splitlines():
            form.add_error("written" if isinstance(form, WrittenForm) else None, line)
        return _page(request, team, form)
    mark = sha256(text.encode()).hexdigest()
    if request.POST.get("do") == "keep" and form.cleaned_data["seen"] == mark:
        return _keep(request, team, form, statement, text)
    said = CHANGED if request.POST.get("do") == "keep" else ""
    card = statement_card(figures, "result", "not kept yet")
    return _page(request, team, form, card=card, mark=mark, changed=said, text=text)


def _keep(request: HttpRequest, team: Team, form: Form, statement: Money, text: str) -> HttpResponse:
    try:
        keep_statement(
            team=team,
            kind=StatementKind.MONEY,
            name=statement.name,
            content=text,
            source=statement.source,
            by=request.user,
        )
    except Refusal as problem:
        say_beside(form, problem)
        return _page(request, team, form)
    messages.success(request, f"“{statement.name}” is kept and stands in the evaluation from now on.")
    return redirect(f"{reverse('evaluation-chapter', args=['money'])}?team={team.slug}")


def _page(request: HttpRequest, team: Team, form: Form, **more: Any) -> HttpResponse:
    here = f"{reverse('money-new')}?team={team.slug}"
    page = {
        "team": team,
        "teams": teams_of(request.user, Permission.SEE_EVALUATION),
        "form": form,
        "by_hand": isinstance(form, WrittenForm),
        "here": here,
        "other_way": here if isinstance(form, WrittenForm) else f"{here}&way=written",
        "back": f"{reverse('statements')}?team={team.slug}",
    }
    return render(request, "reports/money_new.jinja", page | more)
