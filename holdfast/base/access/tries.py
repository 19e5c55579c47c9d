"""Of a try to sign in that failed, who and when is kept, and nothing of what else was in the form or the address."""

from typing import Any

from axes.models import AccessAttempt
from django.db.models.signals import pre_save


def keep_no_form(instance: AccessAttempt, **_: Any) -> None:
    """Fields that a sign-in form does not have can hold anything; axes masks only those that it is told of."""
    instance.get_data = instance.post_data = ""


def connect() -> None:
    pre_save.connect(keep_no_form, sender=AccessAttempt, dispatch_uid="holdfast.access.tries")
