from holdfast.service.referrals.queries.drafts import lapses_at, open_team, referral_by_key
from holdfast.service.referrals.queries.reading import (
    amendments_of,
    current_answers,
    due_facts,
    referrals_of,
    sent_referrals,
    waiting_referrals,
)

__all__ = [
    "amendments_of",
    "current_answers",
    "due_facts",
    "lapses_at",
    "open_team",
    "referral_by_key",
    "referrals_of",
    "sent_referrals",
    "waiting_referrals",
]
