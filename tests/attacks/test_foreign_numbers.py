"""The number of another team's record in every field of every form that holds one: refused, and said at that field.

What stands in an address is in the access matrix; here is what is sent.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from holdfast.base.common import clock
from holdfast.base.organisation.actions import add_site
from tests.access.things import things
from tests.access.trying import taken_back
from tests.access.world import TODAY, World
from tests.attacks.asking import Written, written
from tests.factories.placing import TESTS

# They say which version of its own record a page was opened on, count something, or hold a code; no record is found by
# them. Of the allocation the family stands in the address.
OF_NO_RECORD = {
    *("version", "minutes", "days", "working_days", "places", "years", "deprivation", "nhs_number_status"),
    "episode",
}


class Offered(HTMLParser):
    """Controls that offer a record by its number, by name."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self._select = ""

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        found = dict(pairs)
        value = found.get("value") or ""
        if tag == "select":
            self._select = found.get("name") or ""
        elif tag == "option" and value.isdigit():
            self.names.add(self._select)
        elif tag == "input" and value.isdigit() and found.get("type") in ("radio", "checkbox", "hidden"):
            self.names.add(found.get("name") or "")


@pytest.fixture(scope="module")
def foreign(made: World) -> list[str]:
    """Numbers of records of the team far off that are no number of anything of the world's own team."""
    with clock.at(TODAY), connection.cursor() as cursor:
        for place, table in enumerate(("people_person", "organisation_site", "care_episode", "care_appointment"), 1):
            cursor.execute(
                f"select nextval(pg_get_serial_sequence('{table}', 'id')) from generate_series(1, {place}000)"
            )
        site = add_site(team=made.far, name="Far away", by=TESTS)
        found = things(made.far, made.away)
    own = {str(getattr(thing, "pk", thing)) for thing in made.things.values()}
    own |= {str(person.pk) for person in made.people.values()}
    numbers = (
        {str(site.pk)}
        | {str(found[kind].pk) for kind in ("person", "child", "episode", "appointment")}
        | {str(made.away["practitioner"].pk)}
    )
    return sorted(numbers - own)


def holding(made: World) -> Iterator[tuple[Written, str]]:
    for one in written(made):
        if one.row.scoped:
            page = Offered()
            page.feed(one.client.get(one.address).content.decode())
            yield from ((one, name) for name in sorted(page.names - OF_NO_RECORD) if not name.startswith("item-"))


def _links() -> list[tuple[Any, Any]]:
    """Keys from a team's record to a team's record."""
    return [
        (model, field)
        for model in apps.get_models()
        if _of_team(model)
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.ForeignKey) and _of_team(field.related_model)
    ]


def _of_team(model: Any) -> bool:
    return any(field.attname == "team_id" for field in model._meta.local_concrete_fields)


def crossing() -> list[str]:
    """Records of one team that name a record of another."""
    found = []
    for model, field in _links():
        pointing = model._base_manager.exclude(**{f"{field.name}__isnull": True})
        if pointing.exclude(**{f"{field.name}__team_id": models.F("team_id")}).exists():
            found.append(f"{model._meta.label}.{field.name}")
    return found


def test_a_number_that_is_not_ours_is_refused_at_its_field(foreign: list[str], made: World) -> None:
    wrong, tried = [], set()
    assert len(foreign) > 3
    for one, name in holding(made):
        for number in foreign:
            tried.add(f"{one.row.name} {name}")
            with taken_back():
                answer = one.client.post(one.address, {**one.fields, name: number})
                said = (
                    f'href="#id_{name}' in answer.content.decode() or f'id="id_{name}-error' in answer.content.decode()
                )
                if not (answer.status_code in (400, 404) and (said or answer.status_code == 404)):
                    wrong.append(f"{one.row.name} {name}={number}: {answer.status_code}")
    assert wrong == []
    assert len(tried) > 15


def test_no_record_names_one_of_another_team(foreign: list[str], made: World) -> None:
    assert crossing() == []
