"""One public form open twice, by one person or by two who have its link: nothing is overwritten unseen."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.organisation.models import Team
from holdfast.service.referrals.models import Referral
from tests.pages import fields_of
from tests.service.referrals.answers import UNBORN, WREN, write_draft

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def browser(coordinator: Any) -> Client:
    """Somebody who is not signed in; a coordinator exists, so the form is open."""
    return Client()


@pytest.fixture
def draft(team: Team) -> tuple[Referral, str]:
    return write_draft(team, "self")


def address(team: Team, draft: tuple[Referral, str], step: str) -> str:
    return reverse("refer-step", args=[team.slug, draft[1], step])


def window(browser: Client, url: str) -> dict[str, Any]:
    """The page as it is opened once more: its fields, with what they show."""
    return fields_of(browser.get(url), holding="draft_page")


def stored(draft: tuple[Referral, str]) -> dict[str, Any]:
    return Referral.objects.get(pk=draft[0].pk).answers


def test_the_second_window_overwrites_nothing_and_shows_both(browser: Client, team: Team, draft: Any) -> None:
    url = address(team, draft, "reasons")
    first, second = window(browser, url), window(browser, url)
    assert browser.post(url, {**first, "why": "He does not sleep."}).status_code == 302
    answer = browser.post(url, {**second, "why": "I am frightened."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert stored(draft)["why"] == "He does not sleep."
    assert "Saved 09:12" not in page, "nothing of it was"
    assert "This page was saved in another window, too" in page
    assert "He does not sleep." in page
    assert fields_of(answer, holding="draft_page")["why"] == "I am frightened."


def test_what_stands_in_the_boxes_is_saved_on_purpose(browser: Client, team: Team, draft: Any) -> None:
    url = address(team, draft, "reasons")
    first, second, third = (window(browser, url) for _ in range(3))
    browser.post(url, {**first, "why": "He does not sleep."})
    met = fields_of(browser.post(url, {**second, "why": "I am frightened."}), holding="draft_page")
    browser.post(url, {**met, "why": "He does not sleep. I am frightened."})
    assert stored(draft)["why"] == "He does not sleep. I am frightened."
    assert browser.post(url, {**third, "why": "Nothing."}).status_code == 409, "a third window meets both"


def test_what_this_window_left_as_it_was_takes_the_others_words(browser: Client, team: Team, draft: Any) -> None:
    url = address(team, draft, "parent")
    first, second = window(browser, url), window(browser, url)
    browser.post(url, {**first, "parent_given": "Tanaquil", "parent_born_on-year": "1997"})
    answer = browser.post(url, {**second, "parent_family": "Marram"})
    met = fields_of(answer, holding="draft_page")
    assert (met["parent_given"], met["parent_family"], met["parent_born_on-year"]) == ("Tanaquil", "Marram", "1997")
    assert "You had not changed it here" in answer.content.decode()
    browser.post(url, met)
    told = stored(draft)
    assert (told["parent_given"], told["parent_family"], told["parent_born_on"]) == ("Tanaquil", "Marram", "1997-05-03")


def test_a_window_that_saves_itself_does_not_meet_itself(browser: Client, team: Team, draft: Any) -> None:
    """Also when the answer to the first save never arrived: the page still carries what it showed at first."""
    url = address(team, draft, "reasons")
    only = window(browser, url)
    for words in ("I", "I am", "I am frightened."):
        assert browser.post(url, {**only, "why": words}, headers=FETCH).status_code == 200
    assert browser.post(url, {**only, "why": "I am frightened. He too."}).status_code == 302
    assert stored(draft)["why"] == "I am frightened. He too."


def test_a_window_that_saves_itself_overwrites_no_other(browser: Client, team: Team, draft: Any) -> None:
    url = address(team, draft, "reasons")
    first, second = window(browser, url), window(browser, url)
    browser.post(url, {**first, "why": "He does not sleep."}, headers=FETCH)
    answer = browser.post(url, {**second, "why": "I am"}, headers=FETCH)
    assert (answer.status_code, list(answer.json())) == (409, ["words"])
    assert stored(draft)["why"] == "He does not sleep."


def test_the_same_said_twice_is_no_meeting(browser: Client, team: Team, draft: Any) -> None:
    url = address(team, draft, "reasons")
    first, second = window(browser, url), window(browser, url)
    assert [browser.post(url, {**one, "why": "Alike."}).status_code for one in (first, second)] == [302, 302]


def test_where_both_say_the_same_the_rest_is_saved(browser: Client, team: Team, draft: Any) -> None:
    url = address(team, draft, "parent")
    first, second = window(browser, url), window(browser, url)
    browser.post(url, {**first, "parent_given": "Tanaquil"})
    answer = browser.post(url, {**second, "parent_given": "Tanaquil", "parent_family": "Marram"})
    assert answer.status_code == 302
    assert stored(draft)["parent_family"] == "Marram"


def test_a_page_that_showed_nothing_fills_what_is_empty_and_overwrites_nothing(
    browser: Client, team: Team, draft: Any
) -> None:
    url = address(team, draft, "reasons")
    assert browser.post(url, {"reasons": ["birth-trauma"], "why": "Mine.", "seen": "forged"}).status_code == 409
    assert stored(draft)["why"] == "The birth was hard."


def test_two_who_both_add_the_second_child_see_each_other(browser: Client, team: Team, draft: Any) -> None:
    url = address(team, draft, "child-2")
    first, second = window(browser, url), window(browser, url)
    wren = {"stage": "born", "born_on-day": "12", "born_on-month": "5", "born_on-year": "2026"}
    browser.post(url, {**first, **wren, "given": "Linnet"})
    answer = browser.post(url, {**second, **wren, "given": "Dunnock"})
    assert answer.status_code == 409
    assert "Linnet" in answer.content.decode()
    assert [child["given"] for child in stored(draft)["children"]] == ["Wren", "Linnet"]


def test_nobody_else_is_taken_off_the_list(browser: Client, team: Team) -> None:
    three = [WREN, {**UNBORN, "given": "Linnet"}, {**UNBORN, "given": "Dunnock"}]
    draft = write_draft(team, "self", child_1={"children": three})
    url = reverse("refer-children", args=[team.slug, draft[1]])
    shown = {"seen": fields_of(browser.get(url))["seen"]}
    browser.post(url, {**shown, "remove": "1"})
    answer = browser.post(url, {**shown, "remove": "2"})
    assert answer.status_code == 409
    assert "The children were changed in another window" in answer.content.decode()
    assert [child["given"] for child in stored(draft)["children"]] == ["Linnet", "Dunnock"]


def test_after_a_child_was_taken_off_no_window_saves_under_its_number(browser: Client, team: Team) -> None:
    draft = write_draft(team, "self", child_1={"children": [WREN, {**UNBORN, "given": "Linnet"}]})
    url, children = address(team, draft, "child-2"), reverse("refer-children", args=[team.slug, draft[1]])
    open_page = window(browser, url)
    browser.post(url, {**open_page, "given": "Linnet"}, headers=FETCH)
    browser.post(children, {"seen": fields_of(browser.get(children))["seen"], "remove": "1"})
    assert browser.post(url, {**open_page, "given": "Linnet May"}).status_code == 409
    assert len(stored(draft)["children"]) == 1


def test_nobody_vouches_for_answers_that_they_have_not_seen(browser: Client, team: Team, draft: Any) -> None:
    check = reverse("refer-check", args=[team.slug, draft[1]])
    shown = {"seen": fields_of(browser.get(check))["seen"], "sure": "on"}
    url = address(team, draft, "reasons")
    browser.post(url, {**window(browser, url), "why": "Something else."})
    answer = browser.post(check, shown)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "An answer was changed in another window" in page
    assert "checked" not in page
    assert "Something else." in page
    assert Referral.objects.get(pk=draft[0].pk).status == "draft"
    browser.post(check, {"seen": fields_of(answer)["seen"], "sure": "on"})
    sent = Referral.objects.get(pk=draft[0].pk)
    assert sent.status == "sent"
    assert "saved_from" not in sent.answers
