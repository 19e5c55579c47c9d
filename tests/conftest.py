"""Tests run as the application's plain role on databases that the owner made and migrated.

One server serves the whole session: a throw-away embedded one, or the one named by `DATABASE_OWNER_URL`.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from hypothesis import settings
from whitenoise.middleware import WhiteNoiseMiddleware

from holdfast.base.signin import marks
from tests.databases import TestServer, running_server, server_words

ROOT = Path(__file__).parents[1]

# The same examples in every run: a red build is about the change. New ones are looked for by `make fuzz`.
settings.register_profile("tests", derandomize=True, deadline=None)
settings.load_profile("tests")

# Playwright's browser keeps an event loop in the thread for the whole session; the tests' own queries are not async.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@receiver(user_logged_in)
def signed_in_with_all_that_is_asked(sender, request, **_) -> None:
    """`force_login` has no request: it stands for somebody who has shown their second factor as well."""
    if request.method is None:
        marks.set_how(request.session, "tests", "tests")


# What takes longest is begun first, so that no core waits at the end for the other.
LONGEST = tuple(f"tests/{name}/" for name in ("journeys", "access", "attacks", "soak", "privacy", "editing", "cli"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: next((n for n, one in enumerate(LONGEST) if item.nodeid.startswith(one)), 99))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    if config.getvalue("dist") != "loadfile":
        return None
    from tests.spread import FilesAndJourneys

    return FilesAndJourneys(config, log)


@pytest.fixture(scope="session", autouse=True)
def static_files_are_looked_up_once() -> Iterator[None]:
    """Every test client loads the middleware anew, and WhiteNoise then looks at each static file there is."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    look = WhiteNoiseMiddleware.add_files_from_finders

    def look_once(self: Any) -> None:
        known = (self.static_prefix, self.max_age)
        if known not in found:
            look(self)
            found[known] = self.files
        self.files = dict(found[known])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", look_once)
        yield


def pytest_report_header() -> str:
    return f"database: {server_words()}"


@pytest.fixture(scope="session")
def test_server() -> Iterator[TestServer]:
    with running_server(ROOT) as server:
        yield server


@pytest.fixture(scope="session")
def django_db_setup(test_server: TestServer, django_db_blocker) -> Iterator[None]:
    """In place of pytest-django's, whose database the application's role could not make."""
    with test_server.fresh_database() as database, django_db_blocker.unblock(), test_server.django_on(database):
        yield


@pytest.fixture
def committed_db(test_server: TestServer, django_db_setup, django_db_blocker) -> Iterator[str]:
    """A fresh database where commits are real; the value is its name."""
    with test_server.fresh_database() as database, django_db_blocker.unblock(), test_server.django_on(database):
        yield database
