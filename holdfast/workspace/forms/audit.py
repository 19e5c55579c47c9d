"""What is asked of the audit. It stays in the address, so it holds numbers, days and codes and nobody's name."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from holdfast.base.audit.searching import Asked
from holdfast.base.ui.forms import DayField, HoldfastForm
from holdfast.service.rights.rules.pages import pages_saying


class HistoryFilter(HoldfastForm):
    """Of one family's record."""

    show = forms.CharField(widget=forms.HiddenInput, required=False)
    who = forms.TypedChoiceField(label="Who", coerce=int, empty_value=None, required=False)
    first = DayField(label="From", required=False)
    last = DayField(label="To", required=False)
    what = forms.SlugField(label="Page or kind", required=False, max_length=40)
    reasons = forms.BooleanField(label="Only with a reason given", required=False)

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("who", [("", "Everybody"), *((str(pk), name) for pk, name in people)])
        self.fields["what"].error_messages["invalid"] = "Page or kind must be one word, such as people or session"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("first") and given.get("last") and given["last"] < given["first"]:
            self.add_error("last", "To must not be before From")
        return given

    def asked(self, *, usual_first: date | None = None) -> Asked:
        """What a valid form asks; nothing in particular where it is not valid, which the page says."""
        if not self.is_valid():
            return Asked(first=usual_first)
        given = self.cleaned_data
        return Asked(
            who=given["who"],
            first=given["first"] or usual_first,
            last=given["last"],
            what=given["what"],
            pages=pages_saying(given["what"]),
            number=given.get("number"),
            reasons=given["reasons"],
        )


class AuditFilter(HistoryFilter):
    """Of all that happened in one's teams."""

    number = forms.IntegerField(label="Number of a family or record", required=False, min_value=1, max_value=2**62)


def shown(query: QueryDict) -> str:
    return "written" if query.get("show") == "written" else "read"
