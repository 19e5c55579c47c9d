"""Whose account the organisation's word opens."""

from typing import Any

from allauth.socialaccount.models import SocialAccount

from holdfast.base.organisation.models import User
from holdfast.base.organisation.queries import user_of
from holdfast.base.signin.actions import link_account

NOT_VERIFIED = "Your organisation has not confirmed your email address, so it cannot stand for you here."
ELSEWHERE = "Your organisation’s sign-in gave an email address of another organisation."
NO_ACCOUNT = "Nobody here has an account with the email address that your organisation gave. Ask who manages accounts."
ANOTHER = "This account is joined to another person of your organisation’s sign-in. Ask who manages accounts."


class Refused(Exception):
    """The organisation's word opens nothing, for a reason that its person may read."""


def person_of(said: dict[str, Any], provider: str, domains: tuple[str, ...]) -> User:
    """Somebody who has an account already. The first time it is found by the email; from then on by the number that
    the organisation never gives to somebody else."""
    number = str(said["sub"])
    email = _verified(said, domains)
    linked = SocialAccount.objects.filter(provider=provider, uid=number).select_related("user").first()
    user = linked.user if linked else user_of(email)
    if user is None or not user.is_active:
        raise Refused(NO_ACCOUNT)
    if linked is None:
        if SocialAccount.objects.filter(provider=provider, user=user).exists():
            raise Refused(ANOTHER)
        link_account(user=user, provider=provider, uid=number, by=user)
    return user


def _verified(said: dict[str, Any], domains: tuple[str, ...]) -> str:
    email = str(said.get("email") or "").strip().lower()
    if not email or said.get("email_verified") is not True:
        raise Refused(NOT_VERIFIED)
    if email.rpartition("@")[2] not in domains:
        raise Refused(ELSEWHERE)
    return email


def shows_second_factor(said: dict[str, Any], counted: tuple[str, ...]) -> bool:
    """Whether the organisation says that it saw one, in the words that are counted: `amr:mfa`, `acr:…`."""
    methods, level = said.get("amr"), said.get("acr")
    told = {f"amr:{method}" for method in methods} if isinstance(methods, list) else set()
    if isinstance(level, str):
        told.add(f"acr:{level}")
    return bool(told & set(counted))
