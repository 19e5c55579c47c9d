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
from django.utils.datastructures import MultiValueDict
from hypothesis import strategies as st

from holdfast.base.signin import marks
from soak.fuzz import inputs
from soak.fuzz.filling import NAMED, honest
from soak.fuzz.samples import PACK, signed_services
from tests.access.matrix import ROLES, Row, rows
from tests.access.world import World

Found = dict[str, forms.BaseForm]
Filled = tuple[dict[str, list[str]], bytes]
"""What is typed, and the file that is chosen."""


@contextmanager
def kept() -> Iterator[Found]:
    """Inside the block, the last form of each kind that a page made is kept with all that the page gave it."""
    found: Found = {}

    def made(form: Any, *arguments: Any, **named: Any) -> None:
        original(form, *arguments, **named)
        if type(form).__module__.startswith("holdfast."):
            found[name_of(type(form))] = form

    original = forms.BaseForm.__init__
    forms.BaseForm.__init__ = made  # type: ignore[method-assign]
    try:
        yield found
    finally:
        forms.BaseForm.__init__ = original  # type: ignore[method-assign]


def name_of(kind: type) -> str:
    return f"{kind.__module__.removeprefix('holdfast.')}.{kind.__name__}"


def forms_of(world: World) -> Found:
    """Open and send every page as everybody who may, and see which forms are made; then those deep in a page's ways."""
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
    for form in found.values():
        if hasattr(form, "clean_present"):
            form.user.set_password(NAMED["present"][0])  # type: ignore[attr-defined]
    return {**_by_hand(), **found}


def _by_hand() -> Found:
    """Forms that a page shows only after others were answered."""
    from holdfast.base.signin.forms import CodeForm, KeyForm, KeyNameForm, NewKeyForm, PasswordAgainForm, RecoveryForm
    from holdfast.base.ui.samples import SampleForm
    from holdfast.blueprints.shipped import blueprint
    from holdfast.reports.area.forms import SeriesForm
    from holdfast.reports.money.forms import WrittenForm
    from holdfast.service.care.forms.care import AllocateForm
    from holdfast.service.referrals.forms.public import MoreChildrenForm, SendForm
    from holdfast.service.referrals.forms.step import step_form
    from holdfast.service.referrals.rules.questions import PROFESSIONAL
    from holdfast.service.referrals.rules.steps import steps_of

    made: list[forms.BaseForm] = [
        *(kind() for kind in (CodeForm, KeyForm, KeyNameForm, NewKeyForm, PasswordAgainForm, RecoveryForm)),
        *(SampleForm(), WrittenForm(), MoreChildrenForm(), SendForm("It is right")),
        AllocateForm(sites=[], full=True),
        SeriesForm(header=("time", "count", "people", "area")),
    ]
    found = {name_of(type(one)): one for one in made}
    for step in steps_of(blueprint("norpip"), PROFESSIONAL):
        found[f"service.referrals.forms.step: {step.id}"] = step_form(step, PROFESSIONAL, today=date(2026, 11, 24))
    return found


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


def answers(form: forms.BaseForm) -> st.SearchStrategy[tuple[Filled, ...]]:
    """`EACH` of one drawing: honest answers with one turned hostile, or several, and names that nobody asked for."""
    well = honest(form)
    hostile = st.lists(inputs.texts(), max_size=3)
    names = st.sampled_from(sorted(well)) if well else st.text(max_size=8)
    turned = st.lists(st.tuples(names, hostile), min_size=2, max_size=2)
    odd = st.dictionaries(st.text(max_size=8), hostile, max_size=2)

    def filled(bad: list[tuple[str, list[str]]], more: dict[str, list[str]], many: tuple[bytes, ...]) -> Any:
        together = {**more, **well, **dict(bad)}
        alone = [{**well, name: texts} for name, texts in bad]
        return tuple(zip((together, *alone, {**more, **well}), many, strict=True))

    return st.builds(filled, turned, odd, _contents(form))


def _contents(form: forms.BaseForm) -> st.SearchStrategy[tuple[bytes, ...]]:
    asked = any(isinstance(field, forms.FileField) for field in form.fields.values())
    return inputs.files((PACK, *signed_services())) if asked else st.just((b"",) * inputs.EACH)


def tried(form: forms.BaseForm, given: dict[str, list[str]], file: bytes) -> bool:
    """Whether the answers were taken; every refusal is a sentence that never shows the program."""
    sent = QueryDict(mutable=True)
    for name, values in given.items():
        sent.setlist(name, values)
    one = copy.copy(form)
    one.fields = copy.deepcopy(form.fields)
    one.data, one.is_bound, one._errors, one._bound_fields_cache = sent, True, None, {}  # type: ignore[attr-defined]
    one.files = _files(one, file)
    taken = one.is_valid()
    for messages in one.errors.values():
        for message in messages:
            assert str(message).strip()
            assert "Traceback" not in str(message)
    str(one.errors)
    return bool(taken)


def _files(form: forms.BaseForm, file: bytes) -> MultiValueDict[str, SimpleUploadedFile]:
    asked = [form.add_prefix(name) for name, field in form.fields.items() if isinstance(field, forms.FileField)]
    many = [file, *signed_services()[1:]]
    return MultiValueDict({name: [SimpleUploadedFile("a.txt", content) for content in many[::-1]] for name in asked})
