"""The shared templates drawn as a page would draw them."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import engines
from django.test import RequestFactory

from holdfast.base.ui import spoken
from holdfast.base.ui.assets import PUBLIC_STYLES, STAFF_STYLES
from holdfast.base.ui.samples import SampleForm


class Entry:
    def __init__(self, name, current=False, count=0):
        self.name, self.url, self.current, self.count = name, f"/{name.lower()}/", current, count


class Navigation:
    service, person, role, simulated = "Saltmarsh", "Isla Brightwater", "Therapist", True
    entries = [Entry("Today", True, 7), *(Entry(n) for n in ("Families", "Referrals", "Calendar", "Evaluation"))]


class Page(HTMLParser):
    """Collects what the tests ask about."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


def draw(template, **context):
    request = RequestFactory().get("/components/")
    request.navigation = Navigation()
    return engines.all()[0].get_template(template).render(context, request)


def from_string(source, **context):
    return engines.all()[0].from_string(source).render(context)


@pytest.fixture(scope="module")
def components():
    return draw("ui/components.jinja")


def test_no_page_part_carries_inline_style_or_script(components):
    page = Page(components)
    assert not [attrs for _, attrs in page.elements if "style" in attrs]
    assert not page.all("style")
    assert all("src" in attrs for attrs in page.all("script"))
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]


def test_every_id_is_there_once_and_every_reference_finds_it(components):
    page = Page(components)
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert sorted(ids) == sorted(set(ids))
    for _, attrs in page.elements:
        for name in ("aria-labelledby", "aria-describedby", "for"):
            assert set(attrs.get(name, "").split()) <= set(ids), attrs


def test_every_picture_has_words(components):
    charts = re.findall(r'<svg class="chart chart-(?:box|fluid).*?</svg>', components, re.S)
    assert len(charts) >= 15
    for chart in charts:
        assert 'role="img"' in chart or 'role="group"' in chart
        assert "aria-labelledby=" in chart


def test_a_page_with_its_stylesheets_and_script_is_light(components):
    from django.contrib.staticfiles import finders

    files = {*STAFF_STYLES, *PUBLIC_STYLES, "ui/holdfast.js"}
    size = sum(Path(finders.find(name)).stat().st_size for name in files)
    assert size + len(components.encode()) < 150_000


def test_the_frame_shows_who_is_signed_in_and_that_data_is_simulated():
    text = draw("ui/layout.jinja")
    assert "Simulated families." in text
    assert "Isla Brightwater" in text
    assert 'aria-current="page"' in text


def test_the_title_says_when_there_is_an_error():
    assert "<title>Error: " in draw("ui/layout.jinja", form=SampleForm({}))
    assert "<title>Error: " not in draw("ui/layout.jinja", form=SampleForm())


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500, 418])
def test_an_error_page_says_what_happened_and_what_to_do(status):
    text = draw("ui/error.jinja", status=status)
    assert "What to do" in text
    assert Page(text).all("h1")
    assert "Isla" not in text, "an error page asks the database for nothing"


def test_what_was_typed_is_shown_again_and_never_as_markup():
    form = SampleForm({"note": "<script>alert(1)</script>", "minutes": "soon", "due-day": "14"})
    text = from_string(
        '{% from "ui/macros/forms.jinja" import field %}'
        "{% for name in form.fields %}{{ field(form, name) }}{% endfor %}",
        form=form,
    )
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert 'value="soon"' in text
    assert 'value="14"' in text


def test_the_error_summary_links_to_every_control_and_says_what_was_kept():
    form = SampleForm({})
    text = from_string(
        '{% from "ui/macros/forms.jinja" import error_summary, field %}{{ error_summary(form, "Your note is kept.") }}'
        "{% for name in form.fields %}{{ field(form, name) }}{% endfor %}",
        form=form,
    )
    page = Page(text)
    ids = {attrs.get("id") for _, attrs in page.elements}
    targets = {attrs["href"][1:] for attrs in page.all("a")}
    assert "Your note is kept." in text
    assert len(targets) == form.problems == 5
    assert targets <= ids


def test_a_label_with_markup_is_shown_as_words():
    text = from_string(
        '{% from "ui/macros/lists.jinja" import tag, table %}{{ tag(x) }}{{ table(x, [x], [[x]]) }}', x="<b>"
    )
    assert "<b>" not in text


def test_filters_speak():
    from datetime import date

    source = '{{ born|age(today) }}; {{ 2|count("alert")|sentence }}; {{ ["a", "b"]|joined }}'
    assert from_string(source, born=date(2026, 8, 18), today=date(2026, 11, 24)) == "14 weeks; Two alerts; a and b"
    assert from_string("{{ spoken.percent(1, 2) }}") == spoken.percent(1, 2)
