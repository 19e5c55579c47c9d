"""Consents as small marks: one for each purpose, and one for each person where people answered differently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdfast.base.ui import spoken
from holdfast.service.people.models import ConsentPurpose


@dataclass(frozen=True)
class Mark:
    """`answer` is none where nobody was asked."""

    answer: bool | None
    text: str


def consent_marks(rows: Sequence[Mapping[str, Any]], first_names: Mapping[int, str], today: date) -> tuple[Mark, ...]:
    marks = []
    for purpose in ConsentPurpose:
        told = [
            (first_names.get(row["person_id"], ""), *_answer(row, today)) for row in rows if row["purpose"] == purpose
        ]
        words = purpose.label[:1].lower() + purpose.label[1:]
        if not told and purpose == ConsentPurpose.CARE:
            marks.append(Mark(None, f"{words}: not asked yet"))
        elif len({(answer, more) for _, answer, more in told}) == 1:
            marks.append(Mark(told[0][1], words + told[0][2]))
        else:
            marks.extend(Mark(answer, f"{words} ({name}){more}") for name, answer, more in told)
    return tuple(marks)


def _answer(row: Mapping[str, Any], today: date) -> tuple[bool, str]:
    if row["withdrawn_on"]:
        return False, f": taken back {spoken.short_date(row['withdrawn_on'])}"
    if not row["given"]:
        return False, ": said no"
    if row["expires_on"]:
        ended = row["expires_on"] <= today
        return not ended, f"{': ran out' if ended else ', until'} {spoken.short_date(row['expires_on'])}"
    return True, ""
