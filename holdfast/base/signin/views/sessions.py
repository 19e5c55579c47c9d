"""Where one is signed in, and how long this session goes on."""

from typing import Any

from django.contrib import auth, messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from holdfast.base.access import unsent
from holdfast.base.common import clock
from holdfast.base.signin import sessions
from holdfast.base.signin.actions import end_all_sessions, end_session


@require_safe
def own_sessions(request: HttpRequest) -> HttpResponse:
    present = request.session.session_key
    found = [(one, one.session_key == present) for one in sessions.open_sessions(request.user)]
    return render(request, "signin/sessions.jinja", {"found": found, "today": clock.today()})


@require_POST
def end_one(request: HttpRequest, pk: int) -> HttpResponse:
    found = sessions.session_of(request.user, pk)
    if found is None:
        raise Http404
    end_session(session=found, by=request.user)
    if found.session_key == request.session.session_key:
        return _out(request, "You are signed out.")
    messages.success(request, f"{found.user_agent} is signed out.")
    return redirect("sessions")


@require_POST
def end_all(request: HttpRequest) -> HttpResponse:
    end_all_sessions(user=request.user, by=request.user)
    return _out(request, "You are signed out everywhere.")


def _out(request: HttpRequest, said: str) -> HttpResponse:
    auth.logout(request)
    messages.success(request, said)
    response = redirect("sign-in")
    unsent.forget_writer(response)
    return response


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """How long this session goes on; asking gives no more time."""
    session: Any = request.session
    session.left_alone = True
    return JsonResponse({"seconds": session.seconds_stored(), "at_most": session.seconds_at_most()})


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Being asked is a page like any other: it gives more time, up to the longest."""
    session: Any = request.session
    return JsonResponse({"seconds": session.seconds_left(), "at_most": session.seconds_at_most()})
