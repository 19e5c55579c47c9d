"""The pack of a request: a PDF to read and the same as data, in one file."""

import csv
import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.utils import timezone

from holdfast.base.audit.models import AccessEvent
from holdfast.base.common import clock
from holdfast.base.common.sheets import sheet
from holdfast.base.ui import spoken
from holdfast.base.ui.paper import typeset
from holdfast.service.rights.models import AccessRequest, Decision
from holdfast.service.rights.queries.requests import Item
from holdfast.service.rights.queries.tables import model_named
from holdfast.service.rights.queries.wording import called, fields_of
from holdfast.service.rights.rules.finding import TAKEN_OUT, without
from holdfast.service.rights.rules.grounds import GROUNDS
from holdfast.service.rights.rules.pages import page_in_words

HERE = Path(str(files("holdfast.service.rights.documents")))
Given = dict[str, Any]


def pack_file(request: AccessRequest, items: Sequence[Item]) -> tuple[bytes, dict[str, int]]:
    """The zip, and how many rows were held back, wholly or in part, by kind and ground."""
    given, held = given_rows(items), held_back(items)
    looks = _looks(request) if request.with_looks else []
    content = {
        "record.pdf": _pdf(request, given, held, looks),
        "record.json": json.dumps({"rows": given, "who_looked": looks}, indent=1, ensure_ascii=False).encode(),
        "record.csv": _csv(given),
        "dictionary.csv": _dictionary(items),
        "README.txt": _readme(request).encode(),
    }
    if looks:
        content["who-looked.csv"] = sheet(("day", "page", "who"), [list(look.values()) for look in looks]).encode()
    return _zip(content), held


def given_rows(items: Sequence[Item]) -> list[Given]:
    found = []
    for one in items:
        if one.now is None or one.item.decision == Decision.HOLD:
            continue
        told = [
            {"field": name, "name": said, "text": without(text, one.item.passages)}
            for name, said, text in one.now.fields
            if name not in one.item.fields_out
        ]
        taken = one.item.decision == Decision.PART
        found.append({"kind": one.item.source, "title": one.now.title, "fields": told, "in_part": taken})
    return found


def held_back(items: Sequence[Item]) -> dict[str, int]:
    held = [one.item for one in items if one.item.decision in (Decision.HOLD, Decision.PART)]
    return dict(sorted(Counter(f"{item.decision}|{item.source}|{item.ground}" for item in held).items()))


def held_words(held: dict[str, int]) -> list[dict[str, str]]:
    """By kind and ground of law; whom it is about is not said."""
    found = []
    for key, count in held.items():
        decision, source, ground = key.split("|")
        model = model_named(source)
        found.append(
            {
                "what": called(model) if model else source,
                "count": str(count),
                "how": "held back" if decision == Decision.HOLD else "given in part",
                "ground": GROUNDS[ground].name,
                "law": GROUNDS[ground].law,
            }
        )
    return found


def _looks(request: AccessRequest) -> list[dict[str, str]]:
    rows = AccessEvent.objects.filter(family_id=request.family_id).select_related("actor").order_by("at")
    return [
        {"day": timezone.localdate(row.at).isoformat(), "page": page_in_words(row.page), "who": row.actor.full_name}
        for row in rows
    ]


def _pdf(request: AccessRequest, given: list[Given], held: dict[str, int], looks: list[dict[str, str]]) -> bytes:
    today = clock.today()
    data = {
        "title": f"What we keep about {request.person}",
        "service": request.team.name,
        "simulated": request.team.is_simulated,
        "dated": [today.year, today.month, today.day],
        "made": spoken.long_date(today),
        "received": spoken.long_date(request.received_on),
        "asker": request.asker,
        "person": str(request.person),
        "rows": given,
        "held": held_words(held),
        "looks": looks,
        "taken_out": TAKEN_OUT,
        "phone": request.team.phone,
    }
    return typeset(HERE / "pack.typ", data)


def _csv(given: list[Given]) -> bytes:
    rows = [
        (number, one["kind"], one["title"], told["field"], told["name"], told["text"])
        for number, one in enumerate(given, 1)
        for told in one["fields"]
    ]
    return ("\ufeff" + sheet(("row", "kind", "title", "field", "name", "text"), rows)).encode()


def _dictionary(items: Sequence[Item]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("kind", "what it is", "field", "name", "privacy class"))
    for source in sorted({one.item.source for one in items}):
        model = model_named(source)
        for field in fields_of(model) if model else ():
            kind = getattr(model, "PRIVACY", {}).get(field.name, "")
            writer.writerow(
                (source, (model.__doc__ or "").strip().split("\n")[0], field.name, str(field.verbose_name), str(kind))
            )
    return out.getvalue().encode()


def _readme(request: AccessRequest) -> str:
    return (
        f"What {request.team.name} keeps about {request.person}.\n\n"
        "record.pdf      to read\nrecord.csv      the same as a table\nrecord.json     the same for a program\n"
        "dictionary.csv  what each field is\n\n"
        f"Where something was taken out it says {TAKEN_OUT}. The end of the PDF says what was held back and\n"
        "why, and what you can do if you do not agree.\n"
    )


def _zip(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    moment = timezone.localtime(clock.now()).timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        sums = "".join(f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in sorted(content.items()))
        for name, body in [*sorted(content.items()), ("SHA256SUMS", sums.encode())]:
            made.writestr(zipfile.ZipInfo(name, moment), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()
