"""Parts of a family's record that no single app holds."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from holdfast.service.care.models import (
    Allocation,
    Closure,
    Episode,
    Goal,
    NoteDraft,
    NoteVersion,
    Review,
    Session,
)
from holdfast.service.measures.models import Response
from holdfast.service.people.models import Family
from holdfast.workspace.queries.facts import Row


@dataclass(frozen=True, slots=True)
class Counts:
    """How much stands behind each tab."""

    sessions: int = 0
    measures: int = 0
    goals: int = 0
    reviews: int = 0


def tab_counts(episode: Episode | None) -> Counts:
    if episode is None:
        return Counts()
    row = Episode.objects.filter(pk=episode.pk).values_list(
        _number(Session.objects.all()),
        _number(Response.objects.filter(replaced_by__isnull=True)),
        _number(Goal.objects.filter(ended_on__isnull=True)),
        _number(Review.objects.all()),
    )
    return Counts(*row[0])


def _number(things: QuerySet[Any]) -> Coalesce:
    counted = things.filter(episode=OuterRef("pk")).order_by().values("episode").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def latest_episode(family: Family, user: Any) -> Episode | None:
    """The open episode, else the one that was opened last."""
    found = Episode.objects.visible_to(user).filter(family=family).select_related("referral")
    return found.order_by("-accepted_on", "-pk").first()


def note_history(episode: Episode) -> dict[int, list[Row]]:
    """Versions of every note by session, latest first."""
    found: dict[int, list[Row]] = {}
    rows = NoteVersion.objects.filter(session__episode=episode).order_by("session_id", "-version")
    for row in rows.values("session_id", "version", "text", "author__full_name", "saved_at"):
        found.setdefault(row["session_id"], []).append(row)
    return found


def drafts_beside(episode: Episode, user: Any) -> dict[int, int]:
    """The user's own drafts of notes that are not in the note yet: by session, the version each is based on."""
    drafts = NoteDraft.objects.filter(session__episode=episode, author=user).exclude(text="").order_by("saved_at")
    return dict(drafts.values_list("session_id", "based_on"))


def closure_of(episode: Episode) -> Closure | None:
    return Closure.objects.filter(episode=episode).select_related("closed_by").first()


def allocations_of(episode: Episode) -> list[Row]:
    rows = Allocation.objects.filter(episode=episode).order_by("allocated_on", "pk")
    return list(rows.values("allocated_on", "ended_on", "practitioner__full_name"))
