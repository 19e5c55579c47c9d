from collections.abc import Callable

import pytest
from django.test import Client

from holdfast.base.organisation.models import User


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter
