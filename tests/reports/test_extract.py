import errno
import json
import os
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from holdfast.analytics.engines import open_extract
from holdfast.analytics.schema import SCORES_ORDER, TABLES
from holdfast.base.audit.models import AuditEvent
from holdfast.base.common import clock
from holdfast.reports.extract import actions, current_extract, tables, write_extract
from holdfast.science.errors import BadInput
from holdfast.service.measures.models import Response, Score
from holdfast.service.people.models import Consent
from tests.factories.placing import TESTS, place
from tests.reports.world import Service, Story, live, make_service, phq9

FAMILIES = [phq9(18, 4), phq9(12), phq9(9, reason="moved_away"), Story({}, came=False)]


@pytest.fixture
def folder(service: Service) -> Path:
    live(service=service, stories=FAMILIES)
    return write_extract(team=service.team, by=service.director)


def rows(folder: Path, table: str) -> list[dict]:
    return pq.read_table(folder / f"{table}.parquet").to_pylist()


def test_every_table_has_exactly_the_columns_and_types_of_the_schema(folder: Path) -> None:
    for name, schema in TABLES.items():
        written = pq.read_schema(folder / f"{name}.parquet").remove_metadata()
        assert written.equals(schema), name


def test_no_name_number_or_word_of_a_family_is_anywhere_in_the_files(folder: Path) -> None:
    bytes_of_all = b"".join(path.read_bytes() for path in folder.iterdir())
    values = "".join(str(rows(folder, name)) for name in TABLES)
    for secret in ("Saxifrage", "Tansy", "Wren", "999000000", "Brightwater", "example.org"):
        assert secret.encode() not in bytes_of_all, secret
        assert secret not in values, secret
    assert "date(1998" not in values  # the parent's year of birth; its figures alone may stand in a pseudonym


def test_the_same_unit_has_the_same_pseudonym_in_every_table_and_every_extract(folder: Path, service: Service) -> None:
    parents = {row["unit"] for row in rows(folder, "units") if row["kind"] == "parent"}
    assert {row["unit"] for row in rows(folder, "scores")} <= parents
    assert {row["episode"] for row in rows(folder, "units")} == {row["episode"] for row in rows(folder, "episodes")}
    again = write_extract(team=service.team, by=service.director)
    assert rows(again, "scores") == rows(folder, "scores")


def test_who_attended_is_who_was_in_a_session_that_was_held(folder: Path) -> None:
    attended = [row["attended"] for row in rows(folder, "units") if row["kind"] == "parent"]
    assert sorted(attended) == [False, True, True, True]


def test_facts_of_an_episode(folder: Path) -> None:
    first = next(row for row in rows(folder, "episodes") if row["closed_on"] == date(2026, 1, 19))
    assert (first["source"], first["site"], first["end_state"]) == ("midwife", "Kelpby centre", "completed")
    assert (first["received_on"], first["started_on"]) == (date(2025, 9, 1), date(2025, 9, 19))
    assert (first["offered"], first["attended"]) == (8, 6)
    assert (first["service"], first["area"], first["deprivation"], first["ethnicity"]) == ("saltmarsh", *[None] * 3)
    assert first["referral"] in {row["referral"] for row in rows(folder, "referrals")}


def test_a_corrected_response_is_left_out(service: Service) -> None:
    live(service=service, stories=[phq9(18)])
    wrong = Response.objects.get()
    fields = ("team", "episode", "instrument", "instrument_version", "person", "occasion", "answered_on")
    kept = {name: getattr(wrong, name) for name in fields}
    right = Response(**kept, rater_kind="self", entered_by=service.director, mode="paper", items={}, replaces=wrong)
    place(thing=right, by=TESTS)
    place(thing=Score(team=service.team, response=right, scale="total", value=8, rule_version="1"), by=TESTS)
    folder = write_extract(team=service.team, by=service.director)
    assert [row["value"] for row in rows(folder, "scores")] == [8]


def test_a_goal_is_a_unit_of_its_own(service: Service) -> None:
    from holdfast.service.care.models import Episode, Goal
    from holdfast.service.people.models import Person

    live(service=service, stories=[phq9(18)])
    goal = Goal(team=service.team, episode=Episode.objects.get(), words="Enjoy bath time", set_on=date(2025, 9, 20))
    goal.person = Person.objects.get(given_name="Tansy")
    place(thing=goal, by=TESTS)
    folder = write_extract(team=service.team, by=service.director)
    assert [row["attended"] for row in rows(folder, "units") if row["kind"] == "goal"] == [True]


def test_another_teams_records_stay_out(folder: Path, service: Service) -> None:
    other = make_service("elsewhere")
    live(service=other, stories=[phq9(20, 20)])
    again = write_extract(team=service.team, by=service.director)
    assert rows(again, "episodes") == rows(folder, "episodes")
    assert len(rows(write_extract(team=other.team, by=other.director), "episodes")) == 1


def test_the_writing_is_audited(folder: Path, service: Service) -> None:
    event = AuditEvent.objects.get(what="extract.written")
    assert (event.actor, event.subject_id) == (service.director, service.team.pk)
    assert event.facts["rows"]["episodes"] == 4


