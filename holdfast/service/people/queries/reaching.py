"""How somebody may be reached safely, as it stands."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from holdfast.base.common import clock
from holdfast.service.people.models import ConsentPurpose, ContactPurpose, ContactRule, Family, Person
from holdfast.service.people.queries.permitting import permitted
from holdfast.service.people.queries.responsibility import decides_alone
from holdfast.service.people.queries.risk import Withheld, risks, withheld_from
from holdfast.service.people.rules.contacting import Asked, Decision, decide
from holdfast.service.people.rules.permitting import Permitted
from holdfast.service.people.rules.reaching import Message, SafeWay, Way, in_words, safe_way, usable

COLUMNS = (
    "pk", "way", "detail", "whose", "days", "from_time", "until_time", "message", "never", "holds_until", "confirmed_on"
)  # fmt: skip
HAS_CODE_WORD = {"has_code_word": ~Q(code_word="")}  # the code word itself stays in the database
_HELD_BY = {Way.PHONE: ("phone",), Way.TEXT: ("phone",), Way.EMAIL: ("email",), Way.LETTER: ("address", "postcode")}


@dataclass(frozen=True)
class SafeContact:
    """`words` has one short sentence for each way that holds today; none where no rule was ever recorded."""

    ways: tuple[SafeWay, ...]
    has_rules: bool
    words: tuple[str, ...]


def safe_contact(person: Person, on: date | None = None) -> SafeContact:
    return safe_contacts([person], on)[person.pk]


def safe_contacts(people: Collection[Person], on: date | None = None) -> dict[int, SafeContact]:
    """The same for several people in one query, by their numbers."""
    ways = safe_ways_of(people)
    return {person.pk: _holding(ways.get(person.pk, ()), on or clock.today()) for person in people}


def _holding(ways: tuple[SafeWay, ...], day: date) -> SafeContact:
    now = usable(ways, day)
    return SafeContact(now, bool(ways), tuple(f"{in_words(one)}." for one in now))


def safe_ways(person: Person) -> tuple[SafeWay, ...]:
    """Every rule of the person that nobody has ended, also those that no longer hold."""
    return safe_ways_of([person]).get(person.pk, ())


def safe_ways_of(people: Iterable[Person]) -> dict[int, tuple[SafeWay, ...]]:
    """The same for several people in one query, by their numbers; nothing for whom there is no rule."""
    rows = ContactRule.objects.filter(person__in=list(people), ended_on__isnull=True).order_by("pk")
    found: dict[int, tuple[SafeWay, ...]] = {}
    for row in rows.values("person_id", *COLUMNS, **HAS_CODE_WORD):
        found[row["person_id"]] = (*found.get(row["person_id"], ()), safe_way(row))
    return found


def rule_in(family: Family, pk: int) -> ContactRule | None:
    found = ContactRule.objects.filter(pk=pk, person__memberships__family=family, ended_on__isnull=True)
    return found.select_related("person").first()


def may_contact(
    person: Person, way: Way, purpose: str, at: datetime | None = None, *, family: Family | None = None
) -> Decision:
    """Whether this person may be reached this way now, by what exactly, and what may be said.

    `family` is the one whose appointment they would be told of.
    """
    moment = timezone.localtime(at or clock.now())
    withheld = withheld_from(person)
    asked = Asked(
        who=str(person),
        way=way,
        at=moment,
        consents=_consents(person, way, purpose, moment.date()),
        safe=safe_ways(person),
        on_record=_on_record(person, way),
        shared=_shared(person, way),
        reachable=_reachable(person, moment.date()),
        withheld=_withheld(person, withheld, purpose, family),
    )
    decision = decide(asked)
    return replace(decision, use=_no_more_than_the_service(decision.use)) if withheld else decision


def _no_more_than_the_service(used: SafeWay | None) -> SafeWay | None:
    """Free words to somebody who is a risk to another could say where that person is or when they come."""
    return replace(used, message=Message.SERVICE) if used and used.message is Message.FULL else used


def _consents(person: Person, way: Way, purpose: str, day: date) -> tuple[Permitted, ...]:
    found = [permitted(person, way.purpose, day)]
    if purpose == ContactPurpose.FOLLOW_UP:
        found.insert(0, permitted(person, ConsentPurpose.FOLLOW_UP, day))
    return tuple(found)


def _on_record(person: Person, way: Way) -> str:
    return "\n".join(filter(None, (getattr(person, name) for name in _HELD_BY[way])))


def _shared(person: Person, way: Way) -> tuple[str, ...]:
    """Numbers and addresses of those who are a risk to the person, by what they and their rules say."""
    dangers = [risk.person for risk in risks().filter(at_risk=person).select_related("person")]
    rules: Iterable[str] = ContactRule.objects.filter(person__in=dangers).values_list("detail", flat=True)
    return (*(_on_record(one, way) for one in dangers), *rules)


def _reachable(person: Person, day: date) -> str:
    if person.died_on is not None:
        return f"{person} has died."
    if decides_alone(person, day):
        return ""
    return f"{person} is a child: reach somebody with parental responsibility."


def _withheld(person: Person, withheld: Withheld, purpose: str, family: Family | None) -> str:
    """Appointments are linked data: who is a risk to one of the family never hears of them."""
    if purpose != ContactPurpose.APPOINTMENT or family is None or family.pk not in withheld.families:
        return ""
    return f"{person} is recorded as a risk to somebody of this family and never receives its appointments."
