"""Prints session keys of the first workers, one a line: `python -m soak.load.signing_in COUNT FIRST_USER`."""

import sys

from benchmarks.family_page.filling import A_WORKER
from holdfast.cli.database import let_go, start_django


def main(count: int, first: int) -> None:
    start_django()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from holdfast.base.organisation.models import User
    from holdfast.base.signin.store import SessionStore
    from holdfast.workspace.views.searching import KEPT

    for worker, user in enumerate(User.objects.filter(pk__gte=first).order_by("pk")[:count]):
        store = SessionStore()
        store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        numbers = range(worker * A_WORKER, (worker + 1) * A_WORKER)
        store[KEPT] = [[str(number), f"Samphire {number}"] for number in numbers]  # what they have searched for
        store.begin()
        store.save()
        print(store.session_key)
    let_go()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
