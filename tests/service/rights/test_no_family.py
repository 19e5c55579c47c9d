"""Referrals that never became a family, and people of none, are reviewed and erased with a proof like families."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from holdfast.base.audit.models import AuditEvent
from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Consent, Relationship
from holdfast.service.referrals.models import Referral, Transfer
from holdfast.service.rights.actions.erasing import confirm_erasure, erase_again
from holdfast.service.rights.actions.retaining import review_record, withdraw_proposal
from holdfast.service.rights.queries.due import due_records, kept
from holdfast.service.rights.queries.ledger import add_to_book, entry_of
from holdfast.service.rights.queries.proofs import brought_back
from holdfast.service.rights.queries.tables import tables
from tests.access.things import NOW
from tests.factories import make_family, make_team
from tests.factories.placing import TESTS, place
from tests.service.rights.world import World, share_person, world

pytestmark = pytest.mark.django_db

REFERRAL_DUE = datetime(2028, 12, 1, 9, 0, tzinfo=UTC)  # two years after November 2026
PERSON_DUE = datetime(2060, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def here(tmp_path: Path, settings: Any) -> Iterator[World]:
    settings.HOLDFAST_HOME = tmp_path
    with clock.at(NOW):
        yield world()


def due(here: World, at: datetime) -> set[tuple[str, int]]:
    with clock.at(at):
        return {(one.subject, one.record.pk) for one in due_records(here.officer)}


def erased(here: World, found: Any) -> Any:
    review = review_record(found=found, outcome="erase", reason="Time is over", by=here.officer)
    return confirm_erasure(review=review, by=here.director)


def long_ago(thing: Any) -> Any:
    """Another of the same, from a time when nobody here was born."""
    old = datetime(1980, 1, 5, 9, 0, tzinfo=UTC)
    thing.pk, thing.created_at, thing._state.adding = None, old, True
    if isinstance(thing, Referral):
        thing.code, thing.resume_key_hash, thing.sent_at, thing.decided_on = "OLD", "old", old, old.date()
    with clock.at(old):
        return place(thing=thing, by=TESTS)


def test_a_referral_that_was_declined_is_due_after_two_years(here: World) -> None:
    referral = here.things["stray_referral"]
    assert ("referral", referral.pk) not in due(here, datetime(2028, 11, 1, 9, 0, tzinfo=UTC))
    assert ("referral", referral.pk) in due(here, REFERRAL_DUE)
    assert all(subject != "family" for subject, _ in due(here, REFERRAL_DUE))


def test_one_that_waits_or_is_a_familys_is_not(here: World) -> None:
    waiting = here.things["referral"]
    assert ("referral", waiting.pk) not in due(here, PERSON_DUE)
    assert kept(waiting) is None
    referral = here.things["stray_referral"]
    referral.family = here.family
    place(thing=referral, by=TESTS)
    assert kept(referral) is None


def test_somebody_of_no_family_is_due_when_their_longest_time_is_over(here: World) -> None:
    """Nobody knows how old they are, so they may have been a child."""
    nobody = here.things["stray_person"]
    assert ("person", nobody.pk) not in due(here, datetime(2051, 1, 1, 9, 0, tzinfo=UTC))
    assert ("person", nobody.pk) in due(here, PERSON_DUE)
    nobody.born_on = date(1990, 1, 1)
    place(thing=nobody, by=TESTS)
    assert ("person", nobody.pk) in due(here, datetime(2050, 1, 1, 9, 0, tzinfo=UTC))


def test_who_is_tied_to_a_family_goes_with_it(here: World) -> None:
    nobody = here.things["stray_person"]
    tie = Relationship(team=here.team, person=nobody, relative=here.things["child"], kind="grandparent")
    place(thing=tie, by=TESTS)
    assert kept(nobody) is None
    other = here.things["stray_referral"]
    assert ("person", nobody.pk) not in due(here, PERSON_DUE)
    assert ("referral", other.pk) in due(here, PERSON_DUE)


def test_a_member_is_not(here: World) -> None:
    nobody = here.things["stray_person"]
    share_person(nobody, here.family)
    assert kept(nobody) is None
    with clock.at(PERSON_DUE), pytest.raises(BadInput, match="not due"):
        review_record(found=nobody, outcome="erase", reason="Time is over", by=here.officer)


@pytest.mark.parametrize("name", ["stray_referral", "stray_person"])
def test_two_people_erase_it_and_nothing_is_left_but_a_proof(here: World, name: str) -> None:
    found, number = here.things[name], here.things[name].pk
    setattr(found, "decision_reason" if name == "stray_referral" else "given_name", "Canaryqx")
    place(thing=found, by=TESTS)
    if name == "stray_person":
        yes = Consent(team=here.team, person=found, purpose="care", given=True, decided_on=date(2026, 9, 1))
        place(thing=yes, by=TESTS)
    with clock.at(PERSON_DUE):
        review = review_record(found=found, outcome="erase", reason="Time is over", by=here.officer)
        with pytest.raises(BadInput, match="a second person"):
            confirm_erasure(review=review, by=here.officer)
        proof = confirm_erasure(review=review, by=here.director)
    assert (proof.subject, proof.family_number, len(proof.digest)) == (name.removeprefix("stray_"), number, 64)
    assert not type(found).objects.filter(pk=number).exists()
    told = AuditEvent.objects.get(what=f"{proof.subject}.erased")
    assert (told.family_id, told.actor, told.facts["rule"]) == (None, here.director, proof.rule)
    with connection.cursor() as cursor:
        for model in tables():
            cursor.execute(f"select count(*) from \"{model._meta.db_table}\" t where t::text like '%%Canaryqx%%'")
            assert cursor.fetchone() == (0,), model


def test_it_is_kept_longer_and_a_proposal_taken_back(here: World) -> None:
    referral = here.things["stray_referral"]
    with clock.at(REFERRAL_DUE):
        review = review_record(found=referral, outcome="erase", reason="Time is over", by=here.officer)
        withdraw_proposal(review=review, by=here.director)
        until = date(2030, 1, 1)
        review_record(found=referral, outcome="keep", reason="A claim", keep_until=until, by=here.officer)
    assert ("referral", referral.pk) not in due(here, REFERRAL_DUE)
    assert ("referral", referral.pk) in due(here, datetime(2030, 1, 2, 9, 0, tzinfo=UTC))


def test_the_senders_note_of_a_transfer_stays(here: World) -> None:
    """The link is emptied by the database: the row is another team's, whom the erasing team does not reach."""
    sender = make_family(make_team("sender"), "Thrift")
    sent = Transfer(
        team=sender.family.team, family=sender.family, to_team=here.team, referral=here.things["stray_referral"],
        reason="They moved", sent_by=here.director, sent_at=NOW, answer="declined", answered_at=NOW,
    )  # fmt: skip
    place(thing=sent, by=TESTS)
    with clock.at(REFERRAL_DUE):
        proof = erased(here, here.things["stray_referral"])
    sent.refresh_from_db()
    assert (sent.referral, sent.answer) == (None, "declined")
    assert "referrals.transfer" not in proof.rows


