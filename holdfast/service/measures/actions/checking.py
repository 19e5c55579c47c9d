"""A response checked against the instrument, the service's schedule and the family before it is stored."""

from datetime import date

from holdfast.base.common import clock
from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import Refusal
from holdfast.science.instruments import Instrument
from holdfast.service.care.models import Episode, Goal
from holdfast.service.measures.queries.subjects import About
from holdfast.service.measures.rules import recording
from holdfast.service.measures.rules.subjects import Kind
from holdfast.service.people.models import Dyad, FamilyMember, Person


def kind_of(about: About) -> Kind:
    if isinstance(about, Person):
        return "person"
    return "dyad" if isinstance(about, Dyad) else "goal"


def checked_instrument(episode: Episode, instrument: str, about: About, occasion: str) -> Instrument:
    """The instrument, when it may be taken of `about` at that occasion."""
    found, plan = find_instrument(instrument), blueprint(episode.blueprint)
    recording.check_about(plan, found, kind_of(about), _role(episode, about))
    _check_belongs(episode, about)
    recording.check_occasion(plan, found, occasion)
    return found


def _role(episode: Episode, about: About) -> str | None:
    if not isinstance(about, Person):
        return None
    places = FamilyMember.objects.filter(family_id=episode.family_id, person=about)
    return places.values_list("role", flat=True).first()


def _check_belongs(episode: Episode, about: About) -> None:
    if isinstance(about, Dyad) and about.family_id != episode.family_id:
        raise Refusal("about", "Those two do not belong to this family. Choose from those listed.")
    if isinstance(about, Goal) and about.episode_id != episode.pk:
        raise Refusal("about", "That goal does not belong to this episode. Choose from those listed.")


def check_day(episode: Episode, about: About, answered_on: date) -> None:
    received = episode.referral.received_on if episode.referral else None
    recording.check_day(
        answered_on,
        referred_on=min(received or episode.accepted_on, episode.accepted_on),
        closed_on=episode.closed_on,
        today=clock.today(),
    )
    if isinstance(about, Goal) and answered_on < about.set_on:
        raise Refusal("answered_on", "The day of the answers lies before the goal was set.")
