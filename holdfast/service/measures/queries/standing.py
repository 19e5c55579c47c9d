"""Responses that stand: a corrected one has been replaced and is read only as history."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from holdfast.service.care.models import Episode
from holdfast.service.measures.models import NotObtained, Occasion, Response
from holdfast.service.measures.rules.fields import item_name
from holdfast.service.measures.rules.subjects import Kind

ONCE = (Occasion.START, Occasion.END)


def standing() -> QuerySet[Response]:
    return Response.objects.filter(replaced_by__isnull=True)


def same_occasion(
    episode: Episode, instrument: str, about: tuple[Kind, int], occasion: str, answered_on: date
) -> Response | None:
    """A standing response that the new one would repeat: at start and end any, at other occasions of the same day."""
    kind, number = about
    found = standing().filter(episode=episode, instrument=instrument, occasion=occasion, **{f"{kind}_id": number})
    if occasion not in ONCE:
        found = found.filter(answered_on=answered_on)
    return found.order_by("-pk").first()


def is_settled(episode: Episode, instrument: str, about: tuple[Kind, int], occasion: str) -> bool:
    """Whether a measure was had at an occasion, or a reason was given why not."""
    kind, number = about
    named = {"episode": episode, "instrument": instrument, "occasion": occasion, f"{kind}_id": number}
    return standing().filter(**named).exists() or NotObtained.objects.filter(**named).exists()


def first_of(response: Response) -> Response:
    """The response that a chain of corrections began with."""
    while response.replaces is not None:
        response = response.replaces
    return response


def standing_of(response: Response) -> Response:
    """What a response has become, through every correction of it."""
    while following := Response.objects.filter(replaces=response).first():
        response = following
    return response


def entered_of(response: Response) -> dict[str, Any]:
    """What was entered, under the names of its form."""
    return {
        "occasion": response.occasion,
        "answered_on": response.answered_on,
        "rater_kind": response.rater_kind,
        "mode": response.mode,
        **{item_name(int(number)): answer for number, answer in response.items.items()},
    }
