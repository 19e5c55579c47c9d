"""Whom a page has shown as alike: “somebody else” is said of those, and not of who came on record since."""

from collections.abc import Iterable
from typing import Any

from django import forms

from holdfast.base.ui import spoken
from holdfast.service.people.models import Family

NAME = "alike"
CAME_SINCE = "Somebody alike came on record after you opened this page. Look at the reasons and choose again"


def shown_anew(form: forms.BaseForm, people: Iterable[int]) -> set[int]:
    """Hide in the form who is shown now, and tell which of them the page that was sent had not shown."""
    now = sorted(set(people))
    former = str(form.data.get(NAME, "")).split(",")
    form.fields[NAME] = forms.CharField(widget=forms.HiddenInput, required=False)
    form.initial = {**form.initial, NAME: ",".join(map(str, now))}
    if form.is_bound:
        data: Any = form.data.copy()  # type: ignore[attr-defined]
        data[NAME] = form.initial[NAME]
        form.data = data
    return {number for number in now if str(number) not in former}


def why_alike(reasons: Iterable[str], families: Iterable[Family]) -> str:
    """Why it may be the same person, and where they are on record."""
    homes = spoken.join(f"the {family.name} family" for family in families)
    return spoken.sentence(", ".join(reasons)) + (f". In {homes}" if homes else "") + "."
