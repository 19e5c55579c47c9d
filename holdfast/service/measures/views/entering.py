"""An instrument is answered for a family, or an answered one is corrected."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.sent import say_beside, typed
from holdfast.base.ui.editing import Edit
from holdfast.blueprints.instruments import Labels
from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.science.instruments import Instrument
from holdfast.service.care.models import Episode
from holdfast.service.measures.actions import correct_response, record_response
from holdfast.service.measures.forms.entry import EntryForm
from holdfast.service.measures.models import Response
from holdfast.service.measures.presenters.entry import entry_page
from holdfast.service.measures.queries.due import due_measures
from holdfast.service.measures.queries.reading import correction_of, latest_entry
from holdfast.service.measures.queries.standing import entered_of
from holdfast.service.measures.queries.subjects import Candidate, about_of, candidates, named
from holdfast.service.measures.queries.wording import labels_for
from holdfast.service.measures.rules.recording import OTHER, occasion_choices
from holdfast.service.measures.views.loading import family_context, load_episode, load_family, load_response


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.ENTER_MEASURES)
def enter(request: HttpRequest, family_pk: int, instrument: str) -> HttpResponse:
    family, found = load_family(request, family_pk, instrument, "measure entry")
    episode = load_episode(family)
    people = candidates(episode, instrument)
    words = labels_for(family.team_id, found)
    form = _form(request, found, words, episode, people, _due_first(request, episode, instrument))
    if request.method == "POST" and people and form.is_valid():
        chosen = next(each for each in people if each.key == form.cleaned_data["about"])
        try:
            response = record_response(
                episode=episode, instrument=instrument, about=chosen.about, **_answered(form), by=request.user
            )
        except BadInput as error:
            say_beside(form, error)
        else:
            return _to_result(request, response, "Saved.")
    return _page(request, family, form, words, people, {"episode": episode})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.ENTER_MEASURES)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    old = load_response(request, pk, Permission.ENTER_MEASURES, "measure correction")
    later = correction_of(old)
    if later is not None and request.method != "POST":
        messages.info(request, "This response was corrected already; here is the one that stands.")
        return redirect("measure", pk=later.pk)
    family, people = old.episode.family, (named(about_of(old)),)
    found = find_instrument(old.instrument)
    words = labels_for(family.team_id, found)
    stored = entered_of(old)
    edit = Edit(request, lambda sent: _entry(sent, found, words, old.episode, people, stored), about=old, stored=stored)
    form: Any = edit.form
    made: list[Response] = []
    if edit.saved(
        lambda seen: made.append(correct_response(response=old, seen=seen, **_answered(form), by=request.user))
    ):
        said = "Corrected. The earlier answers are kept in the history." if made else "It stands as they corrected it."
        return _to_result(request, made[0] if made else old, said)
    if edit.meeting:
        action = reverse("measure-correct", args=[edit.met_about.pk])
        back = reverse("measure", args=[edit.met_about.pk])
        return edit.page(title=f"{found.name}, corrected", back=back, action=action)
    return _page(request, family, form, words, people, {"old": old, "episode": old.episode})


def _form(
    request: HttpRequest,
    instrument: Instrument,
    words: Labels,
    episode: Episode,
    people: tuple[Candidate, ...],
    initial: dict[str, Any],
) -> EntryForm:
    return _entry(typed(request), instrument, words, episode, people, initial)


def _entry(
    sent: QueryDict | None,
    instrument: Instrument,
    words: Labels,
    episode: Episode,
    people: tuple[Candidate, ...],
    initial: dict[str, Any],
) -> EntryForm:
    return EntryForm(
        sent,
        instrument=instrument,
        labels=words,
        subjects=[(each.key, each.name) for each in people],
        occasions=occasion_choices(blueprint(episode.blueprint), instrument.id),
        today=clock.today(),
        initial=initial,
    )


def _due_first(request: HttpRequest, episode: Episode, instrument: str) -> dict[str, Any]:
    """What the due list or a link named, else what is due, else another time, today."""
    asked = {name: request.GET[name] for name in ("about", "occasion") if request.GET.get(name)}
    due = due_measures(episode, instrument)
    wanted = [item for item in due if asked.get("about") in (None, item.subject)]
    first = {"about": wanted[0].subject, "occasion": wanted[0].occasion} if wanted else {"occasion": OTHER}
    return {"answered_on": clock.today(), "mode": "together", **first, **asked}


def _answered(form: EntryForm) -> dict[str, Any]:
    given = {name: form.cleaned_data[name] for name in ("occasion", "answered_on", "rater_kind", "mode")}
    return given | {"items": form.answers(), "missing_reason": form.left_out()}


def _to_result(request: HttpRequest, response: Response, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("measure", response.pk)


def _page(
    request: HttpRequest,
    family: Any,
    form: EntryForm,
    words: Labels,
    people: tuple[Candidate, ...],
    more: dict[str, Any],
) -> HttpResponse:
    page = entry_page(form, words, [(each.key, each.name) for each in people], clock.today())
    may_load = may(request.user, Permission.MANAGE_TEAM, family.team_id)
    context = {
        "form": form,
        "page": page,
        "people": people,
        "version": latest_entry(family, form.instrument.id),
        "may_load": may_load,
        **family_context(request, family),
        **more,
    }
    return render(request, "measures/entry.jinja", context, status=400 if form.errors else 200)
