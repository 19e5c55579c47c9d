"""Allocation, risk, follow-up, reviews, goals."""

from typing import Any

from django import forms

from holdfast.base.organisation.models import Site
from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.blueprints.model.evidence import Review as PlannedReview
from holdfast.service.care.models import Review, RiskKind
from holdfast.service.people.forms.choosing import AboutSomebodyForm


class AllocateForm(HoldfastForm):
    practitioner = forms.IntegerField(widget=forms.HiddenInput)
    site = forms.ChoiceField(label="Where they will meet", required=False)
    reason = forms.CharField(
        label="Reason", max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text="Kept with the decision."
    )
    over_places = forms.BooleanField(label="Yes, go beyond the places", required=False)

    def __init__(self, *args: Any, sites: list[Site], full: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sites = {str(site.pk): site for site in sites}
        self.offer("site", [("", "At home"), *((key, site.name) for key, site in self.sites.items())])
        if not full:
            del self.fields["over_places"]

    @property
    def chosen_site(self) -> Site | None:
        return self.sites.get(self.cleaned_data["site"])


class RiskNoteForm(HoldfastForm):
    kind = forms.ChoiceField(label="What is it about?", choices=RiskKind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="What did you see or hear?",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Who said what, in their words. Facts first, then what you make of them.",
    )
    action_taken = forms.CharField(
        label="What have you done about it?",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class FollowUpForm(HoldfastForm):
    outcome = forms.CharField(
        label="What was done and agreed?", max_length=20_000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReviewForm(HoldfastForm):
    review_id = forms.ChoiceField(label="Which review", widget=forms.RadioSelect)
    held_on = SplitDateField(label="When was it held?", what="the day of the review")
    answer = forms.ChoiceField(label="Answer", choices=Review.ANSWERS, widget=forms.RadioSelect)
    summary = forms.CharField(
        label="What does that rest on?",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="What has changed between parent and child, what the measures show, what worries you.",
    )
    decision = forms.ChoiceField(label="What was decided?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, reviews: tuple[PlannedReview, ...], question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("review_id", [(each.id, f"{each.name}, after session {each.after_session}") for each in reviews])
        decisions = {each.id: each.name for review in reviews for each in review.decisions}
        self.offer("decision", list(decisions.items()))
        self.fields["answer"].label = question
        self.fields["answer"].error_messages["required"] = f"Answer “{question}”"


class GoalForm(AboutSomebodyForm):
    person = forms.ChoiceField(label="Whose goal is it?", widget=forms.RadioSelect)
    words = forms.CharField(label="The goal, in their own words", max_length=200)
    set_on = SplitDateField(label="When was it set?", what="the day of the goal")


class EndGoalForm(HoldfastForm):
    reason = forms.CharField(
        label="Why does it end?", max_length=200, help_text="Such as: reached; no longer wanted; changed into another."
    )
    ended_on = SplitDateField(label="When did it end?", what="the day it ended")
