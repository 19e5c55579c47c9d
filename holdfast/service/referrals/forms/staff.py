"""What the team writes about a referral."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.service.referrals.models import ReferralStatus
from holdfast.service.referrals.queries.listing import WAITING
from holdfast.service.referrals.rules.questions import SELF


class InboxFilters(HoldfastForm):
    status = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[(WAITING, "Waiting")]
        + [(value, label) for value, label in ReferralStatus.choices if value not in ("draft", "sent")]
        + [("all", "All")],
    )
    referrer = forms.ChoiceField(label="Referred by", required=False)

    def __init__(self, blueprints: Iterable[Blueprint], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {kind.id: kind.name for plan in blueprints for kind in plan.referrers.kinds}
        self.offer("referrer", [("", "Anybody"), *kinds.items(), (SELF, "The parent")])


class ContactForm(HoldfastForm):
    """The team was in touch with the referrer."""

    on = SplitDateField(label="When", what="the day")
    note = forms.CharField(label="What was said", required=False, max_length=300)

    def __init__(self, earliest: date, latest: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit("on", earliest, latest)


class DeclineForm(HoldfastForm):
    reason = forms.ChoiceField(label="Why is it declined?", widget=forms.RadioSelect)
    words = forms.CharField(
        label="In words that the referrer may read",
        help_text="Say what would help instead.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, plan: Blueprint, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("reason", [(one.id, one.name) for one in plan.decision.decline_reasons])


class WithdrawForm(HoldfastForm):
    reason = forms.CharField(
        label="Who withdrew it, and why?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AmendReasonForm(HoldfastForm):
    reason = forms.CharField(
        label="Why does it change?",
        help_text="Who told you and when, or what was wrong.",
        max_length=300,
    )
