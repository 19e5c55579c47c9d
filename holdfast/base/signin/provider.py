"""allauth's OpenID Connect, with every token's signature and issuer checked, and its answer given to our own door."""

from typing import Any, Final

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect

from holdfast.base.signin import claims
from holdfast.base.signin.coming_in import enter

PROVIDER: Final = "organisation"
HOW: Final = "organisation"
WANTED: Final = "wanted_after_organisation"
NOT_SIGNED_IN = "You are not signed in: what your organisation’s sign-in answered could not be trusted. Try again."


class Adapter(OpenIDConnectOAuth2Adapter):
    def __init__(self, request: Any) -> None:
        super().__init__(request, PROVIDER)

    def get_provider(self) -> Any:
        """allauth's own would ask the organisation without this adapter's checks."""
        found = super().get_provider()
        found.get_oauth2_adapter = lambda _request: self
        return found

    @property
    def openid_config(self) -> dict[str, Any]:
        found: dict[str, Any] = super().openid_config
        single: Any = settings.SINGLE_SIGN_ON
        if str(found.get("issuer", "")).rstrip("/") != single.issuer.rstrip("/"):
            raise OAuth2Error("the issuer is not the one that is set")
        return found

    def complete_login(self, request: Any, app: Any, token: Any, **kwargs: Any) -> Any:
        """allauth would go on by its own pages, and keep all that was said."""
        said = self._said(app, token, kwargs["response"])
        single: Any = settings.SINGLE_SIGN_ON
        user = claims.person_of(said, PROVIDER, single.domains)
        second = HOW if claims.shows_second_factor(said, single.second_factor) else ""
        wanted = request.session.pop(WANTED, "")
        raise ImmediateHttpResponse(enter(request, user, how=HOW, wanted=wanted, second=second))

    def _said(self, app: Any, token: Any, response: dict[str, Any]) -> dict[str, Any]:
        """The signed token, filled up from the page about the user where it speaks of the same person."""
        signed: dict[str, Any] = self._decode_id_token(app, response["id_token"])
        more = self._fetch_user_info(token.token) if "email" not in signed else {}
        return {**(more if more.get("sub") == signed["sub"] else {}), **signed}

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """Also where it came over an encrypted line: it costs one question and rests on no proxy in between."""
        found: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return found


class SocialAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return False

    def on_authentication_error(self, request: Any, provider: Any, **_: Any) -> None:
        """In our own words, at our own door, whatever went wrong."""
        messages.error(request, NOT_SIGNED_IN)
        raise ImmediateHttpResponse(redirect("sign-in"))
