"""A restricted record is there for the people named, and for nobody else in any list, search or file."""

import pytest
from django.urls import reverse

from holdfast.base.access.actions import lift, name_person, restrict, unname_person
from holdfast.base.access.models import Grant, Restriction
from holdfast.base.audit.models import AuditEvent
from holdfast.science.errors import Refusal
from holdfast.service.care.actions.alerts import raise_alert
from holdfast.service.care.models import AlertReceipt
from holdfast.service.people.queries import likely_duplicates, search_families
from holdfast.service.people.queries.candidates import candidate_of, keys_of
from tests.access.kept import NOW, WHY
from tests.access.matrix import rows
from tests.access.rows import reports
from tests.factories import make_user
from tests.factories.placing import TESTS, place

FIGURES = {row.name for row in reports.ROWS}  # hold nobody's name, restricted or not
LISTS = sorted(
    row.name
    for row in rows()
    if not row.kwargs and row.name not in FIGURES and "clinical_director" in row.reads.split()
)
SEARCHED = "?search=1"


@pytest.fixture
def therapist(world):
    return make_user(world.team, name="Cass Thrift")


@pytest.fixture(autouse=True)
def found_by_name(world) -> None:
    person = world.things["person"]
    person.match_keys = keys_of(candidate_of(person))
    place(thing=person, by=TESTS)


@pytest.fixture
def placed(world, therapist) -> Restriction:
    director, colleague = world.people["clinical_director"], world.people["practitioner"]
    return restrict(family=world.things["family"], reason=WHY, named=[therapist], concerning=[colleague], by=director)


@pytest.mark.parametrize("role", ["practitioner", "clinical_director", "coordinator", "data_protection_officer"])
def test_no_list_and_no_file_names_anybody_of_it(role, world, placed, as_one) -> None:
    client = as_one(world.people[role])
    client.post(reverse("families-search"), {"q": "Samphire"})
    for name in LISTS:
        for query in ("", "?whose=team&state=all", SEARCHED):
            page = client.get(reverse(name) + query, follow=True).content.decode("utf-8", "replace")
            assert "Samphire" not in page.replace("“Samphire”", "").replace('value="Samphire"', ""), name


def test_the_lists_would_name_them_otherwise(world, as_one) -> None:
    page = as_one(world.people["clinical_director"]).get("/families/?whose=team&state=all").content.decode()
    assert "Samphire" in page


def test_who_is_named_finds_it_as_ever(world, placed, therapist, as_one) -> None:
    assert [one.family for one in search_families(therapist, "Samphire")]
    assert "Restricted record" in as_one(therapist).get(reverse("family", args=[placed.family_id])).content.decode()


def test_nobody_else_is_told_that_somebody_may_be_the_same(world, placed, therapist) -> None:
    same = candidate_of(world.things["person"])
    assert likely_duplicates(world.people["coordinator"], same) == ()
    assert likely_duplicates(therapist, same)


def test_an_alert_reaches_only_who_is_named(world, placed, therapist) -> None:
    episode = world.things["episode"]
    raised = raise_alert(episode=episode, kind="risk", words="A worry", source="test:2", act_by=NOW, by=therapist)
    assert {one.recipient for one in AlertReceipt.objects.filter(alert=raised)} == {therapist}


def test_its_number_and_not_its_name_stands_on_the_page_of_who_looks_after_it(world, placed, as_one) -> None:
    client = as_one(world.people["data_protection_officer"])
    for page in (reverse("restricted-records"), reverse("restricted-record", args=[placed.pk])):
        shown = client.get(page).content.decode()
        assert f"ecord {placed.family_id}" in shown
        assert "Samphire" not in shown


def test_nobody_names_themself(world, placed) -> None:
    officer = world.people["data_protection_officer"]
    with pytest.raises(Refusal, match="Nobody names themself"):
        name_person(restriction=placed, person=officer, reason=WHY, by=officer)


def test_whose_own_family_it_is_can_never_be_named(world, placed) -> None:
    colleague = world.people["practitioner"]
    with pytest.raises(Refusal, match="never named for it"):
        name_person(restriction=placed, person=colleague, reason=WHY, by=world.people["data_protection_officer"])
    assert not Grant.objects.filter(user=colleague, family_id=placed.family_id).exists()


def test_a_director_does_not_look_after_the_record_of_their_own_family(world, therapist, as_one) -> None:
    director, officer = world.people["clinical_director"], world.people["data_protection_officer"]
    family = world.things["family"]
    with pytest.raises(Refusal, match="own family"):
        restrict(family=family, reason=WHY, named=[therapist], concerning=[director], by=director)
    placed = restrict(family=family, reason=WHY, named=[therapist], concerning=[director], by=officer)
    assert as_one(director).get(reverse("restricted-record", args=[placed.pk])).status_code == 404
    for act in (
        lambda: lift(restriction=placed, by=director),
        lambda: name_person(restriction=placed, person=world.people["coordinator"], reason=WHY, by=director),
    ):
        with pytest.raises(Refusal, match="own family"):
            act()


def test_somebody_stays_named(world, placed, therapist) -> None:
    only = Grant.objects.get(user=therapist, family_id=placed.family_id)
    director = world.people["clinical_director"]
    with pytest.raises(Refusal, match="Somebody must stay named"):
        unname_person(grant=only, by=director)
    name_person(restriction=placed, person=world.people["coordinator"], reason=WHY, by=director)
    assert unname_person(grant=only, by=director).ended_at


def test_lifted_it_is_as_every_other_and_all_of_it_is_in_the_audit(world, placed) -> None:
    director, coordinator = world.people["clinical_director"], world.people["coordinator"]
    lift(restriction=placed, by=director)
    assert search_families(type(coordinator).objects.get(pk=coordinator.pk), "Samphire")
    done = AuditEvent.objects.filter(family_id=placed.family_id).values_list("what", flat=True)
    assert {"record.restricted", "record.named", "record.unrestricted"} <= set(done)


def test_it_is_restricted_on_a_page(world, therapist, as_one) -> None:
    director = as_one(world.people["clinical_director"])
    page = reverse("record-restrict", args=[world.things["family"].pk])
    sent = director.post(page, {"reason": WHY, "named": [therapist.pk]}, follow=True)
    assert "is reached by <b>Cass Thrift</b>" in sent.content.decode()
    assert director.get(reverse("family", args=[world.things["family"].pk])).status_code == 404
