"""Accounts of those who sign in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from holdfast.base.audit.actions import action, record
from holdfast.base.organisation.models import User
from holdfast.base.organisation.queries import user_of
from holdfast.base.organisation.rules import name_of
from holdfast.science.errors import Refusal


@action
def add_user(
    *,
    email: str,
    full_name: str,
    by: Any,
    job_title: str = "",
    password: str | None = None,
    must_change_password: bool = False,
) -> User:
    """`must_change_password`: somebody else knows it, so it lasts until the first time they sign in."""
    return new_user(
        email=email,
        full_name=full_name,
        job_title=job_title,
        password=password,
        must_change_password=must_change_password,
        by=by,
    )


@action
def set_password(*, user: User, password: str, by: Any, must_change_password: bool = False) -> None:
    user.set_password(password)
    user.must_change_password = must_change_password
    user.save(update_fields=["password", "must_change_password"])
    record(by=by, what="user.password_set", about=user, must_change=must_change_password)


def new_user(
    *, email: str, full_name: str, job_title: str, password: str | None, must_change_password: bool, by: Any
) -> User:
    """A part of the actions that add somebody."""
    user = User(
        email=_email(email),
        full_name=name_of(full_name, "full_name", "the person’s name"),
        job_title=job_title.strip(),
        must_change_password=must_change_password,
    )
    user.set_password(password)  # None is a password that nobody can type
    user.save()
    record(by=by, what="user.added", about=user)
    return user


def _email(typed: str) -> str:
    email = typed.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal("email", "Enter an email address like name@example.org.") from None
    if user_of(email):
        raise Refusal("email", "Somebody has an account with this email address already.")
    return email
