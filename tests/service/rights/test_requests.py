"""A request to see a record: everything that is kept, what is somebody else's found, two looks, one pack."""

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.care.models import SessionPerson
from holdfast.service.people.models import FamilyMember, Relationship
from holdfast.service.people.models.risk import RiskToPerson
from holdfast.service.rights.actions import packs, requests
from holdfast.service.rights.models import AccessRequest, Pack
from holdfast.service.rights.queries.holdings import Holding, holdings
from holdfast.service.rights.queries.requests import Item, items_of
from holdfast.service.rights.rules.finding import names_in, reaching_in, without
from tests.access.world import TODAY
from tests.factories import make_person, make_session
from tests.factories.placing import TESTS, place
from tests.service.rights.world import World, another_family, world

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Asked:
    here: World
    request: AccessRequest
    father: Any


@pytest.fixture
def here() -> Iterator[World]:
    with clock.at(TODAY):
        yield world()


@pytest.fixture
def asked(here: World) -> Asked:
    """The mother asks; the father is in the family and in a note."""
    father = make_person(here.team, "Fennel", "Rockrose", sex="male", phone="07700900111")
    place(thing=FamilyMember(team=here.team, family=here.family, person=father, role="other"), by=TESTS)
    note = here.things["session"].note_versions.get()
    place(
        thing=type(note)(
            team=here.team, session=note.session, version=2, based_on=1, author=note.author, saved_at=TODAY,
            text="She came alone. Fennel shouted on the phone from 07700 900111; she wept.",
        ),
        by=TESTS,
    )  # fmt: skip
    request = requests.open_request(
        family=here.family, person=here.things["person"], asked_by="self", asker="", received_on=date(2026, 11, 20),
        by=here.officer,
    )  # fmt: skip
    return Asked(here, request, father)


def collected(asked: Asked) -> list[Item]:
    requests.check_identity(request=asked.request, identity="known", note="", by=asked.here.officer)
    requests.collect(request=asked.request, by=asked.here.officer)
    return items_of(asked.request)


def decided(asked: Asked) -> list[Item]:
    """Rows with a flag held back, but for the note, which is given without the passages found in it."""
    for one in collected(asked):
        assert one.now
        if one.item.source == "care.noteversion" and one.now.found:
            requests.decide(
                found=one, decision="part", ground="third_party", reason="About him", passages=one.now.found,
                by=asked.here.officer,
            )  # fmt: skip
        elif one.item.flags:
            requests.decide(
                found=one, decision="hold", ground="third_party", reason="About others", by=asked.here.officer
            )
    requests.give_the_rest(request=asked.request, by=asked.here.officer)
    return items_of(asked.request)


def released(asked: Asked) -> Pack:
    decided(asked)
    requests.look_again(request=asked.request, by=asked.here.director)
    return packs.release(request=asked.request, by=asked.here.officer)


def by_source(found: list[Holding]) -> dict[str, list[Holding]]:
    sorted_out: dict[str, list[Holding]] = {}
    for one in found:
        sorted_out.setdefault(one.source, []).append(one)
    return sorted_out


def test_it_holds_what_every_app_keeps_of_them(asked: Asked) -> None:
    found = by_source(holdings(asked.here.things["person"]))
    assert {
        "people.person", "people.familymember", "people.relationship", "people.consent", "people.dyad",
        "care.episode", "care.session", "care.noteversion", "care.goal", "care.alert", "care.review",
        "care.appointment", "care.allocation", "measures.response",
    } <= set(found)  # fmt: skip


def test_another_members_own_rows_are_not_theirs(asked: Asked) -> None:
    """The father's place in the family, and a session that he alone came to."""
    his = make_session(asked.here.things["episode"], asked.here.people["practitioner"], date(2026, 11, 18), number=2)
    place(thing=SessionPerson(team=asked.here.team, session=his, person=asked.father), by=TESTS)
    found = by_source(holdings(asked.here.things["person"]))
    assert his.pk not in {one.row for one in found["care.session"]}
    assert [one.row for one in found["people.person"]] == [asked.here.things["person"].pk]
    assert len(found["people.familymember"]) == 1


def test_a_session_without_them_that_names_them_is_listed(asked: Asked) -> None:
    his = make_session(asked.here.things["episode"], asked.here.people["practitioner"], date(2026, 11, 18), number=2)
    place(thing=SessionPerson(team=asked.here.team, session=his, person=asked.father), by=TESTS)
    note = asked.here.things["session"].note_versions.first()
    told = place(
        thing=type(note)(
            team=asked.here.team, session=his, version=1, based_on=0, author=note.author, saved_at=TODAY,
            text="He spoke of Tansy and wept.",
        ),
        by=TESTS,
    )  # fmt: skip
    found = {(one.source, one.row): one for one in holdings(asked.here.things["person"])}
    assert {"other_person"} <= set(found["care.noteversion", told.pk].flags)


