"""The caseload on paper: only what the reader may see, a page a family, each a look at its record."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdfast.base.audit.models import AccessEvent, AuditEvent
from holdfast.base.common import clock
from holdfast.service.care.models import Alert, Goal, RiskNote
from holdfast.service.people.models import FamilyRole
from holdfast.service.people.models.risk import RiskToPerson
from holdfast.service.rights.actions.printing import print_own, print_team
from holdfast.service.rights.documents.caseload import caseload_data, caseload_pdf
from holdfast.service.rights.queries.caseload import cases_of, open_cases
from tests.access.things import NOW
from tests.access.world import TODAY
from tests.factories import make_person
from tests.factories.placing import TESTS, place
from tests.service.rights.world import World, close, share_person, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Iterator[World]:
    with clock.at(TODAY):
        yield world()


def pages(pdf: bytes) -> int:
    return int(max(re.findall(rb"/Count (\d+)", pdf), key=int))


def test_each_family_is_grouped_under_its_worker(here: World) -> None:
    data = caseload_data(cases_of(here.team))
    assert [group["worker"] for group in data["groups"]][-1] == "Waiting for a worker"
    mine = next(f for group in data["groups"] for f in group["families"] if f["number"] == here.family.pk)
    assert [person["name"] for person in mine["people"]] == ["Tansy Samphire", "Wren Samphire"]
    assert mine["last"] == "17 Nov 2026, came. Came."
    assert mine["goals"] == ["Enjoy bath time"]
    assert data["destroy"] == "1 December 2026"


def test_a_closed_family_is_not_on_it(here: World) -> None:
    close(here.things["episode"])
    assert here.family.pk not in {case.episode.family_id for case in cases_of(here.team)}


def test_only_what_the_reader_may_see(here: World) -> None:
    assert here.family.pk not in {case.episode.family_id for case in open_cases(here.stranger)}
    assert here.family.pk in {case.episode.family_id for case in open_cases(here.people["practitioner"])}
    assert open_cases(here.people["evaluator"]) == []


def test_each_family_on_it_is_a_look_at_its_record(here: World) -> None:
    reader = here.people["practitioner"]
    assert print_own(reader=reader).startswith(b"%PDF")
    looked = AccessEvent.objects.filter(actor=reader, page="caseload on paper").values_list("family_id", flat=True)
    assert sorted(looked) == sorted({case.episode.family_id for case in open_cases(reader)})


def test_the_audit_knows_each_family_that_the_command_printed(here: World) -> None:
    print_team(team=here.team, by=TESTS)
    told = AuditEvent.objects.filter(what="caseload.printed").values_list("family_id", flat=True)
    assert sorted(told) == sorted({case.episode.family_id for case in cases_of(here.team)})


def test_a_risk_is_said_and_nobody_under_sixteen_is_rung(here: World) -> None:
    father = make_person(here.team, "Fennel", "Rockrose")
    brother = make_person(here.team, "Otis", "Samphire", born_on=date(2019, 1, 1))
    share_person(father, here.family)
    share_person(brother, here.family)
    place(
        thing=RiskToPerson(
            team=here.team, person=father, at_risk=here.things["person"], since=date(2026, 1, 1), source="MARAC"
        ),
        by=TESTS,
    )
    case = next(case for case in cases_of(here.team) if case.episode.family_id == here.family.pk)
    found = {str(one.person): one for one in case.people}
    assert (found["Fennel Rockrose"].danger, found["Fennel Rockrose"].rung) == (True, True)
    assert (found["Otis Samphire"].danger, found["Otis Samphire"].rung) == (False, False)
    assert (found["Tansy Samphire"].danger, found["Tansy Samphire"].rung) == (False, True)


def test_a_mother_of_fifteen_is_rung(here: World) -> None:
    mother = make_person(here.team, "Coral", "Samphire", born_on=date(2011, 6, 1))
    share_person(mother, here.family, FamilyRole.PARENT)
    case = next(case for case in cases_of(here.team) if case.episode.family_id == here.family.pk)
    assert {str(one.person): one.rung for one in case.people}["Coral Samphire"]


def test_more_people_ask_the_database_no_oftener(here: World) -> None:
    with CaptureQueriesContext(connection) as few:
        cases_of(here.team)
    for number in range(4):
        share_person(make_person(here.team, f"Person{number}", "Samphire"), here.family, FamilyRole.PARENT)
    with CaptureQueriesContext(connection) as more:
        cases_of(here.team)
    assert len(more) == len(few)


def test_a_family_of_whom_there_is_much_to_say_still_takes_one_page(here: World) -> None:
    long, episode = "something that worries everybody, " * 8, here.things["episode"]
    of = {"team": here.team, "episode": episode}
    for number in range(9):
        goal = Goal(person=here.things["person"], words=f"{number} {long}"[:200], set_on=NOW.date(), **of)
        place(thing=goal, by=TESTS)
        place(
            thing=Alert(
                family=here.family, kind="risk", words=f"{number} {long}"[:300], source=f"t:{number}", raised_at=NOW,
                act_by=NOW, **of,
            ),
            by=TESTS,
        )  # fmt: skip
        place(
            thing=RiskNote(
                family=here.family, kind="risk", text=long * 5, author=here.director, noted_at=NOW, **of
            ),
            by=TESTS,
        )  # fmt: skip
        share_person(make_person(here.team, f"Person{number}", "Longname"), here.family)
    cases = [case for case in cases_of(here.team) if case.episode.family_id == here.family.pk]
    assert pages(caseload_pdf(cases)) == 2  # the first says whose families follow
