"""Everything that is kept of one person, row by row, with what in it may be somebody else's.

Rows are found by the foreign keys from the person and from their families. A row of another member's own (their
consent, their answers) is not this person's, unless it names them. A session's notes are theirs when they were there,
when nobody is recorded as there, or when they are named.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from holdfast.service.care.models import Session, SessionPerson
from holdfast.service.people.models import Family, FamilyMember, Person
from holdfast.service.people.queries.risk import Withheld, withheld_from
from holdfast.service.rights.queries.digest import plain
from holdfast.service.rights.queries.reach import reached_from
from holdfast.service.rights.queries.tables import Model, label, links, model_named
from holdfast.service.rights.queries.wording import Worded, texts_of, titled, worded
from holdfast.service.rights.rules.finding import names_in, reaching_in, withheld_in

NOT_THEIRS = ("rights.requestitem", "rights.pack", "rights.accessrequest", "care.alertreceipt", "care.sessionperson")
OF_THE_REFERRER = ("referrals.referral", "referrals.referralamendment", "referrals.referrercontact")
OF_SAFETY = ("care.risknote", "care.alert", "people.risktoperson")
LEADS_TO_SOMEBODY = (
    "care.appointment", "care.session", "people.livingarrangement", "people.contactrule", "people.contactmade",
    "referrals.referral", "referrals.referralamendment",
)  # fmt: skip
OF_THE_FAMILY = ("people.family", "care.episode", "referrals.referral", "people.person")


@dataclass(frozen=True)
class Holding:
    """One row in words. `found` are passages of its text that are somebody else's."""

    source: str
    row: int
    title: str
    fields: list[Worded]
    flags: tuple[str, ...]
    found: tuple[str, ...]
    content: str


@dataclass
class Around:
    """Whose record it is and who else is in it."""

    person: Person
    names: list[str]  # of everybody else
    own_names: list[str]
    reached_at: list[str]  # the person's own numbers and addresses
    withheld: Withheld
    present: dict[int, set[int]] = field(default_factory=dict)  # session -> people who were there
    owners: dict[tuple[str, int], set[int]] = field(default_factory=dict)


def holdings(person: Person) -> list[Holding]:
    around = _around(person)
    families = set(FamilyMember.objects.filter(person=person).values_list("family_id", flat=True))
    found = []
    for model, numbers in reached_from({Family: families, Person: {person.pk}}).rows.items():
        if label(model) not in NOT_THEIRS:
            for thing in model._base_manager.filter(pk__in=numbers).select_related(*_named(model)).order_by("pk"):
                if (one := _holding(thing, around)) is not None:
                    found.append(one)
    return sorted(found, key=lambda one: (one.source, one.row))


def holding(source: str, row: int, person: Person) -> Holding | None:
    """One row as it is now; none when it is gone."""
    model = model_named(source)
    thing = model._base_manager.filter(pk=row).select_related(*_named(model)).first() if model else None
    return _holding(thing, _around(person)) if thing else None


def _named(model: Model) -> list[str]:
    return [field.name for field, to in links(model) if label(to) in ("people.person", "organisation.user")]


def _around(person: Person) -> Around:
    families = FamilyMember.objects.filter(person=person).values("family_id")
    others = [
        member.person
        for member in FamilyMember.objects.filter(family__in=families).exclude(person=person).select_related("person")
    ]
    own = _names(person)
    names = [name for other in others for name in _names(other) if name.lower() not in {each.lower() for each in own}]
    present: dict[int, set[int]] = {}
    for session, there in SessionPerson.objects.filter(
        session__episode__family__in=families
    ).values_list("session_id", "person_id"):  # fmt: skip
        present.setdefault(session, set()).add(there)
    return Around(
        person=person,
        names=[*names, *_referrers(families)],
        own_names=[person.given_name, person.known_as],
        reached_at=[person.phone, person.email, person.postcode],
        withheld=withheld_from(person),
        present=present,
    )


def _names(person: Person) -> list[str]:
    return [name for name in (person.given_name, person.known_as, person.family_name) if name]


def _referrers(families: Any) -> list[str]:
    """Names of those who referred, from the answers of the form."""
    from holdfast.service.referrals.models import Referral

    found = []
    for answers in Referral.objects.filter(family__in=families).values_list("answers", flat=True):
        found += [str(text) for key, text in answers.items() if key.startswith("referrer") and "name" in key]
    return found


def _holding(thing: models.Model, around: Around) -> Holding | None:
    text, me = texts_of(thing), around.person.pk
    owners = _owners(thing, around)
    named = bool(names_in(text, around.own_names))
    if owners and me not in owners and not named:
        return None
    found = (
        *names_in(text, around.names),
        *withheld_in(text, around.withheld.details),
        *reaching_in(text, around.reached_at),
    )
    return Holding(
        source=label(type(thing)),
        row=int(thing.pk),
        title=titled(thing),
        fields=worded(thing),
        flags=tuple(_flags(thing, around, owners - {me}, text)),
        found=tuple(dict.fromkeys(found)),
        content=content_of(thing),
    )


def content_of(thing: models.Model) -> str:
    columns = [column.attname for column in thing._meta.local_concrete_fields if not column.generated]
    return hashlib.sha256(plain({name: getattr(thing, name) for name in columns}).encode()).hexdigest()


def _owners(thing: models.Model, around: Around) -> set[int]:
    """People whose own the row is: named by its keys, by the keys of what it belongs to, or there in the session."""
    key = (label(type(thing)), int(thing.pk))
    if key not in around.owners:
        around.owners[key] = set()  # a row may point at one of its own kind
        around.owners[key] = set(_owners_by_keys(thing, around))
    return around.owners[key]


def _owners_by_keys(thing: models.Model, around: Around) -> Iterable[int]:
    if isinstance(thing, Session):
        yield from around.present.get(thing.pk, ())
    for key, to in links(type(thing)):
        number = getattr(thing, key.attname)
        if number is None:
            continue
        if to is Person:
            yield number
        elif label(to).startswith(("people.", "care.", "measures.", "referrals.")) and label(to) not in OF_THE_FAMILY:
            yield from _owners(getattr(thing, key.name), around)


def _flags(thing: models.Model, around: Around, others: set[int], text: str) -> Iterable[str]:
    source = label(type(thing))
    if others:
        yield "other_person"
    if names_in(text, around.names):
        yield "name_in_text"
    if source != "people.person" and reaching_in(text, around.reached_at):
        yield "contact_in_text"
    if source in OF_THE_REFERRER and getattr(thing, "referrer_kind", "") != "self":
        yield "referrer"
    if around.withheld and (source in LEADS_TO_SOMEBODY or withheld_in(text, around.withheld.details)):
        yield "withheld"
    if source in OF_SAFETY:
        yield "safety"
    if source in ("care.notedraft", "people.formdraft"):
        yield "draft"
    if source.startswith("people.seal"):
        yield "sealed"
