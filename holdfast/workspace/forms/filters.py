"""What is asked of the list of families: whose and in which state stays in the address, a name never does."""

from typing import Any

from django import forms
from django.http import QueryDict

from holdfast.base.ui.forms import HoldfastForm

WHOSE = [("mine", "My families"), ("team", "The whole team")]
STATES = [("open", "Open"), ("waiting", "Waiting for allocation"), ("closed", "Closed"), ("all", "All")]


class SearchForm(HoldfastForm):
    q = forms.CharField(label="Name, NHS number or date of birth", required=False, max_length=100)


class FamiliesFilter(HoldfastForm):
    whose = forms.ChoiceField(label="Whose", choices=WHOSE, required=False)
    state = forms.ChoiceField(label="State", choices=STATES, required=False)


def asked_of(query: QueryDict, *, usual: str, words: str) -> dict[str, Any]:
    """What the address asks for; what it does not say, or says wrongly, is the usual."""
    form = FamiliesFilter(query)
    form.is_valid()
    said = getattr(form, "cleaned_data", {})
    return {"q": words, "whose": said.get("whose") or usual, "state": said.get("state") or "open"}
