"""The parts of a family's record that care holds, each in one query."""

from django.db.models import Case, OuterRef, Prefetch, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from holdfast.service.care.models import Episode, Goal, NoteVersion, Review, Session, SessionPerson
from holdfast.service.people.models import Family, FamilyMember

BORN = Coalesce("person__born_on", "person__expected_on")


def sessions_of(episode: Episode) -> QuerySet[Session]:
    """Latest first, each with who was there (`.present`) and the note as it stands (`.note`, `.noted_by`)."""
    notes = NoteVersion.objects.filter(session=OuterRef("pk")).order_by("-version")
    present = SessionPerson.objects.select_related("person").order_by("person__born_on")
    return (
        Session.objects.filter(episode=episode)
        .select_related("practitioner", "site")
        .prefetch_related(Prefetch("present", present))
        .annotate(
            note=Subquery(notes.values("text")[:1]),
            noted_by=Subquery(notes.values("author__full_name")[:1]),
            noted_at=Subquery(notes.values("saved_at")[:1]),
        )
        .order_by("-held_on", "-pk")
    )


def reviews_of(episode: Episode) -> QuerySet[Review]:
    """Latest first."""
    return Review.objects.filter(episode=episode).select_related("held_by", "signed_off_by").order_by("-held_on", "-pk")


def goals_of(episode: Episode) -> QuerySet[Goal]:
    """Open ones first, then by the day they were set."""
    return Goal.objects.filter(episode=episode).select_related("person").order_by("-ended_on", "set_on", "pk")


def members_of(family: Family) -> QuerySet[FamilyMember]:
    """Parents first, then the children in order of birth, then others."""
    members = FamilyMember.objects.filter(family=family).select_related("person")
    return members.order_by(Case(When(role="parent", then=0), When(role="child", then=1), default=2), BORN, "pk")
