"""Pages for what goes wrong say what happened, what was kept and what to do; and none of them needs the database."""

import pytest
from django.test import Client, RequestFactory, override_settings

from holdfast.config import pages

SAID = {
    400: ("bad_request", "This request could not be read"),
    403: ("forbidden", "This page is not open to you"),
    404: ("not_found", "There is no such page"),
}


@pytest.mark.parametrize("status", SAID)
def test_an_error_page_says_what_happened_and_what_to_do(status: int) -> None:
    view, heading = SAID[status]
    response = getattr(pages, view)(RequestFactory().get("/"), Exception("Tansy"))
    page = response.content.decode()
    assert response.status_code == status
    assert heading in page
    assert "What to do" in page
    assert "Tansy" not in page


def test_a_fault_of_ours_says_so() -> None:
    response = pages.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()


def test_a_form_that_was_open_too_long_says_what_was_kept() -> None:
    response = pages.csrf_failure(RequestFactory().post("/"), reason="CSRF cookie not set.")
    assert response.status_code == 403
    assert "This form was open too long" in response.content.decode()
    assert "Nothing was saved or changed" in response.content.decode()
    assert "CSRF" not in response.content.decode()


@pytest.mark.django_db
def test_an_address_that_is_not_there_is_answered_with_its_page() -> None:
    response = Client().get("/no/such/page/")
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


@pytest.mark.django_db
def test_health_asks_the_database(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        response = Client().get("/health/")
    assert (response.status_code, response.content) == (200, b"ok")


def test_the_components_show_all_parts() -> None:
    with override_settings(DEBUG=True):
        assert pages.components(RequestFactory().get("/components/")).status_code == 200