def test_nobody_of_another_family_is_in_it(asked: Asked) -> None:
    other = another_family(asked.here.team)
    rows = {(one.source, one.row) for one in holdings(asked.here.things["person"])}
    assert ("people.person", other.parent.pk) not in rows
    assert not any("Purslane" in text for one in holdings(asked.here.things["person"]) for _, _, text in one.fields)


def test_somebody_elses_name_and_number_are_found_in_a_note(asked: Asked) -> None:
    note = next(one for one in holdings(asked.here.things["person"]) if "shouted" in str(one.fields))
    assert note.found == ("Fennel", "07700 900111")
    assert {"name_in_text", "contact_in_text"} <= set(note.flags)


def test_secrets_and_inner_keys_are_never_told(asked: Asked) -> None:
    told = {name for one in holdings(asked.here.things["person"]) for name, _, _ in one.fields}
    assert not {"resume_key_hash", "code_word", "match_keys", "id", "team"} & told


def test_a_person_who_is_a_risk_is_not_given_what_leads_to_somebody(asked: Asked) -> None:
    risk = RiskToPerson(
        team=asked.here.team, person=asked.father, at_risk=asked.here.things["person"], since=date(2026, 1, 1),
        source="MARAC",
    )  # fmt: skip
    place(thing=risk, by=TESTS)
    found = by_source(holdings(asked.father))
    assert all("withheld" in one.flags for one in found["care.appointment"])
    request = requests.open_request(
        family=asked.here.family, person=asked.father, asked_by="self", asker="", received_on=date(2026, 11, 20),
        by=asked.here.officer,
    )  # fmt: skip
    appointment = next(
        one for one in collected(Asked(asked.here, request, asked.father)) if one.item.source == "care.appointment"
    )
    with pytest.raises(BadInput, match="must not reach this person"):
        requests.decide(found=appointment, decision="give", by=asked.here.officer)


def test_nothing_is_listed_before_it_is_known_who_asks(asked: Asked) -> None:
    with pytest.raises(BadInput, match="how it was checked who asks"):
        requests.collect(request=asked.request, by=asked.here.officer)


def test_only_somebody_with_parental_responsibility_asks_for_a_child(asked: Asked) -> None:
    child = asked.here.things["child"]
    ask = {
        "family": asked.here.family, "person": child, "asked_by": "responsibility", "asker": "Tansy Samphire",
        "received_on": date(2026, 11, 20), "by": asked.here.officer,
    }  # fmt: skip
    with pytest.raises(BadInput, match="must be on record"):
        requests.open_request(**ask)
    tie = Relationship.objects.get(person=asked.here.things["person"], relative=child)
    tie.responsibility = "yes"
    place(thing=tie, by=TESTS)
    assert requests.open_request(**ask).asker == "Tansy Samphire"


def test_what_is_held_back_needs_a_ground_and_a_reason(asked: Asked) -> None:
    one = collected(asked)[0]
    for left_out in ({"ground": ""}, {"reason": " "}):
        with pytest.raises(BadInput, match="needs its ground in law and a reason"):
            requests.decide(
                **{"found": one, "decision": "hold", "ground": "privilege", "reason": "Advice"} | left_out,
                by=asked.here.officer,
            )


def test_a_passage_that_is_not_there_is_refused(asked: Asked) -> None:
    one = next(one for one in collected(asked) if one.item.source == "care.noteversion")
    with pytest.raises(BadInput, match="does not stand in the text"):
        requests.decide(
            found=one, decision="part", ground="third_party", reason="x", passages=["Nowhere"], by=asked.here.officer
        )


def test_the_second_look_is_somebody_elses_and_comes_after_all_decisions(asked: Asked) -> None:
    collected(asked)
    with pytest.raises(BadInput, match="Every row must be decided first"):
        requests.look_again(request=asked.request, by=asked.here.director)
    decided(asked)
    with pytest.raises(BadInput, match="somebody else’s"):
        requests.look_again(request=asked.request, by=asked.here.officer)
    with pytest.raises(BadInput, match="A second person looks"):
        packs.release(request=asked.request, by=asked.here.officer)


