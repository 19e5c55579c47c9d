"""What may be recorded as a response: by the instrument, the service's schedule, the family and the calendar."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from holdfast.blueprints.days import long_date
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.model.evidence import Measure
from holdfast.science.errors import Refusal
from holdfast.science.instruments import Instrument
from holdfast.service.measures.rules.subjects import Kind

OTHER: Final = "other"
ROLES: Final = {"parent": "parent", "woman": "parent", "child": "child"}
RATERS: Final = {"self": "the person", "clinician": "the practitioner"}
ABOUT: Final = {"person": "one person", "dyad": "one parent and one child together", "goal": "one goal"}


def scheduled(plan: Blueprint, instrument: str) -> Measure | None:
    """The place of an instrument in the service's schedule; None where it has none."""
    return next((measure for measure in plan.measures if measure.instrument == instrument), None)


def occasion_choices(plan: Blueprint, instrument: str) -> list[tuple[str, str]]:
    """Ids and names of the occasions at which an instrument may be recorded."""
    measure = scheduled(plan, instrument)
    taken_at = measure.occasions if measure else ()
    return [*((each.id, each.name) for each in plan.occasions if each.id in taken_at), (OTHER, "Another time")]


def check_day(answered_on: date, *, referred_on: date, closed_on: date | None, today: date) -> None:
    if answered_on > today:
        raise Refusal("answered_on", "The day of the answers lies in the future. It must be today or earlier.")
    if answered_on < referred_on:
        raise Refusal(
            "answered_on",
            f"The day of the answers lies before the referral. It must be {long_date(referred_on)} or later.",
        )
    if closed_on is not None and answered_on > closed_on:
        raise Refusal(
            "answered_on",
            f"The day of the answers lies after the episode was closed. It must be {long_date(closed_on)} or earlier.",
        )


def check_occasion(plan: Blueprint, instrument: Instrument, occasion: str) -> None:
    if occasion == OTHER:
        return
    measure = scheduled(plan, instrument.id)
    if measure is None:
        raise Refusal(
            "occasion",
            f"{instrument.name} is not in this service’s schedule. It can be recorded as “another time” only.",
        )
    names = {each.id: each.name.lower() for each in plan.occasions if each.id in measure.occasions}
    if occasion not in names:
        listed = ", ".join(f"“{name}”" for name in names.values())
        raise Refusal("occasion", f"{instrument.name} is taken at: {listed}. Choose one of these, or “another time”.")


def check_about(plan: Blueprint, instrument: Instrument, kind: Kind, role: str | None) -> None:
    """`role` is the person's in the family; None where a person is not of the family, or for a dyad or goal."""
    if kind != instrument.about:
        raise Refusal("about", f"{instrument.name} is about {ABOUT[instrument.about]}. Choose from those listed.")
    if kind != "person":
        return
    if role is None:
        raise Refusal("about", "That person does not belong to this family. Choose from those listed.")
    measure = scheduled(plan, instrument.id)
    wanted = ROLES.get(measure.about) if measure else None
    if wanted is not None and role != wanted:
        raise Refusal("about", f"{instrument.name} is about a {wanted} here. Choose from those listed.")


def check_rater(instrument: Instrument, rater_kind: str) -> None:
    if rater_kind not in RATERS:
        raise Refusal("rater_kind", "Who answered is missing. Choose the person or the practitioner.")
    if instrument.rater not in ("either", rater_kind):
        raise Refusal("rater_kind", f"{instrument.name} is answered by {RATERS[instrument.rater]}.")


def check_answered(instrument: Instrument, items: Mapping[int, int | None]) -> None:
    if all(answer is None for answer in items.values()):
        raise Refusal(
            "items", f"No item of {instrument.name} is answered. Say instead that it was not obtained, and why."
        )
