"""What is asked for an area's series: its rows first, then what they mean."""

from collections.abc import Sequence
from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm
from holdfast.reports.area.rows import Choices

GUESSES = {
    "time": ("time", "year", "month", "quarter", "date", "period", "week"),
    "count": ("count", "number", "starts", "events", "children", "n"),
    "offset": ("pop", "offset", "exposure", "denominator"),
    "area": ("area", "authority", "region", "place", "la_name"),
}
OPTIONAL = {"offset": "None: plain counts", "area": "None: one area only"}


class RowsForm(HoldfastForm):
    """The rows, pasted or as a file."""

    rows = forms.CharField(
        label="Paste the rows",
        help_text="With the names of the columns in the first row, as copied from a spreadsheet.",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        required=False,
        strip=False,
    )
    file = forms.FileField(
        label="Or choose a file",
        help_text="CSV, Excel or OpenDocument, up to 1 MB.",
        required=False,
        allow_empty_file=True,
    )
    sheet = forms.CharField(label="Its sheet, if it has several", required=False, max_length=100)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not (given.get("rows") or "").strip() and not given.get("file"):
            self.add_error("rows", "Paste the rows or choose a file")
        return given


class SeriesForm(HoldfastForm):
    """What the columns are, and how the series is looked at."""

    rows = forms.CharField(
        label="The rows", widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}), strip=False
    )
    time = forms.ChoiceField(label="Which column says when?")
    count = forms.ChoiceField(label="Which column has the counts?")
    begins = forms.CharField(
        label="From when on was the service there?",
        help_text="The first time with it, written as in the rows.",
        max_length=40,
    )
    counted = forms.CharField(
        label="What is counted, in the plural?",
        help_text="For example, children starting to be looked after.",
        max_length=80,
    )
    offset = forms.ChoiceField(
        label="Which column has the people at risk?",
        help_text="For example, children in the area. With it, rates are compared instead of counts.",
        required=False,
    )
    area = forms.ChoiceField(label="Which column names the area?", required=False)
    treated = forms.CharField(
        label="In which area was the service?",
        help_text="The other areas of the rows are what it is held against.",
        required=False,
        max_length=80,
    )
    season = forms.ChoiceField(
        label="Is there a season in it?",
        choices=[("", "No, or not known"), ("12", "Months of a year"), ("4", "Quarters of a year"), ("52", "Weeks")],
        required=False,
    )
    slope_change = forms.BooleanField(
        label="Let the trend change as well as the level", help_text="Needs a longer series.", required=False
    )
    robust = forms.BooleanField(
        label="Allow for times near each other being alike", help_text="Newey–West errors.", required=False
    )
    name = forms.CharField(label="A short name for this series", max_length=100)
    source = forms.CharField(
        label="Where do the counts come from?",
        help_text="Who published them, under which title, and when.",
        max_length=300,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, header: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for name in GUESSES:
            none = [("", OPTIONAL[name])] if name in OPTIONAL else []
            self.offer(name, [*none, *((column, column) for column in header)])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("area") and not given.get("treated"):
            self.add_error("treated", "Enter the area where the service was")
        chosen = [given.get(name) for name in GUESSES if given.get(name)]
        if len(set(chosen)) < len(chosen):
            self.add_error("count", "Choose another column: each may be one thing only")
        return given

    def choices(self) -> Choices:
        """The answers of a valid form."""
        given = self.cleaned_data
        names = ("time", "count", "begins", "counted", "source", "offset", "area", "treated", "slope_change")
        harmonics = 1 if given["season"] == "4" else 2
        return Choices(
            **{name: given[name] for name in names},
            robust=given["robust"],
            season=given["season"],
            harmonics=harmonics,
        )


def guessed(header: Sequence[str]) -> dict[str, str]:
    """The columns whose names say what they are."""
    found: dict[str, str] = {}
    for name, words in GUESSES.items():
        left = [column for column in header if column not in found.values()]
        fits = [column for word in words for column in left if word in column.lower()]
        if fits:
            found[name] = fits[0]
    if "count" not in found or "time" not in found:
        rest = [column for column in header if column not in found.values()]
        for name in ("time", "count"):
            if name not in found and rest:
                found[name] = rest.pop(0)
    return found
