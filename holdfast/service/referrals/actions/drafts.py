"""A referral while its writer writes it: begun, saved step by step, sent once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.common.editing import Seen, refuse_if_changed
from holdfast.base.organisation.models import Team
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.referrals.models import Referral, ReferralStatus
from holdfast.service.referrals.queries.drafts import lapsed_drafts
from holdfast.service.referrals.rules.keys import key_hash, new_code, new_key
from holdfast.service.referrals.rules.questions import PROFESSIONAL, SELF, Who
from holdfast.service.referrals.rules.steps import CHILDREN, missing_steps
from holdfast.service.referrals.rules.windows import SAVED_FROM, child_in, digest, page_key


class AlreadySent(BadInput):
    """A sent referral is not changed from its form any more."""

    def __init__(self) -> None:
        super().__init__("This form was sent already. What was sent stays as it is; ring the team to add something.")


@dataclass(frozen=True)
class Started:
    """The draft, and the key of its secret link: it is told once and only its hash is stored."""

    referral: Referral
    key: str


@action
def start_draft(*, team: Team, who: Who, by: Any) -> Started:
    """Begin a form. Drafts that nobody came back to are removed at the same time."""
    if who == SELF and blueprint(team.blueprint).referrers.self_referral == "no":
        raise BadInput("Parents cannot ask this service for help themselves; a professional refers them.")
    lapsed = lapsed_drafts(team, clock.now())
    Referral.objects.filter(pk__in=lapsed).delete()
    key = new_key()
    referral = Referral.objects.create(
        team=team, code=new_code(), resume_key_hash=key_hash(key), referrer_kind=SELF if who == SELF else ""
    )
    record(by=by, what="referral.started", about=referral, who=who, lapsed=len(lapsed))
    return Started(referral, key)


@action
def save_draft_step(
    *,
    referral: Referral,
    step: str,
    answers: Mapping[str, Any],
    by: Any,
    done: bool = True,
    child: int = 0,
    seen: Seen | None = None,
    window: str = "",
) -> Referral:
    """Put one page's answers into the draft; other pages stay as they are, also when saved from another tab.

    `done` says that the page was left complete and not only saved on the way; `child`, from 1, whose page it is.
    `seen` is what the page had shown. A page saves itself while somebody types, so `window` may always save again
    what it saved last itself, also when the answer to that never reached it.
    """
    draft = _locked_draft(referral)
    saved_from = draft.answers.get(SAVED_FROM, {})
    key = page_key(step, child)
    if not window or saved_from.get(key) != window:
        place = child_in(draft.answers, child) if child else draft.answers
        refuse_if_changed(about=draft, now={name: place.get(name) for name in answers}, seen=seen, wanted=answers)
    answers = _of_child(draft, child, answers) if child else answers
    pages = {*draft.answers.get("seen", ()), *([step] if done else ())}
    draft.answers = {**draft.answers, **answers, "seen": sorted(pages)}
    if window or saved_from:
        draft.answers[SAVED_FROM] = {**saved_from, key: window}
    if answers.get("referrer_kind"):
        draft.referrer_kind = answers["referrer_kind"]
    draft.saved_at = clock.now()
    draft.save()
    record(by=by, what="referral.saved", about=draft, step=step)
    return draft


@action
def remove_child(*, referral: Referral, child: int, by: Any, seen: Seen | None = None) -> Referral:
    """Take a child, from 1, off the form while another stays; `seen` is `digest` of the list that was shown."""
    draft = _locked_draft(referral)
    refuse_if_changed(about=draft, now={CHILDREN: digest(draft.answers, CHILDREN)}, seen=seen)
    children = list(draft.answers.get(CHILDREN, ()))
    if not 0 < child <= len(children) or len(children) == 1:
        raise BadInput("This child is not on the form, or is its only one.")
    del children[child - 1]
    # the children after this one have other numbers now, so that no window saves under its former one unasked
    draft.answers = {**draft.answers, CHILDREN: children, SAVED_FROM: {}}
    draft.saved_at = clock.now()
    draft.save()
    record(by=by, what="referral.saved", about=draft, step="child")
    return draft


@action
def send_referral(*, referral: Referral, by: Any, seen: Seen | None = None) -> Referral:
    """Send the draft to the team. From here on the database refuses any change of its answers.

    `seen` is `digest` of the answers that the sender has looked through: nobody vouches for what they have not seen.
    """
    draft = _locked_draft(referral)
    refuse_if_changed(about=draft, now={"answers": digest(draft.answers)}, seen=seen)
    missing = missing_steps(blueprint(draft.team.blueprint), who_of(draft), draft.answers)
    if missing:
        raise BadInput(f"Some pages are not answered yet: {', '.join(missing)}.")
    if who_of(draft) != SELF and draft.answers.get("agreed") != "yes":
        raise BadInput("The parent has not agreed yet, so the form cannot be sent.")
    draft.answers = {name: told for name, told in draft.answers.items() if name != SAVED_FROM}
    draft.status = ReferralStatus.SENT
    draft.sent_at = clock.now()
    draft.received_on = clock.today()
    draft.save()
    record(by=by, what="referral.sent", about=draft, referrer_kind=draft.referrer_kind)
    return draft


def _of_child(draft: Referral, child: int, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The children as they stand now, with one of them answered: a brother saved in another tab stays."""
    children = [dict(one) for one in draft.answers.get(CHILDREN, ())]
    children[child - 1 : child] = [dict(answers)]
    return {CHILDREN: children}


def who_of(referral: Referral) -> Who:
    return SELF if referral.referrer_kind == SELF else PROFESSIONAL


def _locked_draft(referral: Referral) -> Referral:
    draft = Referral.objects.select_for_update().select_related("team").get(pk=referral.pk)
    if draft.status != ReferralStatus.DRAFT:
        raise AlreadySent
    return draft
