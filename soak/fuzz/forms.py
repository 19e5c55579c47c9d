"""Every form of Holdfast, as a page makes it, given answers that no honest person would give."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import strategies as st

from holdfast.base.signin import marks
from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from soak.fuzz.inputs import texts
from tests.access.matrix import ROLES, Row, rows
from tests.access.world import World

Found = dict[type[forms.Form], forms.Form]


@contextmanager
def kept() -> Iterator[Found]:
    """Inside the block, the last form of each kind that a page made is kept with all that the page gave it."""
    found: Found = {}

    def made(form: Any, *arguments: Any, **named: Any) -> None:
        original(form, *arguments, **named)
        found[type(form)] = form

    original = HoldfastForm.__init__
    HoldfastForm.__init__ = made  # type: ignore[method-assign]
    try:
        yield found
    finally:
        HoldfastForm.__init__ = original  # type: ignore[method-assign]


def forms_of(world: World) -> Found:
    """Open and send every page as everybody who may, and see which forms are made."""
    with kept() as found:
        for row in rows():
            for role in ROLES:
                if role in row.reads.split():
                    _client(world, role).get(_address(row, world))
                if role in row.writes.split():
                    _client(world, role).post(_address(row, world))
                if {role} & set(f"{row.reads} {row.writes}".split()):
                    break
            if "anonymous" in row.reads:
                Client(raise_request_exception=False, HTTP_HOST="localhost").get(_address(row, world))
    return {kind: form for kind, form in found.items() if kind.__module__.startswith("holdfast.")}


def _client(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False, HTTP_HOST="localhost")
    client.force_login(world.people[role], backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    marks.set_how(session, "fuzz", "fuzz")
    session.save()
    return client


def _address(row: Row, world: World) -> str:
    found = {name: world.things[thing] for name, thing in row.kwargs.items()}
    return reverse(row.name, kwargs={name: getattr(thing, "pk", thing) for name, thing in found.items()})


HONEST: tuple[tuple[type[forms.Field], list[str]], ...] = (
    (forms.BooleanField, ["on"]),
    (forms.EmailField, ["a@example.org"]),
    (forms.IntegerField, ["3"]),
    (forms.DateField, ["2026-11-20"]),
    (forms.TimeField, ["10:00"]),
)


def honest(form: forms.Form) -> dict[str, list[str]]:
    """What a browser would send that was filled in well: a date is three fields."""
    found: dict[str, list[str]] = {}
    for name, field in form.fields.items():
        sent = form.add_prefix(name)
        if isinstance(field, SplitDateField):
            found |= {f"{sent}-{part}": [value] for part, value in _day(field).items()}
        else:
            found[sent] = _answer(field)
    return found


def _day(field: SplitDateField) -> dict[str, str]:
    """A day that the field allows."""
    day = field.earliest or field.latest or date(2026, 11, 20)
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


def _answer(field: forms.Field) -> list[str]:
    offered = [str(value) for value, _ in getattr(field, "choices", []) if value != ""]
    if offered:
        return offered[:1]
    return next((value for kind, value in HONEST if isinstance(field, kind)), ["Some words."])


def answers(form: forms.Form) -> st.SearchStrategy[dict[str, list[str]]]:
    """Honest answers with some of them turned hostile, and names that nobody asked for."""
    well = honest(form)
    hostile = st.lists(texts(), max_size=3)
    turned = st.dictionaries(st.sampled_from(sorted(well)), hostile, max_size=4) if well else st.just({})
    odd = st.dictionaries(st.text(max_size=8), hostile, max_size=2)
    return st.builds(lambda bad, more: {**more, **well, **bad}, turned, odd)


def tried(form: forms.Form, given: dict[str, list[str]], file: bytes) -> bool:
    """Whether the answers were taken; every refusal is a sentence that never shows the program."""
    sent = QueryDict(mutable=True)
    for name, values in given.items():
        sent.setlist(name, values)
    one = copy.copy(form)
    one.data, one.is_bound, one._errors, one._bound_fields_cache = sent, True, None, {}
    one.files = {
        one.add_prefix(name): SimpleUploadedFile("a.csv", file)
        for name, field in one.fields.items()
        if isinstance(field, forms.FileField)
    }
    taken = one.is_valid()
    for messages in one.errors.values():
        for message in messages:
            assert str(message).strip()
            assert "Traceback" not in str(message)
    str(one.errors)
    return bool(taken)