def test_the_manifest_says_when_and_from_what(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["made_at"] == "2026-11-24T09:12:00+00:00"
    assert (manifest["service"], manifest["team"], manifest["simulated"]) == ("norpip", "saltmarsh", False)
    assert set(manifest["sha256"]) == set(TABLES)


def test_a_table_that_fails_leaves_the_former_extract_in_place(folder: Path, service: Service, monkeypatch) -> None:
    monkeypatch.setitem(tables.ROWS, "scores", lambda team, alias: iter([("not enough",)]))
    with pytest.raises(BadInput, match=r"table scores"):
        write_extract(team=service.team, by=service.director)
    assert current_extract(service.team) == folder
    assert {path.name for path in folder.parent.iterdir()} == {folder.name, "current"}
    assert AuditEvent.objects.filter(what="extract.written").count() == 1


def test_a_full_disk_is_one_sentence_and_leaves_the_former_in_place(
    folder: Path, service: Service, monkeypatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "Cannot write")

    monkeypatch.setattr(actions, "write_pairs", full)
    with pytest.raises(BadInput, match=r"not written: No space left on device\. The one before, .* stays in place\.$"):
        write_extract(team=service.team, by=service.director)
    assert current_extract(service.team) == folder
    assert {path.name for path in folder.parent.iterdir()} == {folder.name, "current"}


def test_what_a_killed_program_left_behind_goes_after_a_day(folder: Path, service: Service) -> None:
    for name, hours in ((".partial-old", 25), (".partial-new", 1)):
        (folder.parent / name).mkdir()
        made = clock.now().timestamp() - hours * 60 * 60
        os.utime(folder.parent / name, (made, made))
    write_extract(team=service.team, by=service.director)
    assert [path.name for path in folder.parent.glob(".partial-*")] == [".partial-new"]


def test_a_value_of_another_type_is_one_sentence(service: Service, monkeypatch) -> None:
    row = ("r", "gp", "sent", "yesterday", None, "s", None, None, None, None)
    monkeypatch.setitem(tables.ROWS, "referrals", lambda team, alias: iter([row]))
    with pytest.raises(BadInput, match=r"^The extract was not written: table referrals, column received_on: .*\.$"):
        write_extract(team=service.team, by=service.director)


def test_an_empty_value_where_there_must_be_one_is_one_sentence(service: Service, monkeypatch) -> None:
    row = ("r", None, "sent", date(2026, 1, 1), None, "s", None, None, None, None)
    monkeypatch.setitem(tables.ROWS, "referrals", lambda team, alias: iter([row]))
    with pytest.raises(BadInput, match="column source: a value is empty"):
        write_extract(team=service.team, by=service.director)


def test_none_at_all_is_one_sentence(service: Service) -> None:
    with pytest.raises(BadInput, match="There is no extract yet"):
        current_extract(service.team)


def test_a_broken_one_is_one_sentence(folder: Path) -> None:
    (folder / "scores.parquet").unlink()
    with pytest.raises(BadInput, match="lacks scores"):
        open_extract(folder)


def test_one_of_another_version_says_how_to_make_it_again(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"schema_version": "1"}))
    with pytest.raises(BadInput, match=r"has version 1; this Holdfast reads version 2\. Make it again"):
        open_extract(folder)


def test_scores_stand_in_the_order_that_readers_rely_on(service: Service) -> None:
    live(service=service, stories=[phq9(18, 4), phq9(12, 5), phq9(9, 7)])
    found = rows(write_extract(team=service.team, by=service.director), "scores")
    assert len(found) == 6
    assert found == sorted(found, key=lambda row: tuple(row[name] for name in SCORES_ORDER))


def test_which_version_of_the_instrument_and_who_rated(service: Service) -> None:
    live(service=service, stories=[phq9(18)])
    own = Response.objects.get()
    kept = {name: getattr(own, name) for name in ("team", "episode", "person", "occasion", "answered_on")}
    rated = Response(**kept, instrument="pirgas", instrument_version="2005", rater_kind="clinician", mode="together")
    rated.entered_by, rated.items = service.practitioner, {}
    place(thing=rated, by=TESTS)
    place(thing=Score(team=service.team, response=rated, scale="total", value=60, rule_version="1"), by=TESTS)
    folder = write_extract(team=service.team, by=service.director)
    (worker,) = {row["practitioner"] for row in rows(folder, "attendances")}
    found = {(row["instrument"], row["version"], row["rater"], row["rated_by"]) for row in rows(folder, "scores")}
    assert found == {("phq9", "1", "self", None), ("pirgas", "2005", "clinician", worker)}


def test_a_table_that_is_no_parquet_is_one_sentence(folder: Path) -> None:
    (folder / "units.parquet").write_bytes(b"kelp")
    with pytest.raises(BadInput, match=r"units\.parquet cannot be read"):
        open_extract(folder)


def test_only_a_few_former_extracts_are_kept(service: Service) -> None:
    for _ in range(6):
        newest = write_extract(team=service.team, by=service.director)
    kept = [path for path in newest.parent.iterdir() if not path.is_symlink()]
    assert len(kept) == 4
    assert current_extract(service.team) == newest


def test_whoever_said_no_to_use_in_evaluation_is_counted_and_their_scores_are_left_out(service: Service) -> None:
    live(service=service, stories=[phq9(18, 4), phq9(12, 5)])
    parent = Response.objects.order_by("pk").first().person
    for given, day in ((True, date(2025, 9, 1)), (False, date(2025, 10, 1))):
        consent = Consent(team=service.team, person=parent, purpose="evaluation", given=given, decided_on=day)
        place(thing=consent, by=TESTS)
    folder = write_extract(team=service.team, by=service.director)
    parents = [row for row in rows(folder, "units") if row["kind"] == "parent"]
    assert sorted(row["may_use"] for row in parents) == [False, True]
    refused = next(row["unit"] for row in parents if not row["may_use"])
    assert {row["unit"] for row in rows(folder, "scores")} == {row["unit"] for row in parents} - {refused}
