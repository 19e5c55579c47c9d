"""What every page of a measure loads first."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from holdfast.base.access.roles import Permission
from holdfast.base.audit.actions import log_access
from holdfast.base.common import clock
from holdfast.blueprints.instruments import available
from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.science.instruments import Instrument
from holdfast.service.care.models import Episode
from holdfast.service.care.presenters.header import family_header
from holdfast.service.measures.models import Response
from holdfast.service.measures.queries.reading import episode_of, families, responses
from holdfast.service.people.models import Family


def load_family(request: HttpRequest, family_pk: int, instrument: str, page: str) -> tuple[Family, Instrument]:
    family = get_object_or_404(families(request.user, Permission.ENTER_MEASURES), pk=family_pk)
    if instrument not in available():
        raise Http404
    log_access(by=request.user, family=family, page=page)
    return family, find_instrument(instrument)


def load_episode(family: Family) -> Episode:
    episode = episode_of(family)
    if episode is None:
        raise Http404
    return episode


def load_response(request: HttpRequest, pk: int, permission: Permission, page: str) -> Response:
    response: Response = get_object_or_404(responses(request.user, permission), pk=pk)
    log_access(by=request.user, family=response.episode.family, page=page)
    return response


def family_context(request: HttpRequest, family: Family, today: date | None = None) -> dict[str, Any]:
    return {"family": family, "header": family_header(family, request.user, today or clock.today()), "brief": True}
