"""A yes taken back takes effect at the next use; two identities are two strangers in every file."""

from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from holdfast.base.common import clock
from holdfast.reports.extract import write_extract
from holdfast.reports.extract.fresh import still_allowed
from holdfast.reports.extract.research import write_research_extract
from holdfast.service.people.actions import seal_identity, withdraw_consent
from holdfast.service.people.models import Consent, FamilyMember, FamilyRole
from holdfast.service.people.queries.withdrawals import withdrawals_for
from tests.factories import make_user
from tests.factories.placing import TESTS, place
from tests.reports.world import Service, live, phq9

FAMILIES = [phq9(18, 4) for _ in range(8)]


@pytest.fixture
def agreed(service: Service) -> dict[str, list[Consent]]:
    live(service=service, stories=FAMILIES)
    parents = FamilyMember.objects.filter(team=service.team, role=FamilyRole.PARENT).order_by("pk")
    return {purpose: [_yes(service, one.person, purpose) for one in parents] for purpose in ("research", "evaluation")}


def _yes(service: Service, person: object, purpose: str) -> Consent:
    day = date(2025, 9, 1)
    consent = Consent(team=service.team, person=person, purpose=purpose, given=True, decided_on=day)
    return place(thing=consent, by=TESTS)


def withdraw(service: Service, consent: Consent) -> None:
    family = consent.person.memberships.first().family
    withdraw_consent(consent=consent, withdrawn_on=clock.today(), family=family, by=service.director)


def test_the_next_research_extract_leaves_the_person_out_and_the_former_is_listed(
    service: Service, agreed: dict[str, list[Consent]], tmp_path: Path
) -> None:
    extract = write_extract(team=service.team, by=service.director)

    def release(name: str) -> int:
        said = write_research_extract(team=service.team, extract=extract, out=tmp_path / name, by=service.director)
        return said["rows"]["episodes"]

    before = release("before")
    withdraw(service, agreed["research"][0])
    assert release("after") == before - 1
    officer = make_user(service.team, "data_protection_officer", "Wenna Ledger")
    listed = withdrawals_for(officer)
    assert [one.consent for one in listed] == agreed["research"][:1]
    assert [event.what for event in listed[0].made_before] == ["research_extract.written"]


def test_the_next_extract_leaves_out_the_scores(service: Service, agreed: dict[str, list[Consent]]) -> None:
    def scored() -> tuple[int, int]:
        folder = write_extract(team=service.team, by=service.director)
        units = pq.read_table(folder / "units.parquet").to_pylist()
        parents = [one for one in units if one["kind"] == "parent"]
        return len(parents), sum(not one[next(name for name in one if "use" in name)] for one in parents)

    count, refused = scored()
    assert refused == 0
    withdraw(service, agreed["evaluation"][0])
    assert scored() == (count, 1)


def test_an_extract_is_out_of_date_once_somebody_takes_back_a_yes(service: Service, agreed: dict) -> None:
    """What the commands make of it (evaluate, report, pool export) is then made from a new one."""
    write_extract(team=service.team, by=service.director)
    assert still_allowed(service.team)
    with clock.at(clock.now() + timedelta(minutes=1)):
        withdraw(service, agreed["research"][0])
        assert still_allowed(service.team)
        withdraw(service, agreed["evaluation"][0])
    assert not still_allowed(service.team)


def test_two_identities_have_nothing_in_common_in_an_extract(service: Service, agreed: object) -> None:
    member = FamilyMember.objects.filter(team=service.team, role=FamilyRole.CHILD).select_related("person").first()
    before = write_extract(team=service.team, by=service.director)
    known = _words(before)
    seal_identity(
        family=member.family,
        child=member.person,
        new_family_name="Lovage",
        values={"given_name": "Robin", "family_name": "Lovage"},
        order="Family Court",
        keepers=[service.director],
        by=service.director,
    )
    with clock.at(clock.now() + timedelta(hours=1)):
        after = _words(write_extract(team=service.team, by=service.director))
    assert not {"Lovage", "Robin"} & after
    assert known <= after


def _words(folder: Path) -> set[str]:
    tables = [pq.read_table(path).to_pylist() for path in sorted(folder.glob("*.parquet")) if path.stem != "pairs"]
    return {str(value) for rows in tables for row in rows for value in row.values() if isinstance(value, str)}
