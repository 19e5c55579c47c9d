from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import teams_of
from holdfast.base.access.views import needs
from holdfast.reports import queries
from holdfast.reports.actions import withdraw_statement
from holdfast.reports.statements.presenters import listed
from holdfast.science.errors import BadInput


@needs(Permission.SEE_EVALUATION)
@require_GET
def statements(request: HttpRequest) -> HttpResponse:
    team = queries.team_for(request.user, request.GET.get("team", ""))
    teams = teams_of(request.user, Permission.SEE_EVALUATION)
    found = listed(queries.statements_of(team))
    return render(request, "reports/statements.jinja", {"team": team, "teams": teams, "listed": found})


@needs(Permission.KEEP_STATEMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    statement = queries.statement_for(request.user, pk)
    back = f"{reverse('statements')}?team={statement.team.slug}"
    if request.method != "POST":
        return render(request, "reports/statement_withdraw.jinja", {"statement": statement, "back": back})
    try:
        withdraw_statement(statement=statement, by=request.user)
    except BadInput as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, f"“{statement.name}” is withdrawn. It stands in no evaluation from now on.")
    return redirect(back)
