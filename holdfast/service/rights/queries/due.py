"""Which records' time is over: worked out from the rows as they are, never stored."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from holdfast.base.access.roles import Permission
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.service.care.models import Episode
from holdfast.service.people.models import Family, FamilyMember, FamilyRole, LivingArrangement, Person
from holdfast.service.referrals.models import Referral
from holdfast.service.rights.models import LegalHold, RetentionReview, RetentionRule, name_of
from holdfast.service.rights.queries import strays
from holdfast.service.rights.queries.proofs import MODELS, subject_of
from holdfast.service.rights.queries.reach import Keepable
from holdfast.service.rights.queries.sealing import sealed_people
from holdfast.service.rights.rules.retention import Clock, Subject, clocks, kept_until
from holdfast.service.rights.rules.schedule import Chosen, Kind, in_force

LOOKED_AFTER = ("foster", "kinship-foster", "parent-and-child-foster", "residential", "adoption-placement")
SHORTEST = 5  # years; no clock of a person is shorter, so younger ends need not be looked at
SHORTEST_OF_REFERRALS = 1


@dataclass(frozen=True)
class Kept:
    """A family whose care has ended, or what belongs to none, and the clock that the record follows."""

    record: Keepable
    ended_on: date
    clock: Clock | None
    hold: LegalHold | None
    review: RetentionReview | None

    def is_due(self, today: date) -> bool:
        """Nothing keeps it: no clock, no hold, nobody who decided to keep it longer."""
        if self.clock is None or self.hold is not None or self.clock.until > today:
            return False
        later = self.review
        return not (later and later.outcome == "keep" and later.keep_until and later.keep_until > today)

    @property
    def subject(self) -> str:
        return subject_of(self.record)

    @property
    def name(self) -> str:
        return name_of(self.record)

    @property
    def waits_for_second(self) -> bool:
        return self.review is not None and self.review.outcome == "erase"


def kinds_of(team: Team) -> tuple[Kind, ...]:
    rules = RetentionRule.objects.filter(team=team)
    return in_force([Chosen(rule.kind, rule.applies, rule.years) for rule in rules])


def due_records(user: Any, today: date | None = None) -> list[Kept]:
    """Those due for review in the user's teams, the longest due first."""
    day = today or clock.today()
    found = [
        *_ended(Family.objects.visible_to(user, Permission.HANDLE_RIGHTS), day),
        *_stray(
            strays.referrals(strays.of_user(Referral, user, _years_before(day, SHORTEST_OF_REFERRALS))),
            strays.referral_subjects,
        ),
        *_stray(strays.people(strays.of_user(Person, user, _years_before(day, SHORTEST))), strays.person_subjects),
    ]
    due = [each for each in found if each.is_due(day) and each.clock]
    return sorted(due, key=lambda each: (each.clock.until if each.clock else date.max, each.subject, each.record.pk))


def kept(record: Keepable) -> Kept | None:
    """How long one record is kept; none while care is open, or when it is some family's meanwhile."""
    if isinstance(record, Family):
        found = _kept(Family.objects.filter(pk=record.pk))
    elif isinstance(record, Referral):
        found = _stray(strays.referrals(Referral.objects.filter(pk=record.pk)), strays.referral_subjects)
    else:
        found = _stray(strays.people(Person.objects.filter(pk=record.pk)), strays.person_subjects)
    return next(iter(found), None)


def _stray(ended: Sequence[tuple[Any, date]], subjects: Callable[[Any, date], list[Subject]]) -> list[Kept]:
    """Those that belong to no family, each with the day on which it was last dealt with."""
    if not ended:
        return []
    reviews = latest_reviews(subject_of(ended[0][0]), [record.pk for record, _ in ended])
    kinds = {team.pk: kinds_of(team) for team in {record.team for record, _ in ended}}
    return [
        Kept(record, end, kept_until(subjects(record, end), end, kinds[record.team_id]), None, reviews.get(record.pk))
        for record, end in ended
    ]


def _ended(families: QuerySet[Family], day: date) -> list[Kept]:
    last = Coalesce(Max("episodes__closed_on"), TruncDate("created_at"))
    return _kept(families.annotate(_last=last).filter(_last__lt=_years_before(day, SHORTEST)))


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))


