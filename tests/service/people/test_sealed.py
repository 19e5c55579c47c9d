"""Two identities of one child after an adoption: nothing leads from one to the other."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ForeignKey

from holdfast.base.audit.models import AccessEvent, AuditEvent
from holdfast.base.common.wall import entered
from holdfast.base.organisation.models import Role
from holdfast.science.errors import BadInput
from holdfast.service.people.actions import (
    add_person,
    add_relationship,
    change_living_arrangement,
    change_person,
    join_family,
    open_sealed,
    record_consent,
    seal_identity,
)
from holdfast.service.people.models import Dyad, FamilyMember, Person, Relationship, SealedLink, SealOpening
from holdfast.service.people.queries import (
    genogram_input,
    likely_duplicates,
    people_of,
    relationships_of,
    search_families,
)
from holdfast.service.people.queries.candidates import candidate_of
from holdfast.service.people.queries.sealed import both_sides, openings_of, sealed_for, what_remains
from tests.factories import make_user
from tests.factories.placing import TESTS, place

TODAY = date(2026, 11, 24)
OLD, NEW = "9434765919", "4505577104"


@pytest.fixture
def director(team):
    return make_user(team, Role.CLINICAL_DIRECTOR, "Director Dunlin")


@pytest.fixture
def officer(team):
    return make_user(team, Role.DATA_PROTECTION_OFFICER, "Officer Otter")


@pytest.fixture
def adopter(two, worker):
    values = {"given_name": "Perrin", "family_name": "Lovage", "address": "5 Hill", "born_on": date(1985, 2, 2)}
    person = add_person(family=two.family, role="parent", values=values, by=worker)
    add_relationship(family=two.family, person=person, relative=two.child, kind="adoptive-parent", by=worker)
    change_living_arrangement(
        family=two.family,
        child=two.child,
        kind="adoption-placement",
        started_on=date(2026, 8, 1),
        lives_with=person,
        by=worker,
    )
    return person


@pytest.fixture
def link(two, worker, director, adopter):
    two.child.nhs_number, two.child.address, two.child.phone = OLD, "5 Hill", "07700 900222"
    place(thing=two.child, by=TESTS)
    return seal(two, director, worker)


def seal(two, director, *keepers, **more):
    told = {
        "new_family_name": "Lovage",
        "values": {"given_name": "Wren", "family_name": "Lovage", "nhs_number": NEW},
        "order": "Family Court at Kelpby, adoption order of 20 November 2026",
        **more,
    }
    return seal_identity(family=two.family, child=two.child, keepers=keepers, by=director, **told)


@pytest.fixture
def new(link):
    return Person.objects.get(pk=link.new_side)


def test_the_new_identity_stands_for_itself(two, link, new, adopter):
    home = FamilyMember.objects.get(person=new).family
    assert (str(new), new.born_on, new.sex, new.nhs_number) == ("Wren Lovage", two.child.born_on, two.child.sex, NEW)
    assert {person.pk for person in people_of(home)} == {new.pk, adopter.pk}
    assert Relationship.objects.get(person=adopter).relative_id == new.pk
    assert Dyad.objects.get(family=home).carer_id == adopter.pk


def test_the_birth_record_keeps_its_identity_and_loses_what_leads_on(two, link, adopter):
    two.child.refresh_from_db()
    assert (str(two.child), two.child.nhs_number, two.child.sealed_on) == ("Wren Samphire", OLD, TODAY)
    assert (two.child.address, two.child.phone, two.child.match_keys) == ("", "", [])
    assert adopter not in people_of(two.family)
    assert two.child.living_arrangements.get().lives_with is None


def test_no_search_and_no_list_of_the_alike_shows_the_birth_identity(two, link, new, worker):
    for asked in ("Wren Samphire", OLD, "12 May 2026", "Wren"):
        assert two.child.pk not in {found.person.pk for found in search_families(worker, asked)}
    assert new.pk in {found.person.pk for found in search_families(worker, "Wren")}
    assert {one.person.pk for one in likely_duplicates(worker, candidate_of(new))} <= {new.pk}
    two.child.refresh_from_db()
    assert two.child.pk not in {one.person.pk for one in likely_duplicates(worker, candidate_of(two.child))}


def test_the_birth_familys_drawing_and_list_know_nothing_of_the_new_family(two, link, new, worker, adopter):
    drawn = repr(genogram_input(two.family, worker))
    listed = repr([(str(one.person), str(one.relative)) for one in relationships_of(two.family)])
    for words in ("Lovage", "Perrin", f"'{new.pk}'", f"'{adopter.pk}'"):
        assert words not in drawn
        assert words not in listed


def test_a_number_that_belongs_to_the_other_side_says_nothing(link, new, worker):
    with pytest.raises(BadInput) as refused:
        change_person(person=new, values={"nhs_number": OLD}, by=worker)
    assert str(refused.value) == "This NHS number cannot be used here. Ask the data-protection officer."


def test_the_audit_and_the_access_history_join_nothing(two, link, new):
    """No event names both sides, whether as its subject, as its family or among its facts."""
    birth = {two.child.pk, two.family.pk}
    home = {new.pk, FamilyMember.objects.get(person=new).family_id}
    for event in AuditEvent.objects.all():
        named = {event.family_id}
        if event.subject_type in ("people.person", "people.family"):
            named.add(event.subject_id)
        assert not (named & birth and named & home)
        assert not {"Lovage", "Samphire", OLD, NEW} & set(json.dumps(event.facts).replace('"', " ").split())
    assert {"birth_side", "new_side"}.isdisjoint(AuditEvent.objects.get(what="identity.sealed").facts)
    assert AuditEvent.objects.get(what="identity.sealed").family_id is None
    assert not AccessEvent.objects.exists()


def test_no_foreign_key_joins_the_two(link):
    """What follows keys from a person, an export or a pack, cannot come upon the other one."""
    keys = [one for one in SealedLink._meta.get_fields() if isinstance(one, ForeignKey)]
    assert {one.related_model.__name__ for one in keys} == {"Team", "User"}
    names = {one.get_accessor_name() for one in Person._meta.related_objects}
    assert not any("seal" in name for name in names)


def test_nothing_is_written_into_a_sealed_identity(two, link, worker):
    two.child.refresh_from_db()
    for run in (
        lambda: change_person(person=two.child, values={"known_as": "Birdie"}, by=worker),
        lambda: join_family(family=two.family, person=two.child, role="child", by=worker),
        lambda: record_consent(
            family=two.family, person=two.child, purpose="care", given=True, decided_on=TODAY, by=worker
        ),
        lambda: add_relationship(
            family=two.family, person=two.parent, relative=two.child, kind="step-parent", by=worker
        ),
    ):
        with pytest.raises(BadInput, match="sealed after an adoption"):
            run()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"order": " "}, "Name the court"),
        ({"keepers": ()}, "at least one person"),
        ({"values": {"given_name": "Wren", "family_name": "Lovage", "nhs_number": "943 476 5919"}}, "new NHS number"),
    ],
)
def test_seals_that_cannot_be(two, director, worker, more, words):
    two.child.nhs_number = OLD
    place(thing=two.child, by=TESTS)
    keepers = more.pop("keepers", (worker,))
    with pytest.raises(BadInput, match=words):
        seal(two, director, *keepers, **more)
    assert not SealedLink.objects.exists()


def test_only_a_child_of_the_family_is_sealed_and_only_once(two, director, worker, link):
    with pytest.raises(BadInput, match="sealed after an adoption"):
        seal(two, director, worker)
    with pytest.raises(BadInput, match="Only a child helped"):
        seal_identity(
            family=two.family,
            child=two.parent,
            new_family_name="X",
            values={"family_name": "X"},
            order="Order",
            keepers=[worker],
            by=director,
        )


def test_only_the_named_and_the_officer_open_it_and_each_opening_is_kept(
    two, link, worker, director, officer, stranger
):
    for user, opens in ((worker, True), (officer, True), (director, False), (stranger, False)):
        assert sealed_for(user).exists() is opens
    with pytest.raises(BadInput, match="Only people named"):
        open_sealed(link=link, reason="Curious", by=director)
    with pytest.raises(BadInput, match="Say why"):
        open_sealed(link=link, reason=" ", by=worker)
    open_sealed(link=link, reason="Birth sibling asks for letterbox contact", by=worker)
    birth, new = both_sides(link)
    assert (str(birth.person), str(new.person)) == ("Wren Samphire", "Wren Lovage")
    kept = openings_of(officer).get()
    assert (kept.opened_by, kept.reason) == (worker, "Birth sibling asks for letterbox contact")
    told = AuditEvent.objects.get(what="identity.opened")
    assert (told.subject_type, told.family_id, told.facts) == ("people.sealopening", None, {})


def test_the_database_itself_shows_a_link_to_the_named_only(link, worker, director, officer, team):
    other = make_user(team, Role.COORDINATOR, "Somebody Of The Team")
    for user, seen in ((worker, 1), (officer, 1), (other, 0)):
        with entered(user), connection.cursor() as cursor:
            cursor.execute("select count(*) from people_sealedlink")
            assert cursor.fetchone() == (seen,), user


@pytest.mark.parametrize("statement", ["update people_sealedlink set new_side = 1", "delete from people_sealedlink"])
def test_a_seal_is_never_broken(link, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert SealedLink.objects.count() == 1


def test_the_checklist_names_what_would_lead_on(two, worker, adopter):
    found = what_remains(two.family, two.child)
    assert found.adopters == (adopter,)
    assert found.lived_with_adopters
    assert not found.other_children


def test_an_opening_is_only_ever_added(link, worker):
    open_sealed(link=link, reason="Why not", by=worker)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update people_sealopening set reason = 'Nothing'")
    assert SealOpening.objects.get().reason == "Why not"
