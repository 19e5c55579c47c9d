"""Whom or what an instrument may be about in one episode, by name."""

from dataclasses import dataclass

from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.models import Episode, Goal
from holdfast.service.measures.models import Response
from holdfast.service.measures.rules.recording import ROLES, scheduled
from holdfast.service.measures.rules.subjects import subject_key
from holdfast.service.people.models import Dyad, FamilyMember, Person

About = Person | Dyad | Goal


@dataclass(frozen=True)
class Candidate:
    key: str
    name: str
    about: About


def candidates(episode: Episode, instrument: str) -> tuple[Candidate, ...]:
    """Those whom the service's schedule means, or for an instrument outside it anybody in the family."""
    about = find_instrument(instrument).about
    if about == "dyad":
        return _dyads(episode)
    return _goals(episode) if about == "goal" else _people(episode, instrument)


def _people(episode: Episode, instrument: str) -> tuple[Candidate, ...]:
    members = FamilyMember.objects.filter(family_id=episode.family_id).select_related("person").order_by("role", "pk")
    measure = scheduled(blueprint(episode.blueprint), instrument)
    wanted = ROLES.get(measure.about) if measure else None
    if wanted:
        members = members.filter(role=wanted)
    return tuple(named(member.person) for member in members)


def _dyads(episode: Episode) -> tuple[Candidate, ...]:
    found = Dyad.objects.filter(family_id=episode.family_id).select_related("carer", "child")
    return tuple(named(dyad) for dyad in found.order_by("pk"))


def _goals(episode: Episode) -> tuple[Candidate, ...]:
    return tuple(named(goal) for goal in Goal.objects.filter(episode=episode, ended_on__isnull=True).order_by("pk"))


def about_of(response: Response) -> About:
    """The database makes sure that there is exactly one."""
    (about,) = (each for each in (response.person, response.dyad, response.goal) if each is not None)
    return about


def named(about: About) -> Candidate:
    if isinstance(about, Person):
        return Candidate(subject_key("person", about.pk), first_name(about), about)
    if isinstance(about, Dyad):
        return Candidate(
            subject_key("dyad", about.pk), f"{first_name(about.carer)} and {first_name(about.child)}", about
        )
    return Candidate(subject_key("goal", about.pk), about.words, about)


def first_name(person: Person) -> str:
    return person.known_as or person.given_name or "Baby"
