"""Erasing: two people, nothing of the family left in any table, a proof that holds, and others' rows untouched."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from holdfast.base.audit.models import AuditEvent
from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Family, LivingArrangement, Person
from holdfast.service.rights.actions.erasing import confirm_erasure, erase_again
from holdfast.service.rights.actions.retaining import lift_hold, place_hold, review_record, withdraw_proposal
from holdfast.service.rights.models import Erasure
from holdfast.service.rights.queries.due import Kept, due_records, kept
from holdfast.service.rights.queries.ledger import add_to_book, entry_of, read_book
from holdfast.service.rights.queries.proofs import brought_back, unwritten
from holdfast.service.rights.queries.reach import rows_of
from holdfast.service.rights.queries.tables import STAYS, label, tables
from tests.factories.placing import TESTS, place
from tests.service.rights.world import LATER, World, another_family, close, make_person, share_person, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOLDFAST_HOME = tmp_path
    return tmp_path


@pytest.fixture
def here(home: Path) -> Iterator[World]:
    made = world()
    close(made.things["episode"])
    with clock.at(LATER):
        yield made


def proposed(here: World) -> Any:
    return review_record(found=here.family, outcome="erase", reason="Time is over", by=here.officer)


def every_row() -> dict[str, set[str]]:
    """Each row of each table as text, the audit left out."""
    found = {}
    with connection.cursor() as cursor:
        for model in tables():
            if not label(model).startswith(STAYS):
                cursor.execute(f'select t::text from "{model._meta.db_table}" t')
                found[label(model)] = {row for (row,) in cursor.fetchall()}
    return found


def test_nothing_of_the_family_is_left_and_others_are_untouched(here: World) -> None:
    other = another_family(here.team)
    gran = make_person(here.team, "Yarrow", "Shared")
    share_person(gran, here.family)
    share_person(gran, other.family)
    before, going = every_row(), rows_of(here.family).rows
    erasure = confirm_erasure(review=proposed(here), by=here.director)
    after = every_row()
    gone = {name: before[name] - after[name] for name in before if before[name] - after[name]}
    assert {name: len(rows) for name, rows in gone.items()} == {
        label(model): len(numbers) for model, numbers in going.items()
    }
    assert erasure.rows == {**{name: len(rows) for name, rows in gone.items()}, "rights.retentionreview": 2}
    assert Person.objects.filter(pk=gran.pk).exists()
    assert not Family.objects.filter(pk=here.family.pk).exists()
    assert {"care.noteversion", "care.appointment", "measures.response", "people.consent"} <= set(erasure.rows)


def test_no_name_is_left_anywhere(here: World) -> None:
    """Every word of every column of every table, the audit and the proof included."""
    parent = here.things["person"]
    parent.given_name, parent.phone = "Canaryqx", "07700900999"
    place(thing=parent, by=TESTS)
    confirm_erasure(review=proposed(here), by=here.director)
    with connection.cursor() as cursor:
        for model in tables():
            cursor.execute(
                f"select count(*) from \"{model._meta.db_table}\" t where t::text ilike any (array['%%canaryqx%%',"
                " '%%07700900999%%'])"
            )
            assert cursor.fetchone() == (0,), label(model)


def test_the_proof_names_nobody_and_is_final(here: World) -> None:
    erasure = confirm_erasure(review=proposed(here), by=here.director)
    told = AuditEvent.objects.get(what="family.erased")
    assert (told.family_id, told.actor, told.subject_id) == (here.family.pk, here.director, erasure.pk)
    assert told.facts == {"rule": "child_care", "rows": sum(erasure.rows.values()), "again": False}
    assert (erasure.rule, erasure.proposed_by, erasure.confirmed_by) == ("child_care", here.officer, here.director)
    assert len(erasure.digest) == 64
    for statement in ("update rights_erasure set rows = '{}'", "delete from rights_erasure"):
        with (
            pytest.raises(IntegrityError, match="the proof of an erasure is final"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_whoever_proposed_it_cannot_confirm_it(here: World) -> None:
    with pytest.raises(BadInput, match="a second person"):
        confirm_erasure(review=proposed(here), by=here.officer)
    assert Family.objects.filter(pk=here.family.pk).exists()


def test_a_hold_stops_it_and_is_lifted_with_a_reason(here: World) -> None:
    review = proposed(here)
    hold = place_hold(family=here.family, reason="An inquiry", by=here.director)
    with pytest.raises(BadInput, match="not due any more"):
        confirm_erasure(review=review, by=here.director)
    lift_hold(hold=hold, reason="It has ended", by=here.director)
    assert confirm_erasure(review=review, by=here.director).digest


def test_a_hold_that_stands_is_refused_by_the_database(here: World) -> None:
    place_hold(family=here.family, reason="An inquiry", by=here.director)
    with (
        pytest.raises(IntegrityError, match="a hold that stands"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("delete from rights_legalhold")


def test_a_case_opened_again_stops_it(here: World) -> None:
    review = proposed(here)
    here.things["episode"].closed_on = None
    place(thing=here.things["episode"], by=TESTS)
    assert kept(here.family) is None
    with pytest.raises(BadInput, match="opened again"):
        confirm_erasure(review=review, by=here.director)


def test_a_proposal_taken_back_erases_nothing(here: World) -> None:
    review = withdraw_proposal(review=proposed(here), by=here.director)
    with pytest.raises(BadInput, match="Nobody proposes"):
        confirm_erasure(review=review, by=here.director)


def test_nobody_erases_by_asking_the_database_itself(here: World) -> None:
    """Neither directly nor through the function that an erasure uses."""
    with connection.cursor() as cursor:
        for statement in (
            "delete from care_noteversion",
            "select holdfast_erase(1, 'care_noteversion', '{1}')",
            "select set_config('holdfast.erasing', '1', true); delete from care_appointment",
            "select holdfast_erase(1, 'audit_auditevent', '{1}')",
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                cursor.execute(statement)


def test_an_erasure_that_is_not_finished_cannot_stay(here: World) -> None:
    values = [here.team.pk, here.officer.pk, here.director.pk]
    unfinished = (
        "insert into rights_erasure (team_id, created_at, key, family_number, rule, fingerprint, salt, rows, digest,"
        " proposed_by_id, confirmed_by_id, erased_at, again) values (%s, now(), gen_random_uuid(), 1, 'x', '', '',"
        " '{}', '', %s, %s, now(), false)"
    )

    @transaction.atomic
    def begin_and_stop() -> None:
        with connection.cursor() as cursor:
            cursor.execute(unfinished, values)
            cursor.execute("set constraints all immediate")

    with pytest.raises(IntegrityError, match="is finished in the transaction"):
        begin_and_stop()


def test_a_child_of_another_family_keeps_where_it_lives(here: World) -> None:
    other = another_family(here.team)
    living = LivingArrangement(
        team=here.team, child=other.child, kind="extended-family", lives_with=here.things["person"],
        started_on=date(2026, 6, 1),
    )  # fmt: skip
    place(thing=living, by=TESTS)
    confirm_erasure(review=proposed(here), by=here.director)
    living.refresh_from_db()
    assert living.lives_with is None


def families(here: World) -> list[Kept]:
    return [each for each in due_records(here.officer) if each.subject == "family"]


def test_what_is_due_and_since_when(here: World) -> None:
    """The waiting family has an open episode and is not on the list."""
    assert [(each.record, each.clock and each.clock.until) for each in families(here)] == [
        (here.family, date(2051, 5, 12))
    ]
    review_record(
        found=here.family, outcome="keep", reason="A claim may come", keep_until=date(2062, 1, 1), by=here.officer
    )
    assert families(here) == []
    with clock.at(LATER.replace(year=2062)):
        assert len(families(here)) == 1


def test_another_teams_families_are_not_on_the_list(here: World) -> None:
    assert due_records(here.stranger) == []


def test_a_restored_backup_is_found_out_and_erased_again(here: World, home: Path) -> None:
    """The proof is in the book, not in the restored database."""
    kept_rows = connection.savepoint()
    erasure = confirm_erasure(review=proposed(here), by=here.director)
    entry = entry_of(erasure)
    connection.savepoint_rollback(kept_rows)
    add_to_book([entry])
    assert not Erasure.objects.exists()
    back = brought_back()
    assert [(each.record, each.entry.key, each.same) for each in back] == [(here.family, str(erasure.key), False)]
    again = erase_again(back=back[0], by=TESTS)
    assert (again.again, again.rule) == (True, "child_care")
    assert brought_back() == []


def test_the_very_rows_are_known_again(here: World, home: Path) -> None:
    review = proposed(here)
    rows = connection.savepoint()
    erasure = confirm_erasure(review=review, by=here.director)
    connection.savepoint_rollback(rows)
    add_to_book([entry_of(erasure)])
    assert [each.same for each in brought_back()] == [True]


def test_another_family_under_the_same_number_is_left_alone(here: World, home: Path) -> None:
    """A restored database counts on from where it was and may give the number to somebody new."""
    entry = entry_of(confirm_erasure(review=proposed(here), by=here.director))
    add_to_book([entry])
    place(thing=Family(pk=entry.family_number, team=here.team, name="Somebody new"), by=TESTS)
    assert brought_back() == []


def test_the_book_holds_numbers_and_outlives_a_torn_line(here: World, home: Path) -> None:
    erasure = confirm_erasure(review=proposed(here), by=here.director)
    assert [entry.key for entry in unwritten()] == [str(erasure.key)]
    (home / "erasures.jsonl").write_text('{"key": "torn', encoding="utf-8")
    assert add_to_book(unwritten()) == 1
    assert add_to_book([entry_of(erasure)]) == 0
    assert [entry.key for entry in read_book()] == [str(erasure.key)]
    said = json.loads((home / "erasures.jsonl").read_text(encoding="utf-8").splitlines()[1])
    assert here.family.name not in json.dumps(said)
