"""One transaction for each request, in which the database shows what the signed-in user reaches and nothing else."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from holdfast.base.common.wall import entered, entered_for
from holdfast.base.organisation.models import Team

Respond = Callable[[HttpRequest], HttpResponse]


class OneTransaction:
    """Everything that a request writes is kept before it is answered, or nothing is when it ends in an error.

    Somebody who is not signed in enters nobody and has no transaction, so that a failed try to sign in is kept whatever
    becomes of its page; the public form enters for the team of its address.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ExitStack() as opened:
            request.opened, request.is_inside = opened, False  # type: ignore[attr-defined]
            if request.user.is_authenticated:
                self._enter(request, entered(request.user))
            response = self.get_response(request)
            if response.streaming:
                raise RuntimeError("a page that streams would be read after its transaction has ended")
            if response.status_code >= 500 and request.is_inside:  # type: ignore[attr-defined]
                transaction.set_rollback(True)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, named: dict[str, Any]) -> None:
        """A public page with a team in its address is that team's own, whoever opens it."""
        if "team_slug" in named and not getattr(view, "login_required", True):
            teams = Team.objects.filter(slug=named["team_slug"]).values_list("pk", flat=True)
            self._enter(request, entered_for(teams))

    @staticmethod
    def _enter(request: Any, wall: Any) -> None:
        request.opened.enter_context(wall)
        request.is_inside = True
