"""Where a page may lead that was named by who asks."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def leads_here(request: HttpRequest, wanted: str) -> bool:
    """Whether it is the path of a page of this service.

    Never another site; and never a bare word, which a redirect would take for the name of a page and fail on.
    """
    return wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, {request.get_host()})
