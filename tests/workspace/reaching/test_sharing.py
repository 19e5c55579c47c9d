"""A record read by another team, and a family sent to one."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from holdfast.base.access.actions import break_glass, share
from holdfast.base.access.models import Grant, GrantKind, Way
from holdfast.base.common import clock
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import Refusal
from holdfast.service.people.models import Consent, ContactRule
from holdfast.service.referrals.actions import decline_referral
from holdfast.service.referrals.actions.transferring import transfer_family
from holdfast.service.referrals.models import Referral, Transfer
from tests.access.kept import WHY, shared
from tests.access.world import TODAY
from tests.factories.placing import TESTS, place


@pytest.fixture
def sent(world):
    """To be shared with the far team."""
    return {"to_team": world.far.pk, "basis": "safeguarding", "reason": WHY}


def test_the_other_team_reads_it_and_finds_it_in_its_list(world, sent, as_one) -> None:
    family = world.things["family"]
    sender, reader = as_one(world.people["practitioner"]), as_one(world.away["practitioner"])
    page = reverse("family", args=[family.pk])
    assert reader.get(page).status_code == 404
    assert sender.post(reverse("family-sharing", args=[family.pk]), sent).status_code == 302
    shown = reader.get(page).content.decode()
    assert f"Shared by {world.team}" in shown
    assert "Write a risk note" not in shown
    assert f"shared by {world.team}" in reader.get("/families/?whose=team").content.decode()
    assert f"{world.far} reads this record" in sender.get(page).content.decode()


def test_on_the_ground_of_consent_the_consent_must_stand(world, sent, as_one) -> None:
    family, sender = world.things["family"], as_one(world.people["practitioner"])
    page = reverse("family-sharing", args=[family.pk])
    refused = sender.post(page, sent | {"basis": "consent"})
    assert refused.status_code == 400
    assert "No consent to share stands on the record" in refused.content.decode()
    said = {"purpose": "share_service", "given": True, "decided_on": date(2026, 11, 20)}
    place(thing=Consent(team=world.team, person=world.things["person"], **said), by=TESTS)
    assert sender.post(page, sent | {"basis": "consent"}).status_code == 302


def test_it_ends_on_its_day_and_by_either_team(world, sent, as_one) -> None:
    family, reader = world.things["family"], world.away["practitioner"]
    page = reverse("family", args=[family.pk])
    until = {"last_day-day": "25", "last_day-month": "11", "last_day-year": "2026"}
    as_one(world.people["practitioner"]).post(reverse("family-sharing", args=[family.pk]), sent | until)
    with clock.at(TODAY + timedelta(days=1)):
        assert as_one(reader).get(page).status_code == 200
    with clock.at(TODAY + timedelta(days=2)):
        assert as_one(reader).get(page).status_code == 404
    grant = Grant.objects.get(to_team=world.far, kind=GrantKind.SHARED_CARE)
    as_one(reader).post(reverse("family-sharing-end", args=[family.pk, grant.pk]))
    assert as_one(reader).get(page).status_code == 404


def test_what_has_ended_is_ended_once(world, as_one) -> None:
    """Two people of the two teams may press the button, one after the other."""
    family, grant = world.things["family"], world.things["sharing"]
    end = reverse("family-sharing-end", args=[family.pk, grant.pk])
    client = as_one(world.people["practitioner"])
    assert "reads the record no longer" in client.post(end, follow=True).content.decode()
    grant.refresh_from_db()
    ended = grant.ended_at
    assert "has ended already" in client.post(end, follow=True).content.decode()
    grant.refresh_from_db()
    assert ended is not None
    assert grant.ended_at == ended


def test_a_team_does_not_share_what_is_not_its_own(world) -> None:
    with pytest.raises(Refusal, match="those who write in it"):
        share(
            family=world.things["family"],
            to_team=world.far,
            reason=WHY,
            basis="consent",
            consented=True,
            by=world.beside["clinical_director"],
        )


@pytest.fixture
def transferred(world, as_one) -> Transfer:
    things = world.things
    typed = {"to_team": world.far.pk, "parent": things["person"].pk, "children": [things["child"].pk]}
    typed |= {"agreed": "yes", "reason": WHY, "details": ["language"]}
    page = reverse("family-transfer", args=[things["family"].pk])
    assert as_one(world.people["practitioner"]).post(page, typed).status_code == 302
    return Transfer.objects.get()


def test_the_other_team_gets_a_referral_with_no_more_than_was_chosen(world, transferred, as_one) -> None:
    answers = transferred.referral.answers
    assert (answers["parent_given"], answers["children"][0]["given"]) == ("Tansy", "Wren")
    assert answers["interpreter"] == "no"
    assert not {"phone", "parent_nhs", "address", "ethnic_group"} & set(answers)
    coordinator = as_one(world.away["coordinator"])
    assert "Tansy Samphire" in coordinator.get(reverse("referral-inbox")).content.decode()
    assert coordinator.get(reverse("referral", args=[transferred.referral_id])).status_code == 200
    assert coordinator.get(reverse("family", args=[world.things["family"].pk])).status_code == 404


def test_only_ways_agreed_as_safe_are_told(world) -> None:
    things, parent = world.things, world.things["person"]
    for way in ContactRule.objects.filter(person=parent):
        way.ended_on = TODAY.date()
        place(thing=way, by=TESTS)
    parent.phone, parent.email, parent.address = "07700900001", "home@example.org", "1 Shared Street"
    place(thing=parent, by=TESTS)
    what = {"family": things["family"], "parent": parent, "children": [things["child"]], "details": ["contact"]}
    what |= {"reason": WHY, "agreed": True, "by": world.people["practitioner"]}
    on_record = transfer_family(to_team=world.far, **what).referral.answers
    assert (on_record["phone"], on_record["phone_safe"]) == ("07700900001", "not_known")
    rule = ContactRule(
        team=world.team, person=parent, way="phone", detail="07700900222", whose="her sister’s", confirmed_on=TODAY
    )
    place(thing=rule, by=TESTS)
    told = transfer_family(to_team=world.sister, **what).referral.answers
    assert (told["phone"], told["email"], told["address"], told["postcode"]) == ("07700900222", "", "", "")
    assert told["phone_safe"] == "sometimes"
    assert told["safe_how"] == "Ring 07700900222 (her sister’s), leave no message."
    assert not {"07700900001", "home@example.org", "1 Shared Street"} & set(map(str, told.values()))


def test_what_became_of_it_stands_in_the_senders_record(world, transferred, as_one) -> None:
    sender = as_one(world.people["practitioner"])
    page = reverse("family", args=[world.things["family"].pk])
    assert "not decided yet" in sender.get(page).content.decode()
    reason = blueprint(world.far.blueprint).decision.decline_reasons[0].id
    decline_referral(referral=transferred.referral, reason=reason, by=world.away["coordinator"])
    assert "declined on 24 November 2026" in sender.get(page).content.decode()


def test_it_is_sent_once_and_never_half(world, transferred, monkeypatch) -> None:
    things = world.things
    what = {"family": things["family"], "parent": things["person"], "children": [things["child"]], "details": []}
    what |= {"reason": WHY, "agreed": True, "by": world.people["practitioner"]}
    with pytest.raises(Refusal, match="has not decided yet"):
        transfer_family(to_team=world.far, **what)
    before = Referral.objects.count()
    monkeypatch.setattr(Transfer.objects, "create", lambda **_: (_ for _ in ()).throw(OSError("gone")))
    with pytest.raises(OSError, match="gone"):
        transfer_family(to_team=world.sister, **what)
    assert Referral.objects.count() == before


def test_who_reads_it_in_an_emergency_does_not_end_what_two_other_teams_share(world, as_one) -> None:
    family, director = world.things["family"], world.people["clinical_director"]
    grant = shared(family, world.far, director)
    break_glass(family=family, way=Way.NHS_NUMBER, reason=WHY, by=world.beside["practitioner"])
    answer = as_one(world.beside["practitioner"]).post(reverse("family-sharing-end", args=[family.pk, grant.pk]))
    assert answer.url == reverse("family", args=[family.pk])
    grant.refresh_from_db()
    assert grant.ended_at is None
