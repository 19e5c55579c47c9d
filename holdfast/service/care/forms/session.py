"""The session note: one screen, under a minute when all went as planned."""

from datetime import datetime
from typing import Any

from django import forms

from holdfast.base.ui.forms import SplitDateField
from holdfast.blueprints.model.programme import Programme
from holdfast.service.care.forms.timing import WhereForm, moment
from holdfast.service.care.models import Attendance
from holdfast.service.care.models.session import HELD

NOT_HELD = tuple(value for value in Attendance.values if value not in HELD)
NO, YES = "no", "yes"


class SessionForm(WhereForm):
    attendance = forms.ChoiceField(label="Did it happen?", choices=Attendance.choices, widget=forms.RadioSelect)
    not_held_reason = forms.ChoiceField(label="Why?", required=False, widget=forms.RadioSelect)
    people = forms.MultipleChoiceField(label="Who was there?", required=False, widget=forms.CheckboxSelectMultiple)
    techniques = forms.MultipleChoiceField(
        label="What did you use?", required=False, widget=forms.CheckboxSelectMultiple
    )
    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=480)
    note = forms.CharField(
        label="Note", required=False, max_length=50_000, widget=forms.Textarea(attrs={"rows": 7}), strip=False
    )
    risk = forms.ChoiceField(
        label="Has risk changed since last time?",
        choices=[(NO, "No change"), (YES, "It has changed")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether risk has changed"},
    )
    risk_text = forms.CharField(label="What has changed?", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    risk_action = forms.CharField(label="What did you do about it?", required=False)
    next_day = SplitDateField(label="Next appointment", what="the day of the next appointment", required=False)
    next_time = forms.TimeField(label="Time", required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    tab = forms.CharField(widget=forms.HiddenInput, max_length=40)
    brought = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, programme: Programme, people: list[Any], recorded: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_number = {str(person.pk): person for person in people}
        self.offer("not_held_reason", [(each.id, each.name) for each in programme.missed_reasons])
        self.offer("techniques", [(each.id, each.name) for each in programme.techniques])
        self.offer(
            "people", [(key, person.known_as or person.given_name or "Baby") for key, person in self.by_number.items()]
        )
        if recorded:
            for name in ("risk", "risk_text", "risk_action", "next_day", "next_time"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("attendance") in NOT_HELD and not found.get("not_held_reason"):
            self.add_error("not_held_reason", "Say why it did not happen")
        if found.get("attendance") in HELD and not found.get("people"):
            self.add_error("people", "Tick who was there")
        if found.get("risk") == YES and not (found.get("risk_text") or "").strip():
            self.add_error("risk_text", "Say what has changed about risk")
        if found.get("next_day") and not found.get("next_time"):
            self.add_error("next_time", "Enter a time like 14:30, or clear the day")
        return self._apart(found)

    def _apart(self, found: dict[str, Any]) -> dict[str, Any]:
        """What an answer leaves no room for is not kept: who was there when nobody was, why when it happened."""
        if found.get("attendance") in HELD:
            found["not_held_reason"] = ""
        elif found.get("attendance") in NOT_HELD:
            found["people"], found["techniques"] = [], []
        return found

    def said(self) -> dict[str, Any]:
        """What the action that records a session, or corrects it, is told."""
        found = self.cleaned_data
        return {
            "attendance": found["attendance"],
            "not_held_reason": found["not_held_reason"],
            "minutes": found["minutes"],
            "place": found["place"],
            "site": self.chosen_site,
            "people": [self.by_number[key] for key in found["people"]],
            "techniques": found["techniques"],
        }

    @property
    def next_starts_at(self) -> datetime | None:
        day = self.cleaned_data.get("next_day")
        return moment(day, self.cleaned_data["next_time"]) if day else None
