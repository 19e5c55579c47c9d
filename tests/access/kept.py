"""What the URLs about access name: a restricted record, who is named for it, a sharing, an emergency opening."""

from datetime import UTC, datetime, timedelta
from typing import Any

from holdfast.base.access.models import Basis, BreakGlass, Grant, GrantKind, Restriction, Way
from holdfast.base.organisation.models import Team, User
from holdfast.service.people.models import Family
from tests.factories import make_family, make_team
from tests.factories.placing import TESTS, place

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WHY = "A reason that somebody else can judge later."


def kept_things(team: Team, people: dict[str, User], family: Family) -> dict[str, Any]:
    restricted = make_family(team, "Dulse").family
    director, practitioner = people["clinical_director"], people["practitioner"]
    placed = {"reason": WHY, "placed_by": director, "placed_at": NOW}
    restriction = place(thing=Restriction(team=team, family_id=restricted.pk, **placed), by=TESTS)
    named = [_grant(restricted, GrantKind.NAMED, director, user=people[one]) for one in ("practitioner", "coordinator")]
    ends_at = NOW + timedelta(hours=4)
    broken = _grant(restricted, GrantKind.BREAK_GLASS, practitioner, user=practitioner, ends_at=ends_at)
    asked = {"asked_by": practitioner, "asked_at": NOW, "way": Way.NHS_NUMBER, "reason": WHY, "grant": broken}
    return {
        "restricted": restricted,
        "restriction": restriction,
        "named": named[0],
        "broken": broken,
        "opening": place(thing=BreakGlass(team=team, **asked), by=TESTS),
        "sharing": shared(family, make_team(f"beyond-{team.slug}", organisation="Beyond Families"), director),
    }


def shared(family: Family, to_team: Team, by: User) -> Grant:
    return _grant(family, GrantKind.SHARED_CARE, by, to_team=to_team, basis=Basis.CONSENT)


def _grant(family: Family, kind: str, by: User, **fields: Any) -> Grant:
    told = {"reason": WHY, "starts_at": NOW, "given_by": by, **fields}
    return place(thing=Grant(team_id=family.team_id, family_id=family.pk, kind=kind, **told), by=TESTS)
