"""A claim as it is typed: a sentence, or a figure with its number of people."""

from typing import Any

from django import forms

from holdfast.analytics.claims import SentenceChecked, check_sentence
from holdfast.base.ui.forms import HoldfastForm
from holdfast.science.claims import Claim, Kind, check_claims
from holdfast.science.errors import BadInput

KINDS = (("percentage", "Percentage"), ("mean", "Mean"))
FIELDS = ("kind", "figure", "n", "sd", "whole")
"""What an address may hold: numbers only."""


class ClaimForm(HoldfastForm):
    """Either the sentence or the figure; the sentence goes first where both are given."""

    sentence = forms.CharField(
        label="The sentence with the figure",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="As it is printed, without anybody’s name: “85 % of 144 parents improved”. It is not kept.",
    )
    kind = forms.ChoiceField(label="Or one figure", choices=KINDS, required=False, initial="percentage")
    figure = forms.CharField(label="Figure as printed", required=False, max_length=20, help_text="85 and 85.0 differ")
    n = forms.IntegerField(label="Of how many people", required=False, min_value=1, max_value=10_000_000)
    sd = forms.CharField(label="Standard deviation of a mean, if printed", required=False, max_length=20)
    whole = forms.BooleanField(label="Scores are whole numbers", required=False)

    checked: SentenceChecked | None = None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        if not given["sentence"] and not given["figure"]:
            self.add_error("sentence", "Paste the sentence, or enter a figure below it")
        elif not given["sentence"] and given["n"] is None:
            self.add_error("n", "Enter how many people the figure is of")
        else:
            self._check(given)
        return given

    def _check(self, given: dict[str, Any]) -> None:
        try:
            self.checked = self._sentence(given) if given["sentence"] else self._figure(given)
        except BadInput as problem:
            self.add_error("sentence" if given["sentence"] else "figure", str(problem))

    @staticmethod
    def _sentence(given: dict[str, Any]) -> SentenceChecked:
        return check_sentence(given["sentence"], whole=given["whole"], n=given["n"])

    @staticmethod
    def _figure(given: dict[str, Any]) -> SentenceChecked:
        printed = given["figure"].replace("%", "").replace("−", "-").strip()
        kind: Kind = "mean" if given["kind"] == "mean" else "percentage"
        sd = given["sd"] or None
        if sd and kind == "percentage":
            raise BadInput("A standard deviation goes with a mean; leave it out beside a percentage.")
        claims = (Claim(kind, printed, n=given["n"], sd=sd, whole=given["whole"]),)
        return SentenceChecked(claims, check_claims(claims), None)
