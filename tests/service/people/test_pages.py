from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AccessEvent
from holdfast.service.people.actions import add_family, add_person, change_person, record_consent
from holdfast.service.people.models import LivingArrangement, Person, Relationship
from tests.pages import fields_of, seen_by

STATUS = {"sex": "female", "nhs_number_status": "03"}


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def url(name, two, **more) -> str:
    return reverse(name, kwargs={"family_pk": two.family.pk, **more})


def test_a_new_person_is_added(desk, two):
    answers = {**STATUS, "role": "other", "given_name": "Hazel", "family_name": "Samphire"}
    response = desk.post(url("person-new", two), answers)
    assert response.url == reverse("family-people", args=[two.family.pk])
    assert Person.objects.get(given_name="Hazel").memberships.get().family == two.family


def test_a_wrong_nhs_number_is_refused_beside_the_field_and_nothing_typed_is_lost(desk, two):
    answers = {**STATUS, "role": "other", "given_name": "Hazel", "family_name": "Kelp", "nhs_number": "943 476 5918"}
    response = desk.post(url("person-new", two), answers)
    page = response.content.decode()
    assert response.status_code == 400
    assert "does not pass its check digit" in page
    assert 'value="943 476 5918"' in page
    assert 'value="Hazel"' in page


@pytest.fixture
def jory(two, worker, team):
    other = add_family(team=team, name="Thrift", by=worker)
    values = {"given_name": "Jory", "family_name": "Thrift", "born_on": date(1990, 2, 3)}
    return add_person(family=other, role="parent", values=values, by=worker)


ALIKE = {**STATUS, "role": "parent", "given_name": "Jory", "family_name": "Thrift", **day("born_on", date(1990, 2, 3))}


def test_somebody_alike_is_shown_before_a_second_record_is_made(desk, two, jory):
    address = url("person-new", two)
    asked = desk.post(address, ALIKE)
    page, shown = asked.content.decode(), fields_of(asked, holding="alike")
    assert "Somebody alike is on record" in page
    assert "In the Thrift family" in page
    assert Person.objects.filter(given_name="Jory").count() == 1
    refused = desk.post(address, {**shown, "same": "new"})
    assert "Say how you know" in refused.content.decode()
    desk.post(address, {**shown, "same": "new", "told_apart": "His cousin; another address"})
    assert Person.objects.filter(given_name="Jory").count() == 2


def test_the_person_on_record_joins_the_family(desk, two, jory):
    desk.post(url("person-new", two), {**ALIKE, "same": str(jory.pk)})
    assert {member.family.name for member in jory.memberships.all()} == {"Thrift", "Samphire"}
    assert Person.objects.filter(given_name="Jory").count() == 1


def test_two_changes_of_one_person_meet_and_are_joined(desk, two, worker):
    address = url("person-edit", two, person_pk=two.parent.pk)
    mine = {**STATUS, "given_name": "Tansy", "family_name": "Samphire", "known_as": "Tanny",
            **day("born_on", date(1998, 5, 3)), **seen_by(desk, address)}  # fmt: skip
    change_person(person=two.parent, values={"known_as": "Tan"}, by=worker)
    meeting = desk.post(address, mine)
    assert meeting.status_code == 409
    assert desk.post(address, {**fields_of(meeting), "take-known_as": "mine"}).status_code == 302
    two.parent.refresh_from_db()
    assert two.parent.known_as == "Tanny"


def test_who_is_given_another_name_is_called_by_it(desk, two):
    address = url("person-edit", two, person_pk=two.parent.pk)
    named = {**STATUS, "given_name": "Coral", "family_name": "Samphire", **day("born_on", date(1998, 5, 3))}
    saved = desk.post(address, {**named, **seen_by(desk, address)}, follow=True)
    assert "Coral Samphire: saved." in saved.content.decode()


def test_how_to_reach_somebody(desk, two):
    address = url("person-contact", two, person_pk=two.parent.pk)
    answers = {"contact_by": "text", "contact_notes": "Never the landline", "interpreter_needed": "on",
               "language": "Portuguese", **seen_by(desk, address)}  # fmt: skip
    assert desk.post(address, answers).status_code == 302
    two.parent.refresh_from_db()
    assert (two.parent.contact_by, two.parent.interpreter_needed) == ("text", True)


