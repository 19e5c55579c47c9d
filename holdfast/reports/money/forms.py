"""What is asked for a statement of money: what it cost, what is said to be avoided, and who set how much."""

from collections.abc import Iterator
from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.blueprints.money.costs import PAYERS

KINDS = {"staff": "Staff", "premises": "Premises", "overheads": "Overheads", "other": "Anything else"}
AVOIDED = ("avoided", "one", "many", "truly", "counted", "share", "set_by", "unit_cost", "unit_year", "gains")


class WrittenForm(HoldfastForm):
    """A whole statement as it would stand in a file."""

    written = forms.CharField(
        label="The statement, in YAML",
        help_text="As holdfast money reads it. The handbook shows one to begin from.",
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        strip=False,
        max_length=100_000,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


def _pounds(label: str, *, required: bool = False, hint: str = "") -> forms.FloatField:
    return forms.FloatField(label=label, help_text=hint, required=required, min_value=0, max_value=1e12)


def _percent(label: str, *, required: bool = False, hint: str = "", **more: Any) -> forms.FloatField:
    return forms.FloatField(label=label, help_text=hint, required=required, min_value=0, max_value=100, **more)


def _year(label: str, *, required: bool = True, hint: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=hint, required=required, min_value=1900, max_value=2200)


class MoneyForm(HoldfastForm):
    """One service's year: what it cost and, if anything is claimed, what was avoided."""

    name = forms.CharField(label="A short name for this statement", max_length=100)
    source = forms.CharField(
        label="Where do the figures come from?", help_text="For example, the management accounts.", max_length=300
    )
    price_year = _year("In the prices of which year are they?")
    first = SplitDateField(label="First day that the costs are of", required=False)
    last = SplitDateField(label="Last day", required=False)
    staff = _pounds("Staff, in pounds")
    premises = _pounds("Premises, in pounds")
    overheads = _pounds("Overheads, in pounds")
    other = _pounds("Anything else, in pounds")
    pays = forms.ChoiceField(label="Who pays for the service?", choices=list(PAYERS.items()), initial="council")
    avoided = forms.CharField(
        label="What is said to be avoided?",
        help_text="For example, a year in care. Leave it empty to state the cost alone.",
        required=False,
        max_length=80,
    )
    one = forms.CharField(label="Whom is it about? One of them", required=False, max_length=40, initial="child")
    many = forms.CharField(label="Several of them", required=False, max_length=40, initial="children")
    truly = forms.CharField(
        label="What must be true of them?",
        help_text="It ends the sentence “It pays for itself if 13 children a year …”.",
        required=False,
        max_length=120,
        initial="stay out of care who otherwise would not have",
    )
    counted = forms.IntegerField(label="How many of them are counted?", required=False, min_value=0, max_value=10**6)
    share = _percent(
        "How many in a hundred would have gone that way without the service?",
        hint="An assumption. No record of yours can show it without families to compare with.",
    )
    share_low = _percent("At the least, how many in a hundred?")
    share_high = _percent("At the most?")
    set_by = forms.CharField(label="Who set that share?", required=False, max_length=120)
    why = forms.CharField(label="What did they base it on?", required=False, max_length=300)
    unit_cost = _pounds("What does one cost in a year, in pounds?")
    unit_low = _pounds("At the least?")
    unit_high = _pounds("At the most?")
    unit_year = _year("In the prices of which year?", required=False, hint="It must be the year of your costs.")
    unit_source = forms.CharField(label="Who says so?", required=False, max_length=300)
    gains = forms.ChoiceField(
        label="Who would have paid for it?", choices=list(PAYERS.items()), required=False, initial="council"
    )
    years = forms.FloatField(
        label="For how many years is it avoided?", required=False, min_value=0.1, max_value=100, initial=1
    )
    drop_off = _percent("How many in a hundred are lost each year?", initial=0)
    deadweight = _percent("How many in a hundred would have been spared it anyway?", initial=0)
    attribution = _percent("How much of it is the service’s own doing, in a hundred?", initial=100)
    optimism = _percent("How much is taken off because forecasts are hopeful, in a hundred?", initial=0)
    discount = _percent(
        "Discount rate, in per cent a year", hint="3.5 as in HM Treasury’s Green Book (2022).", initial=3.5
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for field, problem in self._contradictions(given):
            if field not in self.errors:
                self.add_error(field, problem)
        return given

    def _contradictions(self, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
        if not any(given.get(kind) for kind in KINDS):
            yield "staff", "Enter what the service cost: at least one of the four amounts"
        first, last = given.get("first"), given.get("last")
        if (first is None) != (last is None):
            yield ("last" if last is None else "first"), "Enter both days, or neither"
        elif first is not None and last is not None and last < first:
            yield "last", "The last day must not be before the first"
        if given.get("avoided"):
            yield from self._of_avoided(given)

    def _of_avoided(self, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
        for field in AVOIDED:
            if given.get(field) in (None, ""):
                yield field, f"Answer “{self.fields[field].label}”"
        if given.get("unit_year") and given.get("price_year") and given["unit_year"] != given["price_year"]:
            yield "unit_year", "It must be the year of the costs; bring one of them to the other’s prices first"
        for low, value, high in (("share_low", "share", "share_high"), ("unit_low", "unit_cost", "unit_high")):
            yield from _range(given, low, value, high)


def _range(given: dict[str, Any], low: str, value: str, high: str) -> Iterator[tuple[str, str]]:
    least, stated, most = given.get(low), given.get(value), given.get(high)
    if (least is None) != (most is None):
        yield (low if least is None else high), "Enter both the least and the most, or neither"
        return
    if least is not None and most is not None and stated is not None and not least <= stated <= most:
        yield low, "The value must lie between the least and the most"
