from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may_with
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.service.measures.presenters.result import result_page
from holdfast.service.measures.queries.expected import expected_courses
from holdfast.service.measures.queries.reading import alerts_of, correction_of, history_of
from holdfast.service.measures.queries.scores import scores_of
from holdfast.service.measures.queries.subjects import about_of, named
from holdfast.service.measures.queries.trajectories import trajectories_of
from holdfast.service.measures.queries.wording import labels_for
from holdfast.service.measures.views.loading import family_context, load_response


@require_safe
@needs(Permission.SEE_FAMILIES)
def result(request: HttpRequest, pk: int) -> HttpResponse:
    response = load_response(request, pk, Permission.SEE_FAMILIES, "measure")
    family, whom = response.episode.family, named(about_of(response))
    words = labels_for(family.team_id, find_instrument(response.instrument))
    courses = trajectories_of(response.episode)
    expected = expected_courses(family.team_id)
    page = result_page(
        response, scores_of(response), courses, alerts_of(response), words, whom.name, clock.now(), expected
    )
    context = {
        "response": response,
        "page": page,
        "about": whom.about,
        "may_enter": may_with(request.user, Permission.ENTER_MEASURES, family),
        "may_write": may_with(request.user, Permission.WRITE_RECORD, family),
        "correction": correction_of(response),
        "history": history_of(response)[1:],
        **family_context(request, family),
    }
    return render(request, "measures/result.jinja", context)
