"""Where a blueprint names things by id: the entries that have one, and the places that use one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeAlias

from holdfast.blueprints.located import Place
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.model.entry import Concern
from holdfast.blueprints.model.programme import Programme

Use: TypeAlias = tuple[str, Place, str]
"""What kind of thing is named, where, and by which id."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def named_ids(blueprint: Blueprint) -> dict[str, list[tuple[Place, str]]]:
    """The entries with an id, by kind, with their places."""
    programmes = blueprint.programmes
    found = {
        "reference": _entries(("references",), blueprint.references),
        "role": _entries(("roles",), blueprint.roles),
        "site": _entries(("sites",), blueprint.sites),
        "criterion": _entries(("eligibility", "criteria"), blueprint.eligibility.criteria)
        + _entries(("eligibility", "exclusions"), blueprint.eligibility.exclusions),
        "kind of referrer": _entries(("referrers", "kinds"), blueprint.referrers.kinds),
        "reason for referral": _entries(("referrers", "reasons"), blueprint.referrers.reasons),
        "reason for declining": _entries(("decision", "decline_reasons"), blueprint.decision.decline_reasons),
        "programme": _entries(("programmes",), programmes),
        "occasion": _entries(("occasions",), blueprint.occasions),
        "question": _entries(("questions",), blueprint.questions),
        "review": _entries(("reviews",), blueprint.reviews),
        "reason for closing": _entries(("ending", "reasons"), blueprint.ending.reasons),
        "part of the end report": _entries(("ending", "report"), blueprint.ending.report),
        "indicator": _entries(("indicators",), blueprint.indicators),
        "published figure": _entries(("published",), blueprint.published),
    }
    for position, programme in enumerate(programmes):
        place: Place = ("programmes", position, "techniques")
        found[f"technique of {programme.id}"] = _entries(place, programme.techniques)
    if blueprint.census is not None:
        found["arrangement"] = _entries(("census", "arrangements"), blueprint.census.arrangements)
    return found


def used_ids(blueprint: Blueprint) -> Iterator[Use]:
    """Every place where one part names an entry of another."""
    yield from _entry_uses(blueprint)
    for position, programme in enumerate(blueprint.programmes):
        yield from _programme_uses(programme, ("programmes", position))
    yield from _evidence_uses(blueprint)
    yield from _ending_uses(blueprint)


def _entry_uses(blueprint: Blueprint) -> Iterator[Use]:
    for group in ("criteria", "exclusions"):
        for position, criterion in enumerate(getattr(blueprint.eligibility, group)):
            if isinstance(criterion, Concern):
                place: Place = ("eligibility", group, position, "any_of")
                yield from _each("reason for referral", place, criterion.any_of)
    decision, allocation = blueprint.decision, blueprint.allocation
    yield "role", ("decision", "role"), decision.role
    yield "role", ("decision", "acknowledged_by"), decision.acknowledged_by
    for position, step in enumerate(decision.steps):
        yield "role", ("decision", "steps", position, "by"), step.by
        yield from _each("role", ("decision", "steps", position, "members"), step.members)
    yield "role", ("allocation", "role"), allocation.role
    yield from _each("role", ("allocation", "to"), allocation.to)
    yield from _one("role", ("allocation", "engagement_role"), allocation.engagement_role)
    if blueprint.assessment is not None:
        yield "role", ("assessment", "by"), blueprint.assessment.by


def _programme_uses(programme: Programme, place: Place) -> Iterator[Use]:
    yield from _each("role", (*place, "by"), programme.by)
    yield from _each("site", (*place, "places"), programme.places)
    if programme.day is not None:
        for position, block in enumerate(programme.day.blocks):
            yield from _each("role", (*place, "day", "blocks", position, "roles"), block.roles)
        for position, duty in enumerate(programme.day.duty):
            yield "role", (*place, "day", "duty", position, "role"), duty.role


def _evidence_uses(blueprint: Blueprint) -> Iterator[Use]:
    for position, occasion in enumerate(blueprint.occasions):
        yield from _one("review", ("occasions", position, "review"), occasion.review)
    for position, measure in enumerate(blueprint.measures):
        yield "instrument", ("measures", position, "instrument"), measure.instrument
        yield "role", ("measures", position, "role"), measure.role
        yield from _each("occasion", ("measures", position, "occasions"), measure.occasions)
    for position, review in enumerate(blueprint.reviews):
        yield "role", ("reviews", position, "by"), review.by
        yield from _one("role", ("reviews", position, "sign_off"), review.sign_off)
        yield from _each("question", ("reviews", position, "questions"), review.questions)
    for position, indicator in enumerate(blueprint.indicators):
        yield from _one("instrument", ("indicators", position, "measure"), indicator.measure)
    for position, group in enumerate(blueprint.population):
        yield "reference", ("population", position, "source"), group.source
    for position, figure in enumerate(blueprint.published):
        yield "reference", ("published", position, "source"), figure.source
        yield from _one("instrument", ("published", position, "measure"), figure.measure)
        yield from _one("occasion", ("published", position, "occasion"), figure.occasion)


def _ending_uses(blueprint: Blueprint) -> Iterator[Use]:
    for position, reason in enumerate(blueprint.ending.reasons):
        yield from _one("question", ("ending", "reasons", position, "question"), reason.question)
    yield "role", ("ending", "report_by"), blueprint.ending.report_by
    if blueprint.follow_up is not None:
        yield "role", ("follow_up", "by"), blueprint.follow_up.by
    for position, supervision in enumerate(blueprint.supervision):
        yield "role", ("supervision", position, "role"), supervision.role
        yield from _each("role", ("supervision", position, "of"), supervision.of)
    yield from _each("role", ("deadlines", "alert_roles"), blueprint.deadlines.alert_roles)


def _entries(place: Place, entries: Sequence[_HasId]) -> list[tuple[Place, str]]:
    return [((*place, position), entry.id) for position, entry in enumerate(entries)]


def _each(kind: str, place: Place, ids: Iterable[str]) -> Iterator[Use]:
    return ((kind, (*place, position), name) for position, name in enumerate(ids))


def _one(kind: str, place: Place, name: str | None) -> Iterator[Use]:
    if name is not None:
        yield kind, place, name
