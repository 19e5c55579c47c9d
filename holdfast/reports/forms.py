"""Which episodes the evaluation looks at, as the address says it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from holdfast.analytics.release.terms import Filters
from holdfast.base.ui.forms import DayField, HoldfastForm
from holdfast.reports.periods import PERIODS, ended_between
from holdfast.science.disclosure import AUDIENCES, Audience


class EvaluationForm(HoldfastForm):
    """The filters; the address keeps them, so they are read with GET."""

    team = forms.ChoiceField(label="Team", required=False)
    site = forms.ChoiceField(label="Site", required=False)
    period = forms.ChoiceField(label="Care", choices=list(PERIODS.items()), required=False)
    first = DayField(label="From", required=False)
    last = DayField(label="To", required=False)
    audience = forms.ChoiceField(label="For whom", required=False)

    def __init__(
        self,
        *args: Any,
        teams: Sequence[Any] = (),
        sites: Sequence[str] = (),
        audiences: Sequence[Audience] = AUDIENCES,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.audiences = {one.id: one for one in audiences}
        self.offer("audience", [(one.id, one.name) for one in audiences])
        self.offer("team", [(team.slug, team.name) for team in teams])
        self.offer("site", [("", "All sites"), *((site, site) for site in sites)])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if given.get("period") == "between" and not (first or last) and not self.errors:
            self.add_error("first", "Enter at least one of the two days")
        if first and last and last < first:
            self.add_error("last", "To must not be before From")
        return given

    def chosen_audience(self) -> Audience:
        """The audience chosen; of those on offer the narrowest where none, or none that is allowed, is."""
        chosen = self.cleaned_data.get("audience", "") if self.is_valid() else ""
        return self.audiences.get(chosen, next(iter(self.audiences.values())))

    def filters(self, today: date) -> Filters:
        """The filters of a valid form; no limits where it is not valid, which the page says."""
        if not self.is_valid():
            return Filters()
        given = self.cleaned_data
        if given["period"] == "between" or (not given["period"] and (given["first"] or given["last"])):
            return Filters(given["site"] or None, given["first"], given["last"])
        return Filters(given["site"] or None, *ended_between(given["period"], today))
