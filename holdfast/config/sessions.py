"""The session of a request, when the database goes between the page and the session's last line."""

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from holdfast.config.unavailable import fault_of


class Sessions(SessionMiddleware):
    """What the page did is committed before the session's time is renewed: a failure there is no failure of the page.

    Django would answer 400, and its reader would take for lost what was saved.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except SessionInterrupted as error:
            if fault_of(error) is None:
                raise  # signed out meanwhile, in another tab
            return response
