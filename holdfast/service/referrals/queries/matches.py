"""For each person of a referral, those on record who may be the same."""

from dataclasses import dataclass
from typing import Any

from holdfast.service.people.models import Family, Person
from holdfast.service.people.queries import likely_duplicates, unborn_children_of
from holdfast.service.people.queries.duplicates import families_by_person
from holdfast.service.people.rules.matching import Kind
from holdfast.service.referrals.models import Referral
from holdfast.service.referrals.queries.reading import current_answers
from holdfast.service.referrals.rules.people import Referred, people_of


@dataclass(frozen=True)
class Suggestion:
    """Somebody on record, and why they may be the person of the referral."""

    person: Person
    reasons: tuple[str, ...]
    families: tuple[Family, ...]
    likely: bool


@dataclass(frozen=True)
class Suggested:
    referred: Referred
    suggestions: tuple[Suggestion, ...]


def suggested_people(referral: Referral, user: Any) -> tuple[Suggested, ...]:
    """An unborn child is found through those who may be its parent."""
    named = people_of(current_answers(referral))
    found = [Suggested(one, _suggestions(referral, one, user)) for one in named]
    parents = [suggestion.person.pk for suggestion in found[0].suggestions if suggestion.likely]
    return tuple(_with_unborn(one, parents, user) for one in found)


def _suggestions(referral: Referral, one: Referred, user: Any) -> tuple[Suggestion, ...]:
    found = likely_duplicates(user, one.candidate(), team=referral.team)
    return tuple(Suggestion(d.person, d.reasons, d.families, d.match.kind is not Kind.POSSIBLE_TWIN) for d in found)


def _with_unborn(one: Suggested, parents: list[int], user: Any) -> Suggested:
    if one.referred.role != "child" or not parents or one.suggestions:
        return one
    children = unborn_children_of(user, parents)
    families = families_by_person(user, (child.pk for child in children))
    reasons = ("expected by somebody who may be this parent",)
    return Suggested(
        one.referred, tuple(Suggestion(child, reasons, families.get(child.pk, ()), True) for child in children)
    )