def test_a_tampered_form_never_overwrites(desk, two):
    address = url("person-contact", two, person_pk=two.parent.pk)
    assert desk.post(address, {"contact_by": "text", "seen": "forged"}).status_code == 409


def test_a_birth(desk, two, worker):
    values = {"family_name": "Samphire", "expected_on": date(2026, 12, 1)}
    baby = add_person(family=two.family, role="child", values=values, by=worker)
    address = url("person-birth", two, person_pk=baby.pk)
    answers = {"family_name": "Samphire", "given_name": "Fenn", "sex": "male"}
    refused = desk.post(address, {**answers, **day("born_on", date(2026, 11, 25))})
    assert "must be 24 November 2026 or earlier" in refused.content.decode()
    desk.post(address, {**answers, **day("born_on", date(2026, 11, 20))})
    baby.refresh_from_db()
    assert str(baby) == "Fenn Samphire"


def test_a_relationship_is_added_and_ended(desk, two, worker):
    hazel = add_person(
        family=two.family, role="other", values={"given_name": "Hazel", "family_name": "Kelp"}, by=worker
    )
    answers = {"person": hazel.pk, "kind": "grandparent", "relative": two.child.pk, "responsibility": "no"}
    refused = desk.post(url("relationship-add", two), {**answers, "relative": hazel.pk})
    assert "Choose two different people" in refused.content.decode()
    desk.post(url("relationship-add", two), answers)
    link = Relationship.objects.get(person=hazel)
    desk.post(url("relationship-end", two, pk=link.pk), day("ended_on", date(2026, 11, 1)))
    link.refresh_from_db()
    assert link.ended_on == date(2026, 11, 1)


def test_a_consent_is_recorded_and_withdrawn(desk, two):
    answers = {"person": two.parent.pk, "purpose": "research", "given": "yes", **day("decided_on", date(2026, 11, 1))}
    desk.post(url("consent-record", two), answers)
    consent = two.parent.consents.get()
    desk.post(url("consent-withdraw", two, pk=consent.pk), day("withdrawn_on", date(2026, 11, 20)))
    consent.refresh_from_db()
    assert consent.withdrawn_on == date(2026, 11, 20)


def test_a_child_moves(desk, two):
    address = url("living-change", two, child_pk=two.child.pk)
    desk.post(address, {"kind": "home", "lives_with": two.parent.pk, **day("started_on", date(2026, 5, 12))})
    shown = seen_by(desk, address)
    desk.post(address, {"kind": "foster", **shown, **day("started_on", date(2026, 11, 2))})
    assert [one.kind for one in LivingArrangement.objects.order_by("started_on")] == ["home", "foster"]
    late = desk.post(address, {"kind": "extended-family", **shown, **day("started_on", date(2026, 11, 10))})
    assert "Somebody else recorded “Foster care” since 2 November 2026" in late.content.decode()
    assert len(LivingArrangement.objects.all()) == 2
    shown = seen_by(desk, address)
    refused = desk.post(address, {"kind": "home", **shown, **day("started_on", date(2026, 11, 2))})
    assert "that day or later" in refused.content.decode()


def test_another_team_finds_nothing(two, stranger, worker):
    consent = record_consent(
        family=two.family, person=two.parent, purpose="care", given=True, decided_on=date(2026, 9, 1), by=worker
    )
    client = Client()
    client.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    for address in [
        url("person-new", two),
        url("person-edit", two, person_pk=two.parent.pk),
        url("consent-withdraw", two, pk=consent.pk),
        url("living-change", two, child_pk=two.child.pk),
    ]:
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404


def test_a_person_of_another_family_is_not_reached_through_this_one(desk, two, jory):
    assert desk.get(url("person-edit", two, person_pk=jory.pk)).status_code == 404


def test_the_visit_is_noted(desk, two):
    desk.get(url("person-edit", two, person_pk=two.parent.pk))
    assert AccessEvent.objects.get().page == "person-edit"
