from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import teams_of
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.science.errors import BadInput
from holdfast.service.measures.actions import load_wording_pack
from holdfast.service.measures.forms.wording import WordingForm
from holdfast.service.measures.presenters.wording import lead, pack_rows, wordless
from holdfast.service.measures.queries.wording import packs


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.MANAGE_TEAM)
def wording_packs(request: HttpRequest) -> HttpResponse:
    """The packs of the user's teams, and a form to load one."""
    teams = teams_of(request.user, Permission.MANAGE_TEAM)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = WordingForm(*given, teams=teams)
    if request.method == "POST" and form.is_valid():
        pack = form.cleaned_data["file"]
        team = next(team for team in teams if str(team.pk) == form.cleaned_data["team"])
        try:
            load_wording_pack(team=team, pack=pack, by=request.user)
        except BadInput as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, f"The words of {find_instrument(pack.instrument).name} are shown from now on.")
            return redirect("wording-packs")
    rows = pack_rows(packs(request.user), clock.today())
    context = {"form": form, "rows": rows, "lead": lead(rows), "wordless": wordless(), "several": len(teams) > 1}
    return render(request, "measures/wording.jinja", context, status=400 if form.errors else 200)
