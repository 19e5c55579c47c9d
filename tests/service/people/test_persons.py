from datetime import date

import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.base.common.editing import ChangedMeanwhile, Seen
from holdfast.science.errors import BadInput
from holdfast.service.people.actions import (
    add_person,
    change_person,
    record_birth,
    set_contact_preferences,
)
from holdfast.service.people.models import Dyad, Person
from tests.factories import make_family, make_team


def add(two, worker, role="other", **values):
    values = {"given_name": "Hazel", "family_name": "Samphire", **values}
    return add_person(family=two.family, role=role, values=values, by=worker)


def test_a_person_belongs_to_the_family_and_can_be_found_again(two, worker):
    hazel = add(two, worker, nhs_number="943 476 5919", postcode="nn1  1aa")
    assert (hazel.nhs_number, hazel.postcode) == ("9434765919", "NN1 1AA")
    assert "n:9434765919" in hazel.match_keys
    assert two.family.members.get(person=hazel).role == "other"


def test_a_second_carer_makes_a_second_pair(two, worker):
    father = add(two, worker, role="parent", given_name="Jory", sex="male")
    assert Dyad.objects.get(carer=father).child == two.child


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"nhs_number": "943 476 5918"}, "check digit"),
        ({"born_on": date(2026, 11, 25)}, "after today"),
        ({"family_name": " "}, "family name"),
        ({"shoe_size": 5}, "no field shoe_size"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(two, worker, values, words):
    with pytest.raises(BadInput, match=words):
        add(two, worker, **values)
    assert Person.objects.count() == 2


def test_one_nhs_number_belongs_to_one_person_of_a_team(two, worker):
    add(two, worker, nhs_number="9434765919")
    with pytest.raises(BadInput, match="this NHS number"):
        change_person(person=two.child, values={"nhs_number": "943 476 5919"}, by=worker)
    elsewhere = make_family(make_team("elsewhere"))
    assert change_person(person=elsewhere.parent, values={"nhs_number": "9434765919"}, by=worker).nhs_number


def test_a_change_renews_the_keys_and_the_audit_names_fields_only(two, worker):
    changed = change_person(
        person=two.parent, values={"family_name": "Thrift", "sex": "female"}, by=worker, family=two.family
    )
    assert any(key.startswith("b:thr") for key in changed.match_keys)
    event = AuditEvent.objects.get(what="person.changed")
    assert (event.facts, event.family_id) == ({"fields": ["family_name"]}, two.family.pk)


def test_a_change_made_meanwhile_is_not_overwritten(two, worker):
    seen = Seen({"given_name": "Tansy", "known_as": ""})
    change_person(person=two.parent, values={"known_as": "Tan"}, by=worker)
    with pytest.raises(ChangedMeanwhile) as clash:
        change_person(person=two.parent, values={"known_as": "Tanny"}, seen=seen, by=worker)
    assert (clash.value.now, clash.value.about) == ({"known_as": "Tan"}, two.parent)
    two.parent.refresh_from_db()
    assert two.parent.known_as == "Tan"


def test_who_wants_what_somebody_else_saved_has_nothing_to_choose(two, worker):
    seen = Seen({"given_name": "Tansy", "known_as": ""})
    change_person(person=two.parent, values={"known_as": "Tan"}, by=worker)
    now = change_person(person=two.parent, values={"given_name": "Tansy", "known_as": "Tan"}, seen=seen, by=worker)
    assert now.known_as == "Tan"


def test_a_birth_keeps_the_due_date(two, worker):
    baby = add(two, worker, role="child", given_name="", expected_on=date(2026, 12, 1))
    assert baby.is_unborn
    born = record_birth(person=baby, born_on=date(2026, 11, 20), given_name="Fenn", sex="male", by=worker)
    assert (str(born), born.born_on, born.expected_on) == ("Fenn Samphire", date(2026, 11, 20), date(2026, 12, 1))
    with pytest.raises(BadInput, match="recorded already"):
        record_birth(person=baby, born_on=date(2026, 11, 21), by=worker)


def test_contact_preferences(two, worker):
    now = set_contact_preferences(
        person=two.parent, by=worker, family=two.family, contact_by="text", contact_notes="Never the landline"
    )
    assert (now.contact_by, now.contact_notes) == ("text", "Never the landline")
    with pytest.raises(BadInput, match="no contact preference"):
        set_contact_preferences(person=two.parent, by=worker, given_name="X")
