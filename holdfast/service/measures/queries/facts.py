"""What the due list needs to know about measures, for a whole caseload at once."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet

from holdfast.blueprints.due import Measured, Subject
from holdfast.service.care.models import Goal
from holdfast.service.measures.models import NotObtained, Occasion
from holdfast.service.measures.queries.standing import standing
from holdfast.service.measures.rules.subjects import key_of, subject_key
from holdfast.service.people.models import Dyad, FamilyMember, FamilyRole

FIELDS = ("episode_id", "instrument", "occasion", "person_id", "dyad_id", "goal_id")


def measures_facts(episode_ids: Collection[int]) -> dict[int, tuple[Measured, ...]]:
    """For each episode what was obtained, or excused with a reason; two queries. Every id asked for is a key."""
    found: dict[int, list[Measured]] = {pk: [] for pk in episode_ids}
    for row in (*_rows(standing(), episode_ids), *_rows(NotObtained.objects.all(), episode_ids)):
        found[row["episode_id"]].append(Measured(row["instrument"], key_of(row), row["occasion"]))
    return {pk: tuple(each) for pk, each in found.items()}


def _rows(records: QuerySet[Any], episode_ids: Collection[int]) -> Iterable[dict[str, Any]]:
    return records.filter(episode_id__in=episode_ids).exclude(occasion=Occasion.OTHER).values(*FIELDS)


def measure_subjects(family_of: dict[int, int]) -> dict[int, tuple[Subject, ...]]:
    """Whom or what measures can be about, for each episode; three queries. `family_of` is episode to family.

    The ids are those that `measures_facts` uses. A parent who is a woman counts as both.
    """
    found: dict[int, list[Subject]] = {family: [] for family in family_of.values()}
    members = FamilyMember.objects.filter(family_id__in=found, person__died_on__isnull=True).order_by("pk")
    for family, person, role, sex in members.values_list("family_id", "person_id", "role", "person__sex"):
        found[family] += _of_person(subject_key("person", person), role, sex)
    # nobody rates a relationship with a baby who is not born
    dyads = Dyad.objects.filter(family_id__in=found, child__born_on__isnull=False).order_by("pk")
    for family, dyad in dyads.values_list("family_id", "pk"):
        found[family].append(Subject("dyad", subject_key("dyad", dyad)))
    goals: dict[int, list[Subject]] = {episode: [] for episode in family_of}
    open_goals = Goal.objects.filter(episode_id__in=family_of, ended_on__isnull=True).order_by("pk")
    for episode, goal in open_goals.values_list("episode_id", "pk"):
        goals[episode].append(Subject("goal", subject_key("goal", goal)))
    return {episode: (*found[family], *goals[episode]) for episode, family in family_of.items()}


def _of_person(key: str, role: str, sex: str) -> list[Subject]:
    if role == FamilyRole.CHILD:
        return [Subject("child", key)]
    if role != FamilyRole.PARENT:
        return []
    return [Subject("parent", key), *([Subject("woman", key)] if sex == "female" else [])]
