"""Where the sentences wait that a page shows once: they may name somebody, so they do not wait in a browser."""

from collections.abc import Iterable
from typing import Any

from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpResponse


class Said(FallbackStorage):
    """In the session of who is signed in; a stranger has none, and is only told such things as that they signed out."""

    def _get(self, *given: Any, **named: Any) -> tuple[list[Message], bool]:
        """What waits in either: somebody may have been told as a stranger, and have signed in since."""
        waiting: list[Message] = []
        for storage in self.storages:
            if told := storage._get()[0]:
                self._used_storages.add(storage)  # type: ignore[attr-defined]
                waiting += told
        return waiting, True

    def _store(self, messages: Iterable[Message], response: HttpResponse, *given: Any, **named: Any) -> Any:
        user = getattr(self.request, "user", None)
        first = SessionStorage if user is not None and user.is_authenticated else CookieStorage
        self.storages.sort(key=lambda one: not isinstance(one, first))
        return super()._store(messages, response, *given, **named)  # type: ignore[misc]
