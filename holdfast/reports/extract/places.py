"""Which area a postcode lies in, and how deprived it is: a table that the service brings, kept beside its extracts.

It holds no person. It is read when an extract is written, and only for families of whom nobody has entered the area.
"""

import csv
import io
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from holdfast.base.audit.actions import action, record
from holdfast.base.common.files import write_whole
from holdfast.base.organisation.models import Team
from holdfast.science.errors import BadInput

HEADER = ("postcode", "area", "deprivation")


class Place(NamedTuple):
    """Each empty where the table does not say."""

    area: str | None
    deprivation: int | None


def places_file(team: Team) -> Path:
    return settings.HOLDFAST_HOME / "places" / f"{team.slug}.csv"


def tidy(postcode: str) -> str:
    """A postcode as it is compared: without blanks, in capitals."""
    return "".join(postcode.split()).upper()


@action
def load_places(*, team: Team, rows: Iterable[tuple[str, str, str]], by: Any) -> int:
    """Keep the table of a team in the place of the one before; rows are postcode, area, decile (1 to 10 or empty).

    Raises
    ------
    BadInput
        If a row has no postcode, an area with figures in it or a decile out of 1 to 10, or nothing is there.
    """
    ready = dict(_ready(number, row) for number, row in enumerate(rows, start=2))
    if not ready:
        raise BadInput("The table of places has no rows.")
    table = io.StringIO(newline="")
    csv.writer(table).writerows([HEADER, *((code, *place) for code, place in sorted(ready.items()))])
    write_whole(places_file(team), table.getvalue().encode())
    record(by=by, what="places.loaded", about=team, rows=len(ready))
    return len(ready)


def _ready(number: int, row: tuple[str, str, str]) -> tuple[str, tuple[str, str]]:
    postcode, area, decile = tidy(row[0]), " ".join(row[1].split()), row[2].strip()
    if not postcode:
        raise BadInput(f"Row {number} has no postcode.")
    if any(sign.isdigit() for sign in area) or len(area) > 60:
        raise BadInput(f"Row {number}: the area must be a name of at most 60 letters, without figures.")
    if decile and decile not in map(str, range(1, 11)):
        raise BadInput(f"Row {number}: the decile of deprivation must be a whole number from 1 to 10, or empty.")
    return postcode, (area, decile)


def places_of(team: Team, postcodes: Collection[str]) -> dict[str, Place]:
    """The places of these postcodes, by tidy postcode; none where the team has loaded no table."""
    file, wanted = places_file(team), {tidy(code) for code in postcodes if code}
    if not wanted or not file.is_file():
        return {}
    with file.open(encoding="utf-8", newline="") as table:
        rows = csv.reader(table)
        return {
            code: Place(area or None, int(decile) if decile else None) for code, area, decile in rows if code in wanted
        }