def _kept(families: QuerySet[Family]) -> list[Kept]:
    open_ones = Episode.objects.filter(closed_on__isnull=True).values("family_id")
    chosen = families.exclude(pk__in=open_ones).annotate(last_closed=Max("episodes__closed_on"))
    rows = list(chosen.select_related("team").order_by("pk"))
    numbers = [family.pk for family in rows]
    subjects, holds, reviews = _subjects(numbers), _holds(numbers), latest_reviews("family", numbers)
    kinds = {team.pk: kinds_of(team) for team in {family.team for family in rows}}
    return [
        Kept(
            record=family,
            ended_on=_end(family),
            clock=kept_until(subjects[family.pk], _end(family), kinds[family.team_id]),
            hold=holds.get(family.pk),
            review=reviews.get(family.pk),
        )
        for family in rows
    ]


def _end(family: Any) -> date:
    """A family that never had an episode was last dealt with on the day it was entered."""
    return family.last_closed or family.created_at.date()


def clocks_of(record: Keepable) -> tuple[Clock, ...]:
    """Every clock of the record, for the page that explains the day."""
    one = kept(record)
    if one is None:
        return ()
    if isinstance(record, Family):
        subjects = _subjects([record.pk])[record.pk]
    elif isinstance(record, Referral):
        subjects = strays.referral_subjects(record, one.ended_on)
    else:
        subjects = strays.person_subjects(record, one.ended_on)
    return clocks(subjects, one.ended_on, kinds_of(record.team))


def _subjects(families: Collection[int]) -> dict[int, list[Subject]]:
    members = FamilyMember.objects.filter(family__in=families).exclude(role=FamilyRole.OTHER).select_related("person")
    rows = list(members)
    people = {row.person_id for row in rows}
    fostered = set(
        LivingArrangement.objects.filter(child__in=people, kind__in=LOOKED_AFTER).values_list("child_id", flat=True)
    )
    sealed = sealed_people(people)
    found: dict[int, list[Subject]] = defaultdict(list)
    for row in rows:
        found[row.family_id].append(
            Subject(
                person=row.person_id,
                role="child" if row.role == FamilyRole.CHILD else "adult",
                born_on=row.person.born_on or row.person.expected_on,
                died_on=row.person.died_on,
                looked_after=row.person_id in fostered,
                sealed=row.person_id in sealed,
            )
        )
    return found


def _holds(families: Collection[int]) -> dict[int, LegalHold]:
    rows = LegalHold.objects.filter(family__in=families, lifted_at__isnull=True).select_related("placed_by")
    return {row.family_id: row for row in rows}


def latest_reviews(subject: str, numbers: Collection[int]) -> dict[int, RetentionReview]:
    key = f"{subject}_id"
    rows = RetentionReview.objects.filter(**{f"{key}__in": numbers}, withdrawn_at__isnull=True)
    latest = rows.select_related("reviewed_by").order_by(key, "-reviewed_at", "-pk").distinct(key)
    return {getattr(row, key): row for row in latest}


def keepable(user: Any) -> QuerySet[Family]:
    """Families on which the user may place a hold or decide."""
    return Family.objects.visible_to(user, Permission.HANDLE_RIGHTS).select_related("team")


def keepable_strays(user: Any, subject: str) -> QuerySet[Any]:
    """Referrals or people on which the user may decide; those of a family are decided on with it."""
    rows: QuerySet[Any] = MODELS[subject]._default_manager.visible_to(user, Permission.HANDLE_RIGHTS)
    alone = {"family__isnull": True} if subject == "referral" else {"memberships__isnull": True}
    return rows.filter(**alone).select_related("team")


def held_families(user: Any) -> QuerySet[LegalHold]:
    found = LegalHold.objects.visible_to(user, Permission.HANDLE_RIGHTS).filter(lifted_at__isnull=True)
    return found.select_related("family", "placed_by").order_by("placed_at")


def waiting_for_second(user: Any) -> list[RetentionReview]:
    """Proposals to erase that somebody else must confirm."""
    rows = RetentionReview.objects.visible_to(user, Permission.HANDLE_RIGHTS)
    standing = rows.filter(outcome="erase", withdrawn_at__isnull=True)
    return list(standing.select_related("family", "referral", "person", "reviewed_by").order_by("reviewed_at"))