def test_a_row_that_changed_must_be_decided_again(asked: Asked) -> None:
    decided(asked)
    requests.look_again(request=asked.request, by=asked.here.director)
    person = asked.here.things["person"]
    person.phone = "07700900222"
    place(thing=person, by=TESTS)
    with pytest.raises(BadInput, match="has changed since the second look"):
        packs.release(request=asked.request, by=asked.here.officer)
    requests.collect(request=asked.request, by=asked.here.officer)
    assert [one.item.source for one in items_of(asked.request) if not one.item.decision] == ["people.person"]


def test_the_pack_holds_what_was_given_and_nothing_else(asked: Asked) -> None:
    pack = released(asked)
    assert hashlib.sha256(pack.file).hexdigest() == pack.sha256
    with zipfile.ZipFile(io.BytesIO(pack.file)) as opened:
        names = set(opened.namelist())
        content = {name: opened.read(name) for name in names}
    assert names == {"record.pdf", "record.json", "record.csv", "dictionary.csv", "README.txt", "SHA256SUMS"}
    rows = json.loads(content["record.json"])["rows"]
    note = next(row for row in rows if row["kind"] == "care.noteversion" and row["in_part"])
    assert note["fields"][-1]["text"].count("[taken out]") == 2 or "[taken out] shouted" in str(note)
    for body in (content["record.json"], content["record.csv"], content["README.txt"]):
        assert b"Fennel" not in body
        assert b"900111" not in body
    listed = list(csv.DictReader(io.StringIO(content["record.csv"].decode("utf-8-sig"))))
    assert {row["kind"] for row in listed} == {row["kind"] for row in rows}
    assert b"/StructTreeRoot" in content["record.pdf"]
    sums = dict(reversed(line.split("  ")) for line in content["SHA256SUMS"].decode().splitlines())
    assert all(hashlib.sha256(content[name]).hexdigest() == digest for name, digest in sums.items())


def test_the_paper_says_what_was_held_back_without_saying_whom(asked: Asked) -> None:
    pack = released(asked)
    assert pack.held_back["part|care.noteversion|third_party"] == 1
    from holdfast.service.rights.documents.pack import held_words

    said = json.dumps(held_words(pack.held_back))
    assert "Schedule 2, Part 3, paragraphs 16 and 17" in said
    assert not re.search("Fennel|Tansy|Wren", said)


def test_it_is_taken_out_for_a_time_and_each_time_is_kept(asked: Asked) -> None:
    pack = released(asked)
    assert packs.take_out(pack=pack, by=asked.here.director) == pack.file
    assert AuditEvent.objects.filter(what="access_request.pack_taken_out", actor=asked.here.director).count() == 1
    with clock.at(TODAY + timedelta(days=31)):
        with pytest.raises(BadInput, match="no longer kept"):
            packs.take_out(pack=pack, by=asked.here.director)
        assert packs.remove_old_packs(team_id=asked.here.team.pk, by=TESTS) == 2  # with the world's own
        pack.refresh_from_db()
        assert (pack.file, len(pack.sha256)) == (None, 64)


def test_a_pack_is_made_once(asked: Asked) -> None:
    released(asked)
    with pytest.raises(BadInput, match="has ended"):
        packs.release(request=asked.request, by=asked.here.officer)


def test_it_is_extended_once_and_with_a_reason(asked: Asked) -> None:
    with pytest.raises(BadInput, match="Reason is empty"):
        requests.extend(request=asked.request, reason=" ", by=asked.here.officer)
    requests.extend(request=asked.request, reason="Three volumes of letters", by=asked.here.officer)
    with pytest.raises(BadInput, match="extended already"):
        requests.extend(request=asked.request, reason="More", by=asked.here.officer)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fennel and fennel's phone", ("Fennel", "fennel")),
        ("Fennelly is not he", ()),
        ("He said 'FENNEL!'", ("FENNEL",)),
    ],
)
def test_names_are_found_as_words(text: str, found: tuple[str, ...]) -> None:
    assert names_in(text, ["Fennel", "Al"]) == found


def test_their_own_number_is_not_somebody_elses() -> None:
    text = "Ring +44 7700 900123 or 01603 555 777, or write to x.y@example.org, NR1 3XX"
    assert reaching_in(text, ["07700 900123", "NR13XX"]) == ("01603 555 777", "x.y@example.org")


def test_a_longer_passage_is_taken_out_before_one_inside_it() -> None:
    assert without("Fennel Rockrose shouted", ["Fennel", "Fennel Rockrose"]) == "[taken out] shouted"
