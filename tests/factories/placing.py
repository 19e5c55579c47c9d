from typing import Any, TypeVar

from django.db import models

from holdfast.base.audit.actions import Visitor, action, record

TESTS = Visitor("Tests")
M = TypeVar("M", bound=models.Model)


@action
def place(*, thing: M, by: Any = None) -> M:
    """Store a record that a test needs and that is not what the test is about."""
    thing.save()
    record(by=by, what="test.placed", about=thing)
    return thing
