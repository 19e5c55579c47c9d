"""The way to one record through the user's scope; views ask for it by number or answer 404."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from holdfast.base.access.roles import Permission
from holdfast.service.care.models import Alert, Allocation, Appointment, Episode, Goal, NoteDraft, Review
from holdfast.service.people.models import Family
from holdfast.service.referrals.models import Referral

WRITE = Permission.WRITE_RECORD


def families(user: Any, permission: Permission = WRITE) -> QuerySet[Family]:
    return Family.objects.visible_to(user, permission).select_related("team")


def appointments(user: Any, permission: Permission = WRITE) -> QuerySet[Appointment]:
    related = ("episode__family__team", "practitioner", "site", "session")
    return Appointment.objects.visible_to(user, permission).select_related(*related)


def alerts(user: Any) -> QuerySet[Alert]:
    return Alert.objects.visible_to(user, WRITE).select_related("family", "episode", "followed_up_by")


def reviews(user: Any) -> QuerySet[Review]:
    related = ("episode__family", "held_by", "signed_off_by")
    return Review.objects.visible_to(user, WRITE).select_related(*related)


def goals(user: Any) -> QuerySet[Goal]:
    return Goal.objects.visible_to(user, WRITE).select_related("episode__family", "person")


def waiting(user: Any) -> QuerySet[Episode]:
    """Accepted, open and with nobody yet, in the teams where the user allocates; longest first."""
    accepted = Episode.objects.visible_to(user, Permission.ALLOCATE).filter(closed_on__isnull=True)
    given = Allocation.objects.filter(episode=OuterRef("pk"), ended_on__isnull=True)
    return accepted.filter(~Exists(given)).order_by("accepted_on", "pk")


def allocatable(user: Any) -> QuerySet[Episode]:
    """Every open episode that the user may allocate, also anew."""
    return Episode.objects.visible_to(user, Permission.ALLOCATE).filter(closed_on__isnull=True).select_related("family")


def allocatable_episode(user: Any, number: str) -> Episode | None:
    return allocatable(user).filter(pk=number).first() if number.isdecimal() else None


def referrals(user: Any) -> QuerySet[Referral]:
    return Referral.objects.visible_to(user, Permission.DECIDE_REFERRALS).select_related("team")


def open_episode_of(family: Family) -> Episode | None:
    return Episode.objects.filter(family=family, closed_on__isnull=True).first()


def latest_episode_of(family: Family) -> Episode | None:
    return Episode.objects.filter(family=family).order_by("-accepted_on", "-pk").first()


def own_draft(user: Any, number: str) -> NoteDraft | None:
    drafts = NoteDraft.objects.visible_to(user, WRITE).filter(author=user)
    return drafts.filter(pk=number).first() if number.isdecimal() else None
