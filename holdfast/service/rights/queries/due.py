"""Which families' time is over: worked out from the rows as they are, never stored."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from holdfast.base.access.roles import Permission
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.service.care.models import Episode
from holdfast.service.people.models import Family, FamilyMember, FamilyRole, LivingArrangement
from holdfast.service.rights.models import LegalHold, RetentionReview, RetentionRule
from holdfast.service.rights.queries.sealing import sealed_people
from holdfast.service.rights.rules.retention import Clock, Subject, clocks, kept_until
from holdfast.service.rights.rules.schedule import Chosen, Kind, in_force

LOOKED_AFTER = ("foster", "kinship-foster", "parent-and-child-foster", "residential", "adoption-placement")
SHORTEST = 5  # years; no clock is shorter, so younger ends need not be looked at


@dataclass(frozen=True)
class Kept:
    """A family whose care has ended, and the clock its record follows."""

    family: Family
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
    def waits_for_second(self) -> bool:
        return self.review is not None and self.review.outcome == "erase"


def kinds_of(team: Team) -> tuple[Kind, ...]:
    rules = RetentionRule.objects.filter(team=team)
    return in_force([Chosen(rule.kind, rule.applies, rule.years) for rule in rules])


def due_families(user: Any, today: date | None = None) -> list[Kept]:
    """Those due for review in the user's teams, the longest due first."""
    day = today or clock.today()
    found = _ended(Family.objects.visible_to(user, Permission.HANDLE_RIGHTS), day)
    due = [each for each in found if each.is_due(day) and each.clock]
    return sorted(due, key=lambda each: (each.clock.until if each.clock else date.max, each.family.pk))


def kept(family: Family) -> Kept | None:
    """How long one family is kept; none while its care is open."""
    return next(iter(_kept(Family.objects.filter(pk=family.pk))), None)


def _ended(families: QuerySet[Family], day: date) -> list[Kept]:
    before = day.replace(year=day.year - SHORTEST, day=min(day.day, 28))
    return _kept(families.annotate(_last=Max("episodes__closed_on")).filter(_last__lt=before))


def _kept(families: QuerySet[Family]) -> list[Kept]:
    open_ones = Episode.objects.filter(closed_on__isnull=True).values("family_id")
    chosen = families.exclude(pk__in=open_ones).annotate(last_closed=Max("episodes__closed_on"))
    rows = list(chosen.select_related("team").order_by("pk"))
    numbers = [family.pk for family in rows]
    subjects, holds, reviews = _subjects(numbers), _holds(numbers), latest_reviews(numbers)
    kinds = {team.pk: kinds_of(team) for team in {family.team for family in rows}}
    return [
        Kept(
            family=family,
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


def clocks_of(family: Family) -> tuple[Clock, ...]:
    """Every clock of the family, for the page that explains the day."""
    one = kept(family)
    return clocks(_subjects([family.pk])[family.pk], one.ended_on, kinds_of(family.team)) if one else ()


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


def latest_reviews(families: Collection[int]) -> dict[int, RetentionReview]:
    rows = RetentionReview.objects.filter(family__in=families, withdrawn_at__isnull=True).select_related("reviewed_by")
    latest = rows.order_by("family_id", "-reviewed_at", "-pk").distinct("family_id")
    return {row.family_id: row for row in latest}


def keepable(user: Any) -> QuerySet[Family]:
    """Families on which the user may place a hold or decide."""
    return Family.objects.visible_to(user, Permission.HANDLE_RIGHTS).select_related("team")


def held_families(user: Any) -> QuerySet[LegalHold]:
    found = LegalHold.objects.visible_to(user, Permission.HANDLE_RIGHTS).filter(lifted_at__isnull=True)
    return found.select_related("family", "placed_by").order_by("placed_at")


def waiting_for_second(user: Any) -> list[RetentionReview]:
    """Proposals to erase that somebody else must confirm."""
    rows = RetentionReview.objects.visible_to(user, Permission.HANDLE_RIGHTS)
    standing = rows.filter(outcome="erase", withdrawn_at__isnull=True)
    return list(standing.select_related("family", "reviewed_by").order_by("reviewed_at"))