def test_a_restored_backup_is_found_out(here: World) -> None:
    referral = here.things["stray_referral"]
    with clock.at(REFERRAL_DUE):
        before = connection.savepoint()
        entry = entry_of(erased(here, referral))
        connection.savepoint_rollback(before)
        add_to_book([entry])
        (back,) = brought_back()
        assert (back.record, back.entry.subject) == (referral, "referral")
        erase_again(back=back, by=TESTS)
        assert brought_back() == []


@pytest.mark.parametrize(
    ("name", "words"), [("stray_referral", "never became a family"), ("stray_person", "Nothing ties this person")]
)
def test_the_pages_lead_from_the_list_to_the_proof(here: World, client: Client, name: str, words: str) -> None:
    subject, backend = name.removeprefix("stray_"), "django.contrib.auth.backends.ModelBackend"
    found = long_ago(here.things[name])
    client.force_login(here.officer, backend=backend)
    way = f"/rights/{'people' if subject == 'person' else 'referrals'}/{found.pk}/review/"
    assert way in client.get("/rights/").content.decode()
    page = client.get(way).content.decode()
    assert words in page
    assert "There is no hold for" in page, "who needs one is told what to do instead"
    assert "There is no hold for" in client.get("/rights/").content.decode()
    assert client.post(way, {"outcome": "erase", "reason": "Time is over"}).status_code == 302
    review = found.retention_reviews.get()
    second = Client()
    second.force_login(here.director, backend=backend)
    assert "Erase it for good" in second.get(f"/rights/proposals/{review.pk}/").content.decode()
    second.post(f"/rights/proposals/{review.pk}/", {"sure": "yes"})
    assert f"{subject.capitalize()} no. {found.pk}" in second.get("/rights/erasures/").content.decode()


def test_a_family_that_never_had_care_is_due_too(here: World) -> None:
    with clock.at(NOW):
        never = make_family(here.team, "Campion")
    assert ("family", never.family.pk) in due(here, PERSON_DUE)
