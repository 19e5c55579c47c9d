from holdfast.service.referrals.actions.deciding import accept_referral, decline_referral, withdraw_referral
from holdfast.service.referrals.actions.drafts import (
    AlreadySent,
    Started,
    remove_child,
    save_draft_step,
    send_referral,
    start_draft,
)
from holdfast.service.referrals.actions.handling import (
    acknowledge,
    amend_referral,
    chase,
    note_answer,
    tell_outcome,
)

__all__ = [
    "AlreadySent",
    "Started",
    "accept_referral",
    "acknowledge",
    "amend_referral",
    "chase",
    "decline_referral",
    "note_answer",
    "remove_child",
    "save_draft_step",
    "send_referral",
    "start_draft",
    "tell_outcome",
    "withdraw_referral",
]
