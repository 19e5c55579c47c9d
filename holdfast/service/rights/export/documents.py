"""Each family's record as a PDF, and the packs that were released."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.base.ui import spoken
from holdfast.base.ui.paper import typeset
from holdfast.service.people.models import Family, FamilyMember, Person
from holdfast.service.rights.export.nested import batches
from holdfast.service.rights.models import Pack
from holdfast.service.rights.queries.reach import reached_from
from holdfast.service.rights.queries.tables import label, links, tables
from holdfast.service.rights.queries.wording import called, titled, worded

TEMPLATE = Path(str(files("holdfast.service.rights.documents"))) / "record.typ"
NOT_PRINTED = ("rights.requestitem", "rights.pack", "care.notedraft", "people.formdraft")


def write_documents(folder: Path, team: Team) -> int:
    count = 0
    for numbers in batches(team):
        for family in Family.objects.filter(pk__in=numbers).select_related("team").order_by("pk"):
            (folder / f"family-{family.pk}.pdf").write_bytes(record_pdf(family))
            count += 1
    for pack in Pack.objects.filter(team=team, file__isnull=False).order_by("pk").iterator(chunk_size=5):
        (folder / f"request-{pack.request_id}.zip").write_bytes(bytes(pack.file or b""))
        count += 1
    return count


def record_pdf(family: Family) -> bytes:
    today = clock.today()
    data = {
        "title": f"Record of the {family.name} family",
        "service": family.team.name,
        "simulated": family.team.is_simulated,
        "number": family.pk,
        "dated": [today.year, today.month, today.day],
        "made": spoken.long_date(today),
        "parts": list(_parts(family)),
    }
    return typeset(TEMPLATE, data)


def _parts(family: Family) -> Iterator[dict[str, Any]]:
    people = set(FamilyMember.objects.filter(family=family).values_list("person_id", flat=True))
    reached = reached_from({Family: {family.pk}, Person: people}).rows
    for model in tables():
        if model not in reached or label(model) in NOT_PRINTED:
            continue
        near = [key.name for key, to in links(model) if label(to) in ("people.person", "organisation.user")]
        rows = model._base_manager.filter(pk__in=reached[model]).select_related(*near).order_by("pk")
        told = [
            {"title": titled(row), "fields": [{"name": said, "text": text} for _, said, text in fields]}
            for row in rows
            if (fields := worded(row))
        ]
        if told:
            yield {"name": called(model), "rows": told}
