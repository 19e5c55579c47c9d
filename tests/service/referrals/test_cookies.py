"""Nothing but what is necessary is kept on a stranger's device until they choose otherwise."""

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.service.referrals.rules.cookies import CHOICE, COOKIES, NECESSARY, REMEMBER
from tests.service.referrals.test_public_form import _fresh_cache, begin, browser  # noqa: F401 -- fixtures

NEEDED = {"csrftoken"}


def held(client: Client) -> set[str]:
    return {name for name, morsel in client.cookies.items() if morsel.value and morsel["max-age"] != 0}


@pytest.fixture
def start(team) -> str:
    return reverse("refer-start", args=[team.slug])


def test_before_a_choice_only_what_is_necessary(browser, team, start):  # noqa: F811
    for page in (start, reverse("sign-in"), reverse("cookies")):
        assert browser.get(page).status_code == 200
    url = begin(browser, team)
    assert browser.get(url).status_code == 200
    browser.get(reverse("refer-resume", args=[team.slug, url.split("/")[3]]))
    assert held(browser) <= NEEDED
    assert "May this device remember" in browser.get(start).content.decode()


def test_a_no_keeps_the_choice_and_nothing_else(browser, team, start):  # noqa: F811
    response = browser.post(reverse("cookies"), {"choice": NECESSARY, "next": start})
    assert response.url == start
    begin(browser, team)
    assert held(browser) <= NEEDED | {CHOICE}
    assert "May this device remember" not in browser.get(start).content.decode()


def test_a_yes_remembers_and_can_be_taken_back(browser, team, start):  # noqa: F811
    browser.post(reverse("cookies"), {"choice": REMEMBER, "next": start})
    begin(browser, team)
    assert held(browser) - NEEDED == {CHOICE, f"refer-{team.slug}"}
    assert "This device may remember" in browser.get(reverse("cookies")).content.decode()
    browser.post(reverse("cookies"), {"choice": NECESSARY})
    assert held(browser) <= NEEDED | {CHOICE}
    assert "A form is saved on this device" not in browser.get(start).content.decode()


def test_every_cookie_that_is_set_is_on_the_page(browser, team, start):  # noqa: F811
    page = browser.get(reverse("cookies")).content.decode()
    browser.post(reverse("cookies"), {"choice": REMEMBER})
    begin(browser, team)
    browser.get(reverse("sign-in"))
    for name in held(browser) | {"sessionid", "__Host-sessionid"}:
        cookie = next(one for one in COOKIES if one.covers(name))
        assert cookie.name in page
    assert [one.name for one in COOKIES if not one.is_necessary] == ["refer-*"]


def test_both_cookies_are_out_of_reach_of_scripts_and_other_sites(browser, team):  # noqa: F811
    browser.post(reverse("cookies"), {"choice": REMEMBER})
    begin(browser, team)
    for name in (CHOICE, f"refer-{team.slug}"):
        assert (browser.cookies[name]["httponly"], browser.cookies[name]["samesite"]) == (True, "Lax")


AWAY = ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
NO_PAGES = ["undefined", "null", "today", "{}", "a/b"]


@pytest.mark.parametrize("wanted", AWAY + NO_PAGES)
def test_the_choice_leads_to_no_other_site(browser, wanted):  # noqa: F811
    assert browser.post(reverse("cookies"), {"choice": NECESSARY, "next": wanted}).url == "/cookies/"


def test_an_answer_that_is_none_is_refused(browser):  # noqa: F811
    response = browser.post(reverse("cookies"), {"choice": "all"})
    assert response.status_code == 400
    assert not held(browser) - NEEDED
