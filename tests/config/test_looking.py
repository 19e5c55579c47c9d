"""While a backup is looked at nothing can be written; otherwise this is not there."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from holdfast.config.looking import OnlyLooking


def page(request):
    return HttpResponse("read")


def door(request):
    return HttpResponse("in")


door.__module__ = "holdfast.base.access.views"


def test_it_is_not_there_in_service():
    with pytest.raises(MiddlewareNotUsed):
        OnlyLooking(page)


@override_settings(HOLDFAST_LOOK="22 November 2026, 06:00 UTC")
@pytest.mark.parametrize(
    ("method", "view", "stopped"),
    [("GET", page, False), ("POST", page, True), ("DELETE", page, True), ("POST", door, False)],
)
def test_reading_and_signing_in_go_on_and_writing_does_not(method, view, stopped):
    answer = OnlyLooking(page).process_view(RequestFactory().generic(method, "/"), view, (), {})
    assert (answer is not None) == stopped
    if answer is not None:
        assert answer.status_code == 403
        assert "opened to look at" in answer.content.decode()
