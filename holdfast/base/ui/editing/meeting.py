"""Two changes of one record, field by field: what it was, what the other person saved, what was typed here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.db.models import Model
from django.http import QueryDict

from holdfast.base.common.editing import Difference, Seen, Whose
from holdfast.base.ui.editing import typed
from holdfast.base.ui.editing.told import Told

ASK = "Choose which one stands"


@dataclass(frozen=True)
class Row:
    """One field as the page asks about it; `mine_sent` is what was typed, as a browser sends it."""

    name: str
    label: str
    was: str
    theirs: str
    mine: str
    whose: Whose
    chosen: str
    error: str
    mine_sent: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        return f"{typed.TAKE}{self.name}"


@dataclass(frozen=True)
class Meeting:
    rows: tuple[Row, ...]
    told: Told
    seen: str
    was: str
    rest: tuple[tuple[str, str], ...]

    @property
    def errors(self) -> list[dict[str, str]]:
        return [{"text": f"{row.label}: {ASK.lower()}", "href": f"#{row.id}"} for row in self.rows if row.error]


def meeting_of(
    form: forms.BaseForm,
    found: Sequence[Difference],
    *,
    about: Model,
    seen: str,
    was: tuple[str, Seen],
    data: QueryDict,
    who: Callable[[Model, datetime | None], Told],
    asked_before: bool,
) -> Meeting:
    """`seen` is what stands now, packed anew; `was` what the writer had seen, packed and plain."""
    return Meeting(
        rows=tuple(_row(form, one, data, asked_before) for one in found),
        told=who(about, was[1].at),
        seen=seen,
        was=was[0],
        rest=tuple(typed.rest(data, form, [one.name for one in found])),
    )


def _row(form: forms.BaseForm, one: Difference, data: QueryDict, asked_before: bool) -> Row:
    usual = "" if one.whose == Whose.BOTH else str(one.whose)
    chosen = data.get(f"{typed.TAKE}{one.name}", "") if asked_before else usual
    names = typed.keys(form, one.name)
    mine = typed.copy_of(data, names, typed.MINE if asked_before else "")
    return Row(
        name=one.name,
        label=str(form[one.name].label),
        was=typed.said(form, one.name, one.was),
        theirs=typed.said(form, one.name, one.theirs),
        mine=typed.said(form, one.name, one.mine),
        whose=one.whose,
        chosen=chosen,
        error=ASK if asked_before and not chosen else "",
        mine_sent=tuple((f"{typed.MINE}{name}", text) for name, text in mine),
    )
