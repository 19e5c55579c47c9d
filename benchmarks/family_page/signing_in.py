"""Prints the session key of a signed-in director of the first team; a process of its own for each database."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from holdfast.cli.database import let_go, start_django


def main() -> None:
    start_django()
    from holdfast.base.organisation.models import User

    user = User.objects.get(pk=1)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store.begin()
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store.save()
    let_go()
    print(store.session_key)


if __name__ == "__main__":
    main()
