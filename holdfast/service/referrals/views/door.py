"""What every public page shares: the team behind the address, the form behind the key, the note on this device."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse

from holdfast.base.audit.actions import Visitor
from holdfast.base.organisation.models import Team
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.shipped import blueprint
from holdfast.service.referrals.models import Referral, ReferralStatus
from holdfast.service.referrals.queries import open_team, referral_by_key
from holdfast.service.referrals.queries.drafts import DRAFT_LIVES
from holdfast.service.referrals.rules.cookies import CHOICE, chosen
from holdfast.service.referrals.rules.questions import PROFESSIONAL, SELF, Who

REFERRER = Visitor("A referrer")
PARENT = Visitor("A parent")
# A surgery or a hospital shares one address, so the limit is well above what people do there.
STARTS_AN_HOUR = 60
_SALT = "referral-draft"


@dataclass(frozen=True)
class Form:
    """A form under its secret link."""

    team: Team
    blueprint: Blueprint
    referral: Referral
    key: str

    @property
    def who(self) -> Who:
        return SELF if self.referral.referrer_kind == SELF else PROFESSIONAL

    @property
    def is_sent(self) -> bool:
        return self.referral.status != ReferralStatus.DRAFT

    @property
    def visitor(self) -> Visitor:
        return PARENT if self.who == SELF else REFERRER


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open to everybody; kept by no cache and listed by no search engine."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        response = view(request, *args, **named)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return login_not_required(opened)


def team_or_404(slug: str) -> Team:
    team = open_team(slug)
    if team is None:
        raise Http404
    return team


def form_or_404(slug: str, key: str) -> Form:
    team = team_or_404(slug)
    referral = referral_by_key(team, key)
    if referral is None:
        raise Http404
    return Form(team, blueprint(team.blueprint), referral, key)


def context(team: Team, **more: Any) -> dict[str, Any]:
    return {"team": team, "service_name": team.name, "simulated": team.is_simulated, **more}


def _cookie(team: Team) -> str:
    return f"refer-{team.slug}"


def remember(response: HttpResponse, team: Team, key: str, request: HttpRequest) -> None:
    """Only where whoever sits at the device has chosen it; the secret link opens the form without a cookie."""
    if not chosen(request.COOKIES.get(CHOICE)):
        return
    response.set_signed_cookie(
        _cookie(team),
        key,
        salt=_SALT,
        max_age=int(DRAFT_LIVES.total_seconds()),
        path=f"/refer/{team.slug}/",
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )


def forget(response: HttpResponse, team: Team) -> None:
    response.delete_cookie(_cookie(team), path=f"/refer/{team.slug}/", samesite="Lax")


def remembered(request: HttpRequest, team: Team) -> str:
    """The key of a draft kept on this device, empty when there is none or it was sent."""
    key = request.get_signed_cookie(_cookie(team), default="", salt=_SALT) or ""
    referral = referral_by_key(team, key) if key else None
    return key if referral is not None and referral.status == ReferralStatus.DRAFT else ""


def too_many(request: HttpRequest) -> bool:
    """Counts beginnings from one network address; only a hash of the address is held, for an hour."""
    address = hashlib.sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()
    name = f"referral-starts:{address}"
    cache.add(name, 0, timeout=3600)
    return cache.incr(name) > STARTS_AN_HOUR
