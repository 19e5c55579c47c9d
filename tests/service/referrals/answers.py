"""Answers of a whole form, as the steps save them."""

from datetime import UTC, datetime
from typing import Any

from holdfast.base.audit.actions import Visitor
from holdfast.base.organisation.models import Team
from holdfast.service.referrals.actions import save_draft_step, send_referral, start_draft
from holdfast.service.referrals.models import Referral

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
MIDWIFE = Visitor("A referrer")
WREN = {"stage": "born", "born_on": "2026-05-12", "given": "Wren", "family": "", "sex": "female"}
UNBORN = {"stage": "unborn", "expected_on": "2027-02-14", "given": "", "family": "", "sex": ""}
PAGES: dict[str, dict[str, Any]] = {
    "referrer": {
        "referrer_kind": "midwife",
        "referrer_name": "Perran Tidewell",
        "referrer_place": "Kelpby surgery",
        "referrer_phone": "01632 960 020",
    },
    "agreed": {"agreed": "yes"},
    "parent": {
        "parent_given": "Tansy",
        "parent_family": "Samphire",
        "parent_born_on": "1998-05-03",
        "parent_relation": "mother",
    },
    "contact": {"phone": "01632 960 011", "phone_safe": "sometimes", "safe_how": "Mornings", "contact_by": "phone"},
    "language": {"interpreter": "yes", "language": "Portuguese"},
    "child-1": {"children": [WREN]},
    "area": {"area": "Northamptonshire"},
    "needs": {"need:bonding": "yes"},
    "reasons": {"reasons": ["birth-trauma"], "why": "The birth was hard."},
    "safety": {"social_worker": "no"},
}


def write_draft(team: Team, who: str = "professional", **pages: dict[str, Any]) -> tuple[Referral, str]:
    """A draft with every page answered, and its key; `child_1={...}` replaces one page's answers."""
    started = start_draft(team=team, who=who, by=MIDWIFE)
    told = {**PAGES, **{name.replace("_", "-"): answers for name, answers in pages.items()}}
    for page, answers in told.items():
        if who == "self" and page in ("referrer", "agreed"):
            continue
        save_draft_step(referral=started.referral, step=page, answers=answers, by=MIDWIFE)
    started.referral.refresh_from_db()
    return started.referral, started.key


def send(team: Team, who: str = "professional", **pages: dict[str, Any]) -> Referral:
    referral, _ = write_draft(team, who, **pages)
    return send_referral(referral=referral, by=MIDWIFE)
