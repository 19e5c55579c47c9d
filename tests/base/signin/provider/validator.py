"""What the tokens say; some people's are wrong on purpose."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from jwcrypto import jwk
from oauth2_provider.oauth2_validators import OAuth2Validator

from tests.base.signin.provider.people import PEOPLE


class Validator(OAuth2Validator):
    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        return PEOPLE[request.user.username]

    def get_oidc_issuer_endpoint(self, request: Any) -> str:
        issuer = super().get_oidc_issuer_endpoint(request)
        return "https://bad.example" if _is(request, "other-issuer") else issuer

    def get_id_token_dictionary(self, token: Any, token_handler: Any, request: Any) -> Any:
        claims, expires = super().get_id_token_dictionary(token, token_handler, request)
        if _is(request, "other-client"):
            claims["aud"] = "somebody-else"
        return claims, expires

    def finalize_id_token(self, id_token: Any, token: Any, token_handler: Any, request: Any) -> str:
        if _is(request, "other-key"):
            request.client = _WithKey(request.client)
        return str(super().finalize_id_token(id_token, token, token_handler, request))


class _WithKey:
    """The client, but its tokens are signed by a key that is on nobody's list, under the name of one that is."""

    def __init__(self, client: Any) -> None:
        self.client = client
        key = jwk.JWK.from_pyca(generate_private_key(public_exponent=65537, key_size=2048))
        named = key.export(as_dict=True)
        named["kid"] = client.jwk_key.thumbprint()
        self.jwk_key = jwk.JWK(**named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)


def _is(request: Any, name: str) -> bool:
    return getattr(getattr(request, "user", None), "username", "") == name
