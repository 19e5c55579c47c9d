"""What the due rules and the rows of lists need to know of many open episodes, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from holdfast.blueprints.due import EpisodeRecord
from holdfast.service.care.models import Goal
from holdfast.service.care.queries.caseload import CareFacts
from holdfast.service.care.queries.facts import Row, clients, grouped
from holdfast.service.measures.queries.facts import measures_facts
from holdfast.service.people.models import Dyad


@dataclass(frozen=True, slots=True)
class Facts:
    """An open episode: its record for the due rules, and the names of those it is about."""

    care: CareFacts
    record: EpisodeRecord
    clients: Sequence[Row]
    dyads: Sequence[Row]
    goals: Sequence[Row]


def gather(found: Sequence[CareFacts]) -> list[Facts]:
    """In the order given."""
    episodes = [care.episode_id for care in found]
    families = [care.family_id for care in found]
    measured = measures_facts(episodes)
    people = grouped("family_id", clients(families))
    dyads = grouped(
        "family_id",
        Dyad.objects.filter(family__in=families).order_by("pk").values("family_id", "pk", "carer_id", "child_id"),
    )
    goals = grouped("episode_id", Goal.objects.filter(episode__in=episodes).values("episode_id", "pk", "words"))
    return [
        Facts(
            care=care,
            record=replace(care.record, measured=tuple(measured.get(care.episode_id, ()))),
            clients=people[care.family_id],
            dyads=dyads[care.family_id],
            goals=goals[care.episode_id],
        )
        for care in found
    ]
