"""When and where: the fields of an appointment, and of the next one."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from holdfast.base.organisation.models import Site
from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.service.care.models import Place


def moment(day: date, at: time) -> datetime:
    """A time of day in the team's own time zone."""
    return timezone.make_aware(datetime.combine(day, at))


class WhereForm(HoldfastForm):
    """`place`, and which centre when it is at one."""

    place = forms.ChoiceField(label="Where", choices=Place.choices, widget=forms.RadioSelect)
    site = forms.ChoiceField(label="Which centre", required=False)

    def __init__(self, *args: Any, sites: list[Site], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sites = {str(site.pk): site for site in sites}
        self.offer("site", [("", "Choose a centre"), *((key, site.name) for key, site in self.sites.items())])
        if not sites:
            self.offer("place", [choice for choice in Place.choices if choice[0] != Place.SITE])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("place") == Place.SITE and not found.get("site"):
            self.add_error("site", "Choose a centre")
        if found.get("place") != Place.SITE:
            found["site"] = ""
        return found

    @property
    def chosen_site(self) -> Site | None:
        at_a_site = self.cleaned_data.get("place") == Place.SITE
        return self.sites.get(self.cleaned_data.get("site", "")) if at_a_site else None


class AppointmentForm(WhereForm):
    day = SplitDateField(label="Day", what="the day")
    at = forms.TimeField(
        label="Time", widget=forms.TextInput(attrs={"inputmode": "numeric"}), help_text="Such as 14:30"
    )
    minutes = forms.IntegerField(label="Minutes", min_value=5, max_value=480)
    practitioner = forms.ChoiceField(label="With whom")
    reason = forms.CharField(label="Why does it change?", max_length=200, required=False)

    def __init__(self, *args: Any, workers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(worker.pk): worker for worker in workers}
        self.offer("practitioner", [(key, worker.full_name) for key, worker in self.workers.items()])

    @property
    def starts_at(self) -> datetime:
        return moment(self.cleaned_data["day"], self.cleaned_data["at"])

    @property
    def worker(self) -> Any:
        return self.workers[self.cleaned_data["practitioner"]]


class CancelForm(HoldfastForm):
    reason = forms.CharField(
        label="Why is it cancelled?", max_length=200, help_text="Kept with the appointment, which stays readable."
    )


class FirstContactForm(HoldfastForm):
    contacted_on = SplitDateField(label="When did the family hear from us?", what="the day of the first contact")
