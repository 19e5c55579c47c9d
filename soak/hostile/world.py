"""Who asks and what for: teams with one of everything each, in the states in which a record may be."""

from contextlib import ExitStack
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import models

from soak.hostile.guarded import Guarded

SPARE = 24
"""Sessions of each role: a hostile answer may well end the one it was sent in."""
Names = dict[str, str]


@dataclass(frozen=True)
class Stand:
    """A state of records: session keys by role, and the arguments of addresses that are asked for."""

    name: str
    sessions: dict[str, list[str]]
    own: Names
    foreign: Names


@dataclass(frozen=True)
class Asked:
    stands: tuple[Stand, ...]
    guarded: tuple[Guarded, ...]


def make() -> Asked:
    """Build every team; to be called with Django on an empty, migrated database."""
    from holdfast.base.common import clock
    from tests.access import kept, things
    from tests.service.rights import placed

    # the things of the matrix are of a day that the tests hold still; the server's clock goes on
    before = clock.now() - timedelta(hours=1)
    held = [(kept, "NOW", before), (things, "NOW", before), (placed, "TODAY", before.date())]
    with ExitStack() as still:
        for module, name, value in held:
            still.enter_context(patch.object(module, name, value))
        return _made()


def _made() -> Asked:
    from tests.access.matrix import ROLES
    from tests.access.world import make_world

    mine = make_world()
    _seal(mine.team, mine.things["sealed"])
    _release(mine.things, mine.people)
    own = _codes(mine.things)
    far, theirs, _ = _team("far-away")
    close, kept, people = _team("close-kept")
    lent, borrowed, _ = _team("lent-out")
    opened, urgent, _ = _team("opened-up", mine.team.organisation.name)
    _restrict(close, kept)
    _lend(lent, borrowed, mine.team)
    for role in ("practitioner", "clinical_director"):
        _open(opened, urgent, mine.people[role])
    here = _sessions(mine.people)
    stands = (
        Stand("open", {**here, "anonymous": []}, own, _codes(theirs)),
        Stand("restricted", _sessions({role: people[role] for role in ROLES}), _codes(kept), _codes(theirs)),
        Stand("shared", _sessions(mine.people), _codes(borrowed), own),
        Stand("emergency", _sessions(mine.people), _codes(urgent), own),
    )
    guarded = (
        Guarded(far.pk),
        Guarded(close.pk, (kept["family"].pk, kept["waiting_episode"].family_id)),
        Guarded(lent.pk, (borrowed["waiting_episode"].family_id,)),
    )
    return Asked(stands, guarded)


def _team(slug: str, organisation: str = "") -> tuple[Any, dict[str, Any], dict[str, Any]]:
    """A team, of an organisation of its own if none is named, its things and its people."""
    from tests.access.kept import kept_things
    from tests.access.matrix import ROLES
    from tests.access.things import things
    from tests.factories import make_team, make_user

    team = make_team(slug, organisation=organisation or f"{slug.title()} Families")
    people = {role: make_user(team, role, name=f"{role} of {slug}") for role in ROLES}
    made = things(team, people)
    _seal(team, made["sealed"])
    _release(made, people)
    return team, made | kept_things(team, people, made["family"]), people


def _seal(team: Any, link: Any) -> None:
    """The matrix has a link that leads to nobody; here both its sides can be opened."""
    from tests.factories.people import make_person

    for number in (link.birth_side, link.new_side):
        make_person(team, family="Sealed", pk=number)


def _release(things: dict[str, Any], people: dict[str, Any]) -> None:
    """The matrix has a pack beside a request that is open; here it is of one that has ended, as packs are."""
    from tests.factories.placing import TESTS, place

    ended, pack = copy(things["access_request"]), things["pack"]
    ended.pk, ended._state = None, copy(ended._state)
    ended._state.adding = True
    ended.outcome, ended.ended_on = "released", ended.received_on
    ended.second_look_by, ended.second_look_at = people["clinical_director"], pack.made_at
    pack.request = place(thing=ended, by=TESTS)
    place(thing=pack, by=TESTS)


def _restrict(team: Any, things: dict[str, Any]) -> None:
    """To somebody who never asks."""
    from holdfast.base.access.actions import restrict
    from tests.access.kept import WHY
    from tests.factories import make_user

    only, director = make_user(team, name="The Only One"), make_user(team, "clinical_director", name="Who Restricts")
    for family in (things["family"], things["waiting_episode"].family):
        restrict(family=family, reason=WHY, named=[only], by=director)


def _lend(team: Any, things: dict[str, Any], to_team: Any) -> None:
    from tests.access.kept import shared
    from tests.factories import make_user

    things["sharing"] = shared(things["family"], to_team, make_user(team, "clinical_director", name="Who Shares"))


def _open(team: Any, things: dict[str, Any], who: Any) -> None:
    from holdfast.base.access.models import Grant, GrantKind
    from holdfast.base.common import clock
    from tests.access.kept import WHY
    from tests.factories.placing import TESTS, place

    now = clock.now()
    told = {"user": who, "given_by": who, "reason": WHY, "starts_at": now, "ends_at": now + timedelta(hours=12)}
    family = things["family"].pk
    place(thing=Grant(team=team, family_id=family, kind=GrantKind.BREAK_GLASS, **told), by=TESTS)


def _sessions(people: dict[str, Any]) -> dict[str, list[str]]:
    return {role: [session_of(user) for _ in range(SPARE)] for role, user in people.items()}


def session_of(user: Any) -> str:
    from holdfast.base.signin import marks

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store.begin()
    marks.set_how(store, "soak", "soak")
    store.save()
    return str(store.session_key)


def _codes(things: dict[str, Any]) -> Names:
    return {name: str(thing.pk if isinstance(thing, models.Model) else thing) for name, thing in things.items()}
