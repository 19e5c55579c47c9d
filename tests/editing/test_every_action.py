"""No action changes a stored row that it has not taken hold of, and every page of an edit carries what it showed."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.common import clock
from tests.access.matrix import rows
from tests.access.test_matrix import path_of
from tests.access.world import TODAY, make_world
from tests.editing.table import EDIT_PAGES, NO_EDITS, UNLOCKED
from tests.editing.walking import actions, locks, short, takes_seen
from tests.pages import forms_of

ROWS = {row.name: row for row in rows()}


def test_an_action_locks_what_it_changes_or_says_why_it_need_not() -> None:
    unlocked = {short(module, node) for module, node in actions() if not locks(node, module)}
    assert unlocked - UNLOCKED.keys() == set(), "lock the row with select_for_update, or say in table.py why not"
    assert UNLOCKED.keys() - unlocked == set(), "these lock by now: take them out of table.py"


def test_what_compares_also_locks() -> None:
    assert [short(module, node) for module, node in actions() if takes_seen(node) and not locks(node, module)] == []


def test_every_address_that_is_named_as_an_edit_is_walked() -> None:
    named = {name for name in ROWS if re.search(r"(^|-)(edit|change|correct|amend|allocate|session|phone)$", name)}
    assert named - set(EDIT_PAGES) - NO_EDITS.keys() == set(), "add it to EDIT_PAGES in table.py"
    assert NO_EDITS.keys() <= named


@pytest.mark.django_db
@pytest.mark.parametrize("name", EDIT_PAGES)
def test_the_page_of_an_edit_carries_what_it_showed(name: str) -> None:
    with clock.at(TODAY):
        world = make_world()
        row = ROWS[name]
        client = Client()
        client.force_login(world.people[row.reads.split()[0]], backend="django.contrib.auth.backends.ModelBackend")
        page = client.get(path_of(row, world)).text
    posted = [pairs for given, pairs in forms_of(page) if given.get("method") == "post"]
    assert any(dict(pairs).get("seen") for pairs in posted)


@pytest.mark.django_db
def test_every_form_of_every_page_has_a_number_of_its_own() -> None:
    with clock.at(TODAY):
        world = make_world()
        client = Client()
        client.force_login(world.people["clinical_director"], backend="django.contrib.auth.backends.ModelBackend")
        for name in ("risk-note", "goal-set", "review-write", "appointment-book", "person-new", "family-goals"):
            pages = client.get(path_of(ROWS[name], world)).text
            forms = [dict(pairs) for given, pairs in forms_of(pages) if given.get("method") == "post"]
            assert forms
            assert all(form.get("once") for form in forms), name
    assert reverse("risk-note", args=[1])
