"""What the frame around a page shows, read from the navigation that the site puts on the request."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

_UNDER_THE_THUMB = 4


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame. `places` are the navigation's entries: each has `name`, `url`, `current`, `count`.

    `openings` are records held open in an emergency: each has `url`, `end_url`, `until`.
    """

    service: str = ""
    person: str = ""
    role: str = ""
    simulated: bool = False
    places: Sequence[Any] = ()
    openings: Sequence[Any] = ()
    home_url: str = "/"
    search_url: str = ""
    sign_out_url: str = ""
    session_seconds: int = 0

    @property
    def thumb(self) -> Sequence[Any]:
        return self.places[:_UNDER_THE_THUMB]

    @property
    def behind_more(self) -> Sequence[Any]:
        return self.places[_UNDER_THE_THUMB:]


def shell(request: Any) -> Shell:
    """Return the frame for a request; an empty one where nobody is signed in."""
    found = navigation(request)
    if not found:
        return Shell(service=getattr(request, "service_name", ""), simulated=bool(getattr(request, "simulated", False)))
    return Shell(
        service=found.service,
        person=found.person,
        role=found.role,
        simulated=found.simulated,
        places=found.entries,
        openings=getattr(found, "openings", ()),
        home_url=_address("today"),
        search_url=_address("families-search"),
        sign_out_url=_address("sign-out"),
        session_seconds=_seconds_left(request),
    )


def _seconds_left(request: Any) -> int:
    """Until the session ends by itself; none where a page is drawn without one."""
    left = getattr(getattr(request, "session", None), "seconds_left", None)
    return left() if left else 0


def navigation(request: Any) -> Any:
    return getattr(request, "navigation", None)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
