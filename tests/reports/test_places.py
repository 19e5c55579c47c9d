"""Who is reached: what the record says, what the referral says, what the service's table of postcodes says."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.reports.extract import load_places, write_extract
from holdfast.science.errors import BadInput
from holdfast.service.people.actions import change_person
from holdfast.service.people.models import Person
from tests.factories.placing import TESTS
from tests.reports.world import Service, live, phq9


@pytest.fixture
def family(service: Service) -> Person:
    live(service=service, stories=[phq9(18, 4)])
    return Person.objects.get(given_name="Tansy")


def who(service: Service, table: str = "episodes") -> tuple:
    folder: Path = write_extract(team=service.team, by=service.director)
    (row,) = pq.read_table(folder / f"{table}.parquet").to_pylist()
    return tuple(row[name] for name in ("area", "deprivation", "ethnicity", "language"))


def tell(service: Service, person: Person, **values: object) -> None:
    change_person(person=person, values=values, by=service.director)


def test_what_the_record_says(service: Service, family: Person) -> None:
    tell(service, family, area="Kelpby", deprivation=2, ethnic_group="mixed_white_asian", language="polish ")
    assert who(service) == who(service, "referrals") == ("Kelpby", 2, "mixed_white_asian", "Polish")


def test_nothing_is_recorded(service: Service, family: Person) -> None:
    assert who(service) == (None, None, None, None)


def test_a_postcode_is_looked_up_in_the_table_that_the_service_loaded(service: Service, family: Person) -> None:
    tell(service, family, postcode="nn1 1zz")
    load_places(team=service.team, rows=[("NN1 1ZZ", "Marram", "3"), ("NN2 2ZZ", "Kelpby", "")], by=service.director)
    assert who(service)[:2] == ("Marram", 3)
    tell(service, family, area="Dunes End", deprivation=9)
    assert who(service)[:2] == ("Dunes End", 9)  # what somebody entered stands
    assert AuditEvent.objects.get(what="places.loaded").facts["rows"] == 2


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], "has no rows"),
        ([("", "Kelpby", "1")], "Row 2 has no postcode"),
        ([("NN1 1AA", "12 Shore Road", "1")], "Row 2: the area must be a name"),
        ([("NN1 1AA", "Kelpby", "1"), ("NN1 1AB", "Kelpby", "11")], "Row 3: the decile of deprivation must be"),
    ],
)
def test_a_table_that_cannot_be_is_one_sentence(service: Service, rows: list, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        load_places(team=service.team, rows=rows, by=TESTS)


def test_a_table_refused_leaves_the_former_one(service: Service, family: Person) -> None:
    tell(service, family, postcode="NN1 1ZZ")
    load_places(team=service.team, rows=[("NN1 1ZZ", "Marram", "3")], by=TESTS)
    with pytest.raises(BadInput):
        load_places(team=service.team, rows=[("NN1 1ZZ", "Marram", "x")], by=TESTS)
    assert who(service)[:2] == ("Marram", 3)
