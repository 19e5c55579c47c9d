"""The states of a record, and what each answers to whom: the third side of the access matrix."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse

from holdfast.base.access.actions import restrict
from holdfast.base.access.models import Grant, GrantKind
from holdfast.base.access.roles import ASKED_FOR, Permission, Scope
from holdfast.base.access.roles import SCOPES as REACHES
from holdfast.base.access.views import permission_of
from holdfast.base.organisation.actions import set_own_cases
from holdfast.base.organisation.models import Role, User
from tests.access.kept import NOW, WHY, shared
from tests.access.matrix import Row
from tests.access.world import World
from tests.factories import make_user
from tests.factories.placing import TESTS, place

THERE_NOT = (404,)
WRITES_NOT = frozenset({200, 400, 302, 404, 409})
"""What somebody who may write is told where the work has ended: that it has, or where to go instead."""


@dataclass(frozen=True)
class State:
    """`make` brings the world's record into the state and may put other things in the place of the world's."""

    name: str
    words: str
    make: Callable[[World], dict[str, Any]]
    people: Callable[[World], dict[str, User]]
    expected: Callable[[Row, str, str], tuple[int, ...]]

    @property
    def at_home(self) -> bool:
        """Asked by the record's own team."""
        return self.people in (_home, _another_therapist)


def address_of(row: Row, things: dict[str, Any]) -> str:
    return reverse(
        row.name, kwargs={name: getattr(things[thing], "pk", things[thing]) for name, thing in row.kwargs.items()}
    )


def at_home(row: Row, role: str, method: str) -> tuple[int, ...]:
    """To somebody of the record's own team, whom nothing shuts out."""
    allowed = {"GET": row.reads, "POST": row.writes}.get(method, "").split()
    if role in allowed:
        return row.get if method == "GET" else row.post
    if role == "anonymous":
        return (405,) if "anonymous" in f"{row.reads} {row.writes}" else (302,)
    return (403, 405)


def there_not(row: Row, role: str, method: str) -> tuple[int, ...]:
    """To somebody who may open such pages and does not reach this record: as if there were none."""
    allowed = {"GET": row.reads, "POST": row.writes}.get(method, "").split()
    return THERE_NOT if row.scoped and role in allowed else at_home(row, role, method)


def shut(row: Row, role: str, method: str) -> tuple[int, ...]:
    return there_not(row, role, method) if row.of_family else at_home(row, role, method)


def closed(row: Row, role: str, method: str) -> tuple[int, ...]:
    home = at_home(row, role, method)
    ended = row.of_family and role in f"{row.writes}".split()
    return tuple(WRITES_NOT | set(home)) if ended else home


def read_only(row: Row, role: str, method: str) -> tuple[int, ...]:
    """To who reads the record by a grant: pages that ask for seeing families, and nothing else of it."""
    opens = row.of_family and ((method == "GET" and _sees(row)) or row.reader)
    return at_home(row, role, method) if opens else there_not(row, role, method)


def _sees(row: Row) -> bool:
    return _permission(row) is Permission.SEE_FAMILIES


def _permission(row: Row) -> Permission | None:
    if row.name not in _PERMISSIONS:
        words = {name: thing for name, thing in row.kwargs.items() if name in _WORDED}
        _PERMISSIONS[row.name] = permission_of(reverse(row.name, kwargs=dict.fromkeys(row.kwargs, 1) | words))
    return _PERMISSIONS[row.name]


_PERMISSIONS: dict[str, Permission | None] = {}
_WORDED = ("instrument", "field", "kind", "chapter", "team_slug", "key", "step")  # words in the address, not numbers


def of_the_service(row: Row, role: str, method: str) -> tuple[int, ...]:
    """To a team of the same organisation: only roles that reach the whole service find the record."""
    permission = _permission(row) if row.scoped else None
    wide = role in REACHES and permission not in (None, *ASKED_FOR) and REACHES[role].get(permission) is Scope.SERVICE
    return at_home(row, role, method) if wide else there_not(row, role, method)


def broken(row: Row, role: str, method: str) -> tuple[int, ...]:
    """In the team beside, the therapist and the director hold the record open; nobody else does."""
    holds = role in (Role.PRACTITIONER, Role.CLINICAL_DIRECTOR)
    return read_only(row, role, method) if holds else of_the_service(row, role, method)


def own_cases(row: Row, role: str, method: str) -> tuple[int, ...]:
    """The therapist here is one who does not work with the family."""
    named = row.of_family or not {"referral", "sealed"}.isdisjoint(row.kwargs.values())
    cut = role == Role.PRACTITIONER and named
    return there_not(row, role, method) if cut else at_home(row, role, method)


def _home(world: World) -> dict[str, User]:
    return world.people


def _nothing(world: World) -> dict[str, Any]:
    return {}


def _close(world: World) -> dict[str, Any]:
    for name in ("episode", "waiting_episode"):
        episode = world.things[name]
        episode.closed_on = NOW.date()
        place(thing=episode, by=TESTS)
    return {}


def _restrict_to(*roles: str) -> Callable[[World], dict[str, Any]]:
    def make(world: World) -> dict[str, Any]:
        director = world.people[Role.CLINICAL_DIRECTOR]
        named = [world.people[role] for role in roles] or [make_user(world.team, name="The Only One")]
        for family in (world.things["family"], world.things["waiting_episode"].family):
            restrict(family=family, reason=WHY, named=named, by=director)
        return {}

    return make


def _share(world: World) -> dict[str, Any]:
    director = world.people[Role.CLINICAL_DIRECTOR]
    shared(world.things["waiting_episode"].family, world.far, director)
    return {"sharing": shared(world.things["family"], world.far, director)}


def _break(world: World) -> dict[str, Any]:
    for role in (Role.PRACTITIONER, Role.CLINICAL_DIRECTOR):
        for family in (world.things["family"], world.things["waiting_episode"].family):
            who = world.beside[role]
            fields = {
                "user": who,
                "given_by": who,
                "reason": WHY,
                "starts_at": NOW,
                "ends_at": NOW + timedelta(hours=4),
            }
            kind = GrantKind.BREAK_GLASS
            place(thing=Grant(team=world.team, family_id=family.pk, kind=kind, **fields), by=TESTS)
    return {}


def _own_cases(world: World) -> dict[str, Any]:
    set_own_cases(team=world.team, only=True, by=TESTS)
    return {}


def _another_therapist(world: World) -> dict[str, User]:
    return world.people | {Role.PRACTITIONER: make_user(world.team, name="Another Therapist")}


NAMED = (Role.PRACTITIONER, Role.CLINICAL_DIRECTOR, Role.COORDINATOR, Role.DATA_PROTECTION_OFFICER)

STATES = [
    State("open", "the team’s own, work going on", _nothing, _home, at_home),
    State("closed", "the team’s own, work ended", _close, _home, closed),
    State("restricted", "restricted, and not named for it", _restrict_to(), _home, shut),
    State("named", "restricted, and named for it", _restrict_to(*NAMED), _home, at_home),
    State(
        "own-cases", "team set to own cases; the therapist works with others", _own_cases, _another_therapist, own_cases
    ),
    State("shared", "another team’s, shared with this one", _share, lambda world: world.away, read_only),
    State("emergency", "another team’s, opened in an emergency", _break, lambda world: world.beside, broken),
    State("beside", "another team’s of the organisation", _nothing, lambda world: world.beside, of_the_service),
    State("another", "another organisation’s", _nothing, lambda world: world.away, there_not),
]
