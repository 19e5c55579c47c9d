"""A restriction as those see it who look after it; never the family's name, which they may not know."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils import timezone

from holdfast.base.access.models import Grant, Restriction
from holdfast.base.access.queries import names_of
from holdfast.base.ui import spoken


@dataclass(frozen=True)
class Named:
    grant_pk: int
    who: str
    since: str
    reason: str


@dataclass(frozen=True)
class KeptRow:
    pk: int
    family_id: int
    team: str
    since: str
    placed_by: str
    reason: str
    named: tuple[Named, ...]
    concerning: tuple[str, ...]

    @property
    def who(self) -> str:
        return spoken.join(one.who for one in self.named)


def kept_row(restriction: Restriction, named: Iterable[Grant], concerned: Collection[int]) -> KeptRow:
    return KeptRow(
        pk=restriction.pk,
        family_id=restriction.family_id,
        team=str(restriction.team),
        since=spoken.long_date(timezone.localdate(restriction.placed_at)),
        placed_by=str(restriction.placed_by),
        reason=restriction.reason,
        named=tuple(
            Named(one.pk, str(one.user), spoken.long_date(timezone.localdate(one.starts_at)), one.reason)
            for one in named
        ),
        concerning=names_of(concerned),
    )
