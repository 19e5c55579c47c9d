"""A page of the public form that is open twice: what the other window saved is shown beside what was typed here."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.crypto import get_random_string

from holdfast.base.common.editing import ChangedMeanwhile, Difference, Seen, Whose, differences, plain
from holdfast.base.ui.editing import typed
from holdfast.base.ui.editing.token import packed, unpacked
from holdfast.service.referrals.forms.step import StepForm
from holdfast.service.referrals.models import Referral
from holdfast.service.referrals.rules.questions import Step
from holdfast.service.referrals.rules.windows import stored_in, window_named

WINDOW = "draft_page"  # the script carries a field of this name over when the window is loaded anew
_NAME_LENGTH = 20


@dataclass(frozen=True)
class Window:
    """What the form of a page carries unseen: what it showed, signed, and the name of the window it is open in."""

    seen: str
    name: str


@dataclass(frozen=True)
class Both:
    label: str
    theirs: str
    mine: str
    is_mine: bool  # stands in the box below; else theirs does


def opened(request: HttpRequest, referral: Referral, page: Step, child: int) -> Window:
    """What a page carries: as it was sent when it is shown again, else as things stand."""
    if request.method == "POST":
        return Window(request.POST.get("seen", ""), named(request))
    return _shown(referral, page, child, get_random_string(_NAME_LENGTH))


def seen_in(request: HttpRequest, referral: Referral) -> Seen:
    return unpacked(request.POST.get("seen", ""), referral)


def named(request: HttpRequest) -> str:
    return window_named(request.POST.get(WINDOW, ""))


def met(referral: Referral, page: Step, child: int, request: HttpRequest) -> Window:
    """What the page carries once it has shown what the other window saved."""
    return _shown(referral, page, child, named(request))


def _shown(referral: Referral, page: Step, child: int, name: str) -> Window:
    return Window(packed(referral, stored_in(referral.answers, page, child)), name)


def joined(data: QueryDict, form: StepForm, found: list[Difference]) -> QueryDict:
    """What was typed here, with theirs in the place of whatever this window had left as it was."""
    whole = data.copy()
    for one in found:
        if one.whose == Whose.THEIRS:
            typed.write(whole, form, one.name, one.theirs)
    return whole


def compared(form: StepForm, refused: ChangedMeanwhile, seen: Seen) -> list[Difference]:
    """Where the two windows differ because of the other one."""
    mine: Any = {name: plain(value) for name, value in form.cleaned.items()}
    found = differences(seen.values, refused.now, mine)
    return [one for one in found if one.whose != Whose.MINE]


def in_words(form: StepForm, found: list[Difference]) -> list[Both]:
    return [
        Both(
            label=str(form[one.name].label),
            theirs=typed.said(form, one.name, one.theirs),
            mine=typed.said(form, one.name, one.mine),
            is_mine=one.whose == Whose.BOTH,
        )
        for one in found
    ]
