"""Accepting a referral into care: who is who, when and why, and what matters for the match."""

from django import forms

from holdfast.service.referrals.forms.decision import AcceptForm


class AcceptIntoCareForm(AcceptForm):
    need = forms.CharField(
        label="What matters for the match?",
        max_length=200,
        required=False,
        help_text="A few words for the allocation board, such as: birth trauma; evenings only; prefers a woman.",
    )
