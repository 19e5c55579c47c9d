from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from holdfast.base.common.models import GuardedQuerySet
from holdfast.base.common.privacy import privacy
from holdfast.base.common.writing import current_unit

# Django itself writes these when somebody signs in; no person decided anything.
WRITTEN_BY_SIGN_IN = [{"last_login"}, {"password"}]


class Users(BaseUserManager.from_queryset(GuardedQuerySet)):  # type: ignore[misc]
    """Finds people by their email, and writes like every other record: inside an action."""


class User(AbstractBaseUser):
    """Somebody who signs in."""

    PRIVACY = privacy(
        identifying="email full_name",
        operational="job_title is_active last_login must_change_password",
        secret="password",  # nosec B106 # noqa: S106 -- the name of a field
    )

    email = models.EmailField(max_length=254)
    full_name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)  # somebody else knows it

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **options: Any) -> None:
        if set(options.get("update_fields") or ()) not in WRITTEN_BY_SIGN_IN:
            current_unit()
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        current_unit()
        return super().delete(*args, **options)
