"""A blueprint in words, for the terminal and for pages: sections of rows, each row saying whether it is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from holdfast.blueprints.due.words import days, sessions, working_days
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.model.part import Named
from holdfast.blueprints.model.programme import Programme


@dataclass(frozen=True)
class Row:
    """One line: a label, what holds, and whether the service chose it because its sources are silent."""

    label: str
    text: str
    own_setting: bool = False


@dataclass(frozen=True)
class Section:
    """A heading with its rows."""

    title: str
    rows: tuple[Row, ...]


def described(blueprint: Blueprint) -> tuple[Section, ...]:
    """The blueprint's sections in the order of a family's way; empty ones are left out."""
    parts = (
        ("The service", _service(blueprint)),
        ("Who it is for", _eligibility(blueprint)),
        ("Coming in", _entry(blueprint)),
        *((programme.name, _programme(blueprint, programme)) for programme in blueprint.programmes),
        ("Measures", _measures(blueprint)),
        ("Reviews and supervision", _reviews(blueprint)),
        ("Ending", _ending(blueprint)),
        ("Around it", _around(blueprint)),
        ("Indicators", (Row(each.name, f"{each.numerator}, of: {each.denominator}") for each in blueprint.indicators)),
        ("Published figures", _published(blueprint)),
    )
    found = (Section(title, tuple(rows)) for title, rows in parts)
    return tuple(section for section in found if section.rows)


def _service(blueprint: Blueprint) -> Iterator[Row]:
    identity = blueprint.identity
    yield Row("Purpose", identity.purpose)
    yield Row("Area", identity.area)
    if identity.launched:
        yield Row("Since", str(identity.launched))
    yield Row("One case is", f"a {blueprint.client.singular}")
    yield Row("Roles", _names(blueprint.roles))


def _eligibility(blueprint: Blueprint) -> Iterator[Row]:
    eligibility = blueprint.eligibility
    for criterion in eligibility.criteria:
        yield Row(criterion.weight.capitalize(), criterion.words, criterion.source == "house")
    for criterion in eligibility.exclusions:
        yield Row("Excluded", criterion.words, criterion.source == "house")
    if not eligibility.exclusions_stated:
        yield Row("Excluded", "The sources name no exclusions.")


def _entry(blueprint: Blueprint) -> Iterator[Row]:
    referrers, decision, allocation = blueprint.referrers, blueprint.decision, blueprint.allocation
    role = blueprint.role_name
    own = {"yes": "; parents themselves", "no": "", "not_stated": " (self-referral is not stated)"}
    yield Row("May refer", _names(referrers.kinds) + own[referrers.self_referral])
    yield Row("Reasons", _names(referrers.reasons))
    yield from (Row(step.name, f"by {role(step.by).lower()}") for step in decision.steps)
    limit = working_days(decision.acknowledge_within_working_days)
    own_limit = decision.is_house("acknowledge_within_working_days")
    yield Row("Acknowledged", f"{limit}, by {role(decision.acknowledged_by).lower()}", own_limit)
    chase = f"every {days(decision.chase_after_days)} without a decision"
    yield Row("Chased", chase, decision.is_house("chase_after_days"))
    limit = working_days(decision.decide_within_working_days)
    own_limit = decision.is_house("decide_within_working_days")
    yield Row("Decided", f"{limit}, by {role(decision.role).lower()}", own_limit)
    to = " or ".join(role(each).lower() for each in allocation.to)
    yield Row("Allocated", f"by {role(allocation.role).lower()} to {to}")
    limit = working_days(allocation.allocate_within_working_days)
    yield Row("", f"{limit} of acceptance", allocation.is_house("allocate_within_working_days"))
    limit = working_days(allocation.first_contact_within_working_days)
    own_limit = allocation.is_house("first_contact_within_working_days")
    yield Row("First contact", f"{limit} of allocation", own_limit)


def _programme(blueprint: Blueprint, programme: Programme) -> Iterator[Row]:
    given = programme.sessions
    yield Row("Sessions", _dose(programme))
    site = {each.id: each.name for each in blueprint.sites}
    yield from _listed("Places", (site[place] for place in programme.places))
    yield from _listed("First session", (each.name for each in programme.first_session))
    yield from _listed("Techniques", (each.name for each in programme.techniques))
    if programme.goals is not None and programme.goals.cap is not None:
        yield Row("Goals", f"at most {programme.goals.cap} at a time")
    for block in programme.day.blocks if programme.day else ():
        yield Row(f"{block.start}–{block.end}", block.name)
    for duty in programme.day.duty if programme.day else ():
        cover = f"{duty.start}–{duty.end}, at least {duty.at_least}: {blueprint.role_name(duty.role)}"
        yield Row("Duty", cover)
    limit = working_days(given.booked_within_working_days)
    yield Row("Next booked", f"{limit} of the last contact", given.is_house("booked_within_working_days"))
    limit = working_days(given.note_within_working_days)
    yield Row("Note", f"{limit} of the session", given.is_house("note_within_working_days"))


def _dose(programme: Programme) -> str:
    given = programme.sessions
    if given.minimum and given.maximum:
        number = f"{given.minimum} to {sessions(given.maximum)}"
    else:
        number = f"at most {sessions(given.maximum)}" if given.maximum else "sessions without a stated limit"
    length = f" of {given.minutes} minutes" if given.minutes else ""
    months = f", for {given.length_months} months" if given.length_months else ""
    return f"{number}{length}, every {days(given.every_days)}{months}"


def _measures(blueprint: Blueprint) -> Iterator[Row]:
    for measure in blueprint.measures:
        points = ", ".join(blueprint.occasion(occasion).name.lower() for occasion in measure.occasions)
        text = f"about the {measure.about}, rated by {measure.rated_by}: {points}"
        yield Row(measure.name, text, measure.source == "house")
    for occasion in blueprint.occasions:
        if occasion.by_session is not None:
            text = f"by session {occasion.by_session}"
            yield Row(occasion.name, text, occasion.is_house("by_session"))
        elif occasion.within_days:
            yield Row(occasion.name, f"within {days(occasion.within_days)}", occasion.is_house("within_days"))


def _reviews(blueprint: Blueprint) -> Iterator[Row]:
    for review in blueprint.reviews:
        when = f"after session {review.after_session}, by {blueprint.role_name(review.by).lower()}"
        yield Row(review.name, when, review.is_house("after_session"))
    yield from (Row("Question", question.text) for question in blueprint.questions)
    yield from (Row("Supervision", each.about, each.source == "house") for each in blueprint.supervision)


def _ending(blueprint: Blueprint) -> Iterator[Row]:
    ending = blueprint.ending
    yield from _listed("End state", (state.name for state in ending.states))
    yield Row("Reasons", _names(ending.reasons), ending.is_house("reasons"))
    yield Row("Report", _names(ending.report), ending.is_house("report"))
    if blueprint.follow_up is not None:
        role = blueprint.role_name(blueprint.follow_up.by).lower()
        yield Row("Follow-up", f"{blueprint.follow_up.months} months, by {role}")


def _around(blueprint: Blueprint) -> Iterator[Row]:
    yield from (Row("Training", f"{each.name}: {each.audience}") for each in blueprint.training)
    yield from _listed("Census", (each.name for each in blueprint.census.arrangements) if blueprint.census else ())
    yield from (Row("Funding", f"{each.funder}{_money(each.amount)}") for each in blueprint.funding)
    if blueprint.costs is not None:
        yield Row("Costs", f"£{blueprint.costs.unit_cost:,.0f} for each {blueprint.costs.unit} and year")
    limit = working_days(blueprint.deadlines.risk_item_working_days)
    yield Row("Risk items", f"seen {limit}", blueprint.deadlines.is_house("risk_item_working_days"))


def _published(blueprint: Blueprint) -> Iterator[Row]:
    for figure in blueprint.published:
        n = f" (n = {figure.n})" if figure.n is not None else ""
        yield Row(figure.figure, f"{figure.statement}{n}")
        if figure.caution:
            yield Row("", f"Caution: {figure.caution}")


def _names(entries: Iterable[Named]) -> str:
    return "; ".join(entry.name for entry in entries)


def _listed(label: str, entries: Iterable[str]) -> Iterator[Row]:
    text = "; ".join(entries)
    if text:
        yield Row(label, text)


def _money(amount: float | None) -> str:
    return "" if amount is None else f", £{amount:,.0f}"
