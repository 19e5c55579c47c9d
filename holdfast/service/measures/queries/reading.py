"""A family's measures as the signed-in user reaches them."""

from typing import Any

from django.db.models import F, Max, QuerySet

from holdfast.base.access.roles import Permission
from holdfast.service.care.models import Alert, Episode
from holdfast.service.measures.models import Response
from holdfast.service.measures.queries.standing import first_of
from holdfast.service.people.models import Family

ABOUT = ("person", "dyad__carer", "dyad__child", "goal")


def families(user: Any, permission: Permission) -> QuerySet[Family]:
    return Family.objects.visible_to(user, permission)


def responses(user: Any, permission: Permission) -> QuerySet[Response]:
    found = Response.objects.visible_to(user, permission)
    return found.select_related("episode__family", "episode__referral", "entered_by", "replaces", *ABOUT)


def episode_of(family: Family) -> Episode | None:
    """The open episode, else the latest."""
    episodes = Episode.objects.filter(family=family).select_related("referral")
    return episodes.order_by(F("closed_on").desc(nulls_first=True), "-accepted_on", "-pk").first()


def alerts_of(response: Response) -> list[Alert]:
    """Alerts that the answers raised, before a correction or after, with everybody who was told."""
    source = f"{Response._meta.label_lower}:{first_of(response).pk}"
    found = Alert.objects.filter(source=source).select_related("followed_up_by").order_by("raised_at", "pk")
    return list(found.prefetch_related("receipts__recipient"))


def history_of(response: Response) -> list[Response]:
    """The response and those it was corrected from, latest first."""
    chain = [response]
    while chain[-1].replaces_id is not None:
        chain.append(Response.objects.select_related("entered_by").get(pk=chain[-1].replaces_id))
    return chain


def correction_of(response: Response) -> Response | None:
    return Response.objects.filter(replaces=response).select_related("entered_by").first()


def latest_entry(family: Family, instrument: str) -> int:
    """The number of the last response to an instrument, 0 before there is one: a form that was saved is outdated."""
    entries = Response.objects.filter(episode__family=family, instrument=instrument)
    return entries.aggregate(latest=Max("pk"))["latest"] or 0
