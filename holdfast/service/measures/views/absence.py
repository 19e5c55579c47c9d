from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common.sent import say_beside, typed
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.measures.actions import record_not_obtained
from holdfast.service.measures.forms.absence import AbsenceForm
from holdfast.service.measures.queries.due import due_measures
from holdfast.service.measures.queries.subjects import candidates
from holdfast.service.measures.rules.recording import OTHER, occasion_choices
from holdfast.service.measures.views.loading import family_context, load_episode, load_family


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.ENTER_MEASURES)
def not_obtained(request: HttpRequest, family_pk: int, instrument: str) -> HttpResponse:
    """Say why a measure that was due could not be had."""
    family, found = load_family(request, family_pk, instrument, "measure not obtained")
    episode = load_episode(family)
    people = candidates(episode, instrument)
    occasions = [each for each in occasion_choices(blueprint(episode.blueprint), instrument) if each[0] != OTHER]
    due = due_measures(episode, instrument)
    initial = {"about": due[0].subject, "occasion": due[0].occasion} if due else {}
    asked = {name: request.GET[name] for name in ("about", "occasion") if request.GET.get(name)}
    form = AbsenceForm(
        typed(request),
        subjects=[(each.key, each.name) for each in people],
        occasions=occasions,
        initial=initial | asked,
    )
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("occasion", "reason", "note")}
        chosen = next(each for each in people if each.key == form.cleaned_data["about"])
        try:
            record_not_obtained(episode=episode, instrument=instrument, about=chosen.about, **given, by=request.user)
        except BadInput as error:
            say_beside(form, error)
        else:
            messages.success(request, f"{found.name} is marked as not obtained. It is no longer due.")
            return redirect("family-measures", family.pk)
    context = {"form": form, "instrument": found, "people": people, **family_context(request, family)}
    return render(request, "measures/absence.jinja", context, status=400 if form.errors else 200)
