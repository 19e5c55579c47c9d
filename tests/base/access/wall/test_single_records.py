"""Records that were opened for somebody beyond their team, and restricted ones."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from holdfast.base.access.models import Grant, Restriction, RestrictionConcern
from holdfast.base.access.policies import guarded_models
from holdfast.base.common import clock
from holdfast.base.common.wall import entered
from tests.access.matrix import ROLES
from tests.access.things import things
from tests.access.world import TODAY
from tests.factories import make_family, make_team, make_user
from tests.factories.placing import TESTS, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    here, there = make_team("saltmarsh"), make_team("elsewhere")
    reader = make_user(there)
    with clock.at(TODAY):
        made = things(here, {role: make_user(here, role, name=role) for role in ROLES})
        other = make_family(here, "Dulse")
        yield SimpleNamespace(here=here, there=there, reader=reader, things=made, family=made["family"], other=other)


def grant(world, kind, **fields):
    given = {"team": world.here, "family_id": world.family.pk, "kind": kind, "reason": "A reason long enough."}
    began = TODAY - timedelta(hours=1)
    return place(thing=Grant(given_by=world.reader, starts_at=began, **given, **fields), by=TESTS)


def restrict(world, *, concerning=None):
    made = {"team": world.here, "family_id": world.family.pk, "reason": "Works here.", "placed_by": world.reader}
    restriction = place(thing=Restriction(placed_at=TODAY - timedelta(days=1), **made), by=TESTS)
    if concerning is not None:
        concern = RestrictionConcern(restriction=restriction, user=concerning)
        restriction.refresh_from_db()
        place(thing=concern, by=TESTS)
    return restriction


def seen(user) -> dict[str, int]:
    with entered(user):
        return {model._meta.label: model.objects.count() for model in guarded_models() if _is_of_a_record(model)}


def _is_of_a_record(model) -> bool:
    return model._meta.app_label not in ("access", "audit")


TODAYS = [
    ("break_glass", {"ends_at": TODAY + timedelta(hours=3)}, True),
    ("break_glass", {"ends_at": TODAY - timedelta(minutes=1)}, False),
    ("named", {}, False),  # lets past a restriction, for those who reach the team
]


@pytest.mark.parametrize(("kind", "fields", "opens"), TODAYS)
def test_a_record_opened_in_an_emergency_is_there_for_its_hours_and_no_other_is(world, kind, fields, opens):
    grant(world, kind, user=world.reader, **fields)
    found = seen(world.reader)
    assert found["people.Family"] == found["care.Episode"] == int(opens)
    assert found["people.Person"] == 2 * opens
    for label in ("care.Session", "care.NoteVersion", "measures.Response", "people.Consent", "people.Relationship"):
        assert bool(found[label]) is opens, label
    assert found["reports.Statement"] == 0


def test_shared_care_lets_the_other_team_read_and_write_nothing(world):
    grant(world, "shared_care", to_team=world.there, basis="safeguarding")
    assert seen(world.reader)["people.Family"] == 1
    with entered(world.reader):
        family = type(world.family)._base_manager.filter(pk=world.family.pk)
        assert (family.count(), family.select_for_update().count()) == (1, 1)
        assert len(family.select_for_update()) == 0
    assert seen(make_user(make_team("third")))["people.Family"] == 0


def test_a_restricted_record_is_there_for_those_named_only(world):
    named, other, own = (make_user(world.here, name=name) for name in ("Named Person", "Other Person", "Own Person"))
    before = seen(other)
    restrict(world, concerning=own)
    grant(world, "named", user=named)
    grant(world, "named", user=own)
    assert seen(named) == before
    for shut_out in (other, own):
        found = seen(shut_out)
        assert found["people.Family"] == before["people.Family"] - 1
        assert found["people.Person"] == before["people.Person"] - 2
        for label in ("care.Session", "care.NoteVersion", "measures.Response", "people.Consent"):
            assert found[label] < before[label], label


def test_an_emergency_opens_a_restricted_record_but_not_to_whom_it_concerns(world):
    own, other = make_user(world.here, name="Own Person"), make_user(world.here, name="Other Person")
    restrict(world, concerning=own)
    for user in (own, other):
        grant(world, "break_glass", user=user, ends_at=TODAY + timedelta(hours=1))
    all_families = type(world.family)._base_manager.filter(team=world.here).count()
    assert seen(other)["people.Family"] == all_families
    assert seen(own)["people.Family"] == all_families - 1


def test_shared_care_does_not_open_a_restricted_record(world):
    grant(world, "shared_care", to_team=world.there, basis="safeguarding")
    restrict(world)
    assert seen(world.reader)["people.Family"] == 0


def test_whoever_protects_data_reaches_the_teams_of_the_organisation_and_a_commissioner_no_family(world):
    officer = make_user(world.there, "data_protection_officer", name="Officer")
    commissioner = make_user(world.there, "commissioner", name="Commissioner")
    assert seen(officer)["people.Family"] == type(world.family)._base_manager.count()
    found = seen(commissioner)
    assert {name for name, count in found.items() if count} == {"reports.Statement"}


def test_an_emergency_ends_with_the_role_that_may_ask_for_it_and_at_the_organisations_border(world):
    """On both walls: the pages' scope and the database's."""
    gone = make_user(None, name="Nobody's Colleague")
    elsewhere = make_user(make_team("afar", organisation="Another trust"), name="Of Another Trust")
    manager = make_user(world.there, "manager", name="Now A Manager")
    for user in (gone, elsewhere, manager):
        grant(world, "break_glass", user=user, ends_at=TODAY + timedelta(hours=1))
        assert seen(user)["people.Family"] == 0, user
        assert not type(world.family).objects.visible_to(user).exists(), user
