"""The public form, as a browser without script sees it."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from holdfast.service.referrals.actions import send_referral
from holdfast.service.referrals.models import Referral
from holdfast.service.referrals.views.door import STARTS_AN_HOUR
from tests.pages import seen_by
from tests.service.referrals.answers import MIDWIFE, UNBORN, write_draft

CONTACT = {"phone": "01632 960 011", "phone_safe": "yes", "contact_by": "text"}
BORN = {"stage": "born", "born_on-day": "12", "born_on-month": "5", "born_on-year": "2026", "given": "Wren"}


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


@pytest.fixture
def browser(coordinator) -> Client:
    """Somebody who is not signed in; a coordinator exists, so the form is open."""
    return Client()


def begin(browser, team, who="self"):
    response = browser.post(reverse("refer-start", args=[team.slug]), {"who": who})
    assert response.status_code == 302
    return response.url


def text(response) -> str:
    return response.content.decode()


def test_the_first_page_says_where_to_get_help_and_what_happens_when(browser, team):
    page = text(browser.get(reverse("refer-start", args=[team.slug])))
    assert "Call 999" in page
    assert "I am the parent" in page
    assert "By Thursday 26 November 2026" in page
    assert Referral.objects.count() == 0


@pytest.mark.parametrize("slug", ["nowhere", "elsewhere"])
def test_a_team_that_is_not_there_has_no_form(browser, team, slug):
    assert browser.get(f"/refer/{slug}/").status_code == 404


def test_a_parent_goes_through_the_whole_form(browser, team):
    url = begin(browser, team)
    pages = [
        {"parent_given": "Tansy", "parent_family": "Samphire", "parent_relation": "mother"},
        CONTACT,
        {"interpreter": "no"},
        BORN,
        {"more": "no"},
        {"area": "Northamptonshire"},
        {"need:bonding": "yes"},
        {"reasons": ["birth-trauma"], "why": "It was hard."},
        {"social_worker": "no"},
    ]
    for answers in pages:
        response = browser.post(url, answers)
        assert response.status_code == 302, text(response)
        url = response.url
    assert url.endswith("/check/")
    check = text(browser.get(url))
    assert "12 May 2026" in check
    response = browser.post(url, {"sure": "on", **seen_by(browser, url)}, follow=True)
    page = text(response)
    sent = Referral.objects.get()
    assert (sent.status, sent.referrer_kind) == ("sent", "self")
    assert sent.code in page
    assert "Add or correct something" in page


def test_a_draft_is_taken_up_on_another_device(browser, team):
    url = begin(browser, team)
    browser.post(url, {"parent_given": "Tansy", "parent_family": "Samphire", "parent_relation": "mother"})
    link = reverse("refer-resume", args=[team.slug, url.split("/")[3]])
    elsewhere = Client()
    response = elsewhere.get(link)
    assert response.url.endswith("/contact/")
    back = text(elsewhere.get(url))
    assert 'value="Tansy"' in back


def test_the_same_browser_finds_its_draft_and_can_forget_it(browser, team):
    start = reverse("refer-start", args=[team.slug])
    assert browser.post(reverse("cookies"), {"choice": "remember", "next": start}).url == start
    begin(browser, team)
    assert "A form is saved on this device" in text(browser.get(start))
    assert "A form is saved on this device" not in text(Client().get(start))
    browser.post(reverse("refer-forget", args=[team.slug]))
    assert "A form is saved on this device" not in text(browser.get(start))


def test_a_pasted_link_opens_the_form_and_a_wrong_one_says_so(browser, team):
    _, key = write_draft(team)
    start = reverse("refer-start", args=[team.slug])
    link = f"https://example.org/refer/{team.slug}/{key}/"
    assert browser.post(start, {"link": link}).url == f"/refer/{team.slug}/{key}/"
    refused = browser.post(start, {"link": link[:-6]})
    assert refused.status_code == 400
    assert "does not open a form" in text(refused)


def test_what_was_typed_stays_when_it_is_refused(browser, team):
    url = begin(browser, team)
    answers = {
        "parent_given": "Tansy",
        "parent_born_on-day": "31",
        "parent_born_on-month": "",
        "parent_born_on-year": "1998",
    }
    response = browser.post(url, answers)
    page = text(response)
    assert response.status_code == 400
    assert 'value="Tansy"' in page
    assert 'value="1998"' in page
    assert "The date of birth must include a month" in page
    assert "Enter your last name" in page


def test_stopping_keeps_an_unfinished_page(browser, team):
    url = begin(browser, team)
    response = browser.post(url, {"parent_given": "Tansy", "stop": "yes"}, follow=True)
    link = re.search(r'readonly value="([^"]+)"', text(response)).group(1)
    assert 'value="Tansy"' in text(Client().get(link, follow=True))


def test_stopping_with_something_that_cannot_be_kept_says_so(browser, team):
    url = begin(browser, team)
    response = browser.post(url, {"parent_given": "Tansy", "parent_born_on-day": "31", "stop": "yes"})
    assert response.status_code == 400
    assert "must include a month and a year" in text(response)


def test_a_form_saves_itself_while_it_is_typed(browser, team):
    url = begin(browser, team)
    response = browser.post(url, {"parent_given": "Tan"}, headers={"X-Requested-With": "fetch"})
    assert response.json() == {"saved": "09:12"}
    draft = Referral.objects.get()
    assert (draft.answers["parent_given"], draft.answers["seen"]) == ("Tan", [])


def test_a_due_date_is_asked_only_for_a_child_not_yet_born(browser, team):
    referral, key = write_draft(team, "self")
    url = reverse("refer-step", args=[team.slug, key, "child-1"])
    seen = seen_by(browser, url)
    refused = browser.post(url, {"stage": "unborn", **seen})
    assert "Enter when your baby is due" in text(refused)
    browser.post(
        url,
        {
            **BORN,
            **seen,
            "stage": "unborn",
            "expected_on-day": "14",
            "expected_on-month": "2",
            "expected_on-year": "2027",
        },
    )
    referral.refresh_from_db()
    child = referral.answers["children"][0]
    assert (child["expected_on"], child["born_on"]) == ("2027-02-14", "")


def test_a_twin_has_the_same_due_date_before_anything_is_typed(browser, team):
    _, key = write_draft(team, child_1={"children": [UNBORN]})
    children = reverse("refer-children", args=[team.slug, key])
    onward = browser.post(children, {"more": "twin"}).url
    assert onward.endswith("/child-2/?twin=yes")
    page = text(browser.get(onward))
    assert 'value="2027"' in page


def test_a_child_may_be_taken_out_again_but_not_the_last(browser, team):
    referral, key = write_draft(team, child_1={"children": [UNBORN, UNBORN]})
    children = reverse("refer-children", args=[team.slug, key])
    for _ in range(2):
        browser.post(children, {"remove": "2", **seen_by(browser, children)})
    referral.refresh_from_db()
    assert len(referral.answers["children"]) == 1


def test_a_professional_needs_the_parents_yes(browser, team):
    _, key = write_draft(team, agreed={"agreed": "no"})
    address = reverse("refer-check", args=[team.slug, key])
    response = browser.post(address, {"sure": "on", **seen_by(browser, address)})
    assert response.status_code == 400
    assert "not agreed" in text(response)


def test_a_family_that_may_not_fit_is_told_and_not_refused(browser, team):
    _, key = write_draft(team, "self", area={"area": "elsewhere", "area_other": "Kelpby-on-Sea"})
    page = text(browser.get(reverse("refer-check", args=[team.slug, key])))
    assert "We may not be the right service" in page
    assert "Send it to the team" in page


def test_what_was_sent_is_shown_and_every_other_page_leads_there(browser, team):
    referral, key = write_draft(team)
    send_referral(referral=referral, by=MIDWIFE)
    sent = reverse("refer-sent", args=[team.slug, key])
    page = text(browser.get(sent))
    assert "Samphire" in page
    assert 'name="parent_given"' not in page
    for name, args in [
        ("refer-resume", []),
        ("refer-children", []),
        ("refer-saved", []),
        ("refer-check", []),
        ("refer-step", ["parent"]),
    ]:
        assert browser.get(reverse(name, args=[team.slug, key, *args])).url == sent
    assert browser.post(reverse("refer-step", args=[team.slug, key, "parent"]), {"parent_given": "X"}).url == sent
    referral.refresh_from_db()
    assert referral.answers["parent_given"] == "Tansy"


def test_another_teams_address_does_not_open_the_form(browser, team, stranger):
    _, key = write_draft(team)
    assert browser.get(f"/refer/elsewhere/{key}/").status_code == 404


def test_a_form_begun_by_nobody_says_what_to_choose(browser, team):
    refused = browser.post(reverse("refer-start", args=[team.slug]), {})
    assert refused.status_code == 400
    assert "Choose below who you are" in refused.content.decode()


def test_robots_are_kept_out_lightly(browser, team):
    start = reverse("refer-start", args=[team.slug])
    refused = browser.post(start, {"who": "self", "website": "spam"})
    assert refused.status_code == 400
    assert "meant to stay empty" in refused.content.decode()
    for _ in range(STARTS_AN_HOUR):
        browser.post(start, {"who": "self"})
    assert browser.post(start, {"who": "self"}).status_code == 429
    assert Referral.objects.count() == STARTS_AN_HOUR


def test_pages_with_a_key_are_kept_nowhere(browser, team):
    _, key = write_draft(team)
    response = browser.get(reverse("refer-check", args=[team.slug, key]))
    assert response.headers["Cache-Control"] == "no-store, private"
    assert "noindex" in response.headers["X-Robots-Tag"]
