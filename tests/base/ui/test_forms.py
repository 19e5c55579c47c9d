from datetime import date

import pytest
from django import forms

from holdfast.base.ui.fields import error_list, field_view
from holdfast.base.ui.forms import HoldfastForm, SplitDateField


class Referral(HoldfastForm):
    parent = forms.CharField(label="Name of the parent", max_length=20)
    happened = forms.ChoiceField(label="Did it happen?", choices=[("y", "Yes"), ("n", "No")], widget=forms.RadioSelect)
    site = forms.ChoiceField(label="Site", choices=[("", "Choose"), ("k", "Kelpby")])
    used = forms.MultipleChoiceField(
        label="Used", choices=[(1, "One"), (2, "Two")], widget=forms.CheckboxSelectMultiple, required=False
    )
    due = SplitDateField(label="Due date", what="the baby’s due date")
    minutes = forms.IntegerField(label="Minutes", min_value=5, required=False)
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)


GOOD = {
    "parent": "Tansy", "happened": "y", "site": "k", "used": ["2"],
    "due-day": "14", "due-month": "2", "due-year": "2027",
}  # fmt: skip


def made(**changes):
    return Referral({**GOOD, **changes})


def test_a_whole_date_is_read():
    form = made()
    assert form.is_valid(), form.errors
    assert form.cleaned_data["due"] == date(2027, 2, 14)


@pytest.mark.parametrize("typed", ["feb", "February", "02"])
def test_a_month_may_be_typed_as_a_name(typed):
    assert made(**{"due-month": typed}).is_valid()


@pytest.mark.parametrize(
    ("typed", "says", "goes_to"),
    [
        ({"due-day": "", "due-month": "", "due-year": ""}, "Enter the baby’s due date", "#id_due-day"),
        ({"due-month": " "}, "The baby’s due date must include a month", "#id_due-month"),
        ({"due-month": "", "due-year": ""}, "The baby’s due date must include a month and a year", "#id_due-month"),
        ({"due-day": "31"}, "The baby’s due date must be a real date, for example 14 2 2027", "#id_due-day"),
        ({"due-day": "first"}, "The baby’s due date must be a real date, for example 14 2 2027", "#id_due-day"),
        ({"due-month": "13"}, "The month must be 1 to 12, or a name like Feb", "#id_due-month"),
        ({"due-year": "27"}, "The year must have four figures, for example 2027", "#id_due-year"),
        ({"due-year": "9999"}, "The year must be 1900 to 2100", "#id_due-year"),
        ({"due-year": "1066"}, "The year must be 1900 to 2100", "#id_due-year"),
    ],
)
def test_a_wrong_date_says_what_to_change_and_where(typed, says, goes_to):
    assert error_list(made(**typed)) == [{"text": says, "href": goes_to}]


@pytest.mark.parametrize(
    ("part", "typed"), [("day", "9" * 40), ("day", "9" * 5000), ("month", "1" * 5000), ("day", "²")]
)
def test_a_date_of_any_length_is_refused_in_words(part, typed):
    form = made(**{f"due-{part}": typed})
    assert not form.is_valid()
    assert form.errors["due"]


def test_what_was_typed_stays_as_it_was_typed():
    view = field_view(made(**{"due-month": "Smarch"}), "due")
    assert view.value == {"day": "14", "month": "Smarch", "year": "2027"}
    assert [part["error"] for part in view.date_parts()] == [False, True, False]


def test_limits_of_a_date_are_said_in_words():
    form = made()
    form.fields["due"].latest = date(2026, 12, 31)
    assert error_list(form)[0]["text"] == "The baby’s due date must be 31 December 2026 or earlier"
    form = made()
    form.fields["due"].earliest = date(2027, 3, 1)
    assert error_list(form)[0]["text"] == "The baby’s due date must be 1 March 2027 or later"


def test_a_date_that_is_known_is_shown_in_its_parts():
    assert field_view(Referral(initial={"due": date(2027, 2, 14)}), "due").value == {
        "day": "14", "month": "2", "year": "2027",
    }  # fmt: skip


def test_a_date_that_was_not_touched_has_not_changed():
    same = Referral({"due-day": "14", "due-month": "2", "due-year": "2027"}, initial={"due": date(2027, 2, 14)})
    assert "due" not in same.changed_data


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"parent": ""}, "Enter name of the parent"),
        ({"happened": ""}, "Answer “Did it happen?”"),
        ({"site": ""}, "Choose site"),
        ({"site": "elsewhere"}, "Choose one of the answers listed"),
        ({"minutes": "soon"}, "Minutes must be a whole number"),
        ({"minutes": "4"}, "Minutes must be 5 or more"),
        ({"parent": "x" * 21}, "Name of the parent must be 20 characters or fewer; you typed 21"),
    ],
)
def test_errors_are_plain_english(typed, says):
    assert [error["text"] for error in error_list(made(**typed))] == [says]


def test_limits_of_one_form_do_not_leak_into_another():
    first, second = made(minutes="4"), made(minutes="4")
    assert error_list(first) == error_list(second)


def test_a_field_tells_its_kind_answers_and_keyboard():
    form = made()
    assert [field_view(form, name).kind for name in form.fields] == [
        "input", "radios", "select", "checkboxes", "date", "input", "textarea",
    ]  # fmt: skip
    assert field_view(form, "minutes").inputmode == "numeric"
    assert [one.checked for one in field_view(form, "used").answers] == [False, True]
    assert [one.value for one in field_view(form, "site").answers] == ["", "k"]


def test_a_reason_is_asked_only_for_the_answers_that_need_it():
    pills = field_view(made(), "happened").pills(["n"], {"y": "<p>more</p>"})
    assert [pill.get("classes") for pill in pills] == [None, "asks"]
    assert pills[0]["conditional"] == {"html": "<p>more</p>"}


def test_a_note_keeps_its_lines_and_shows_markup_as_words():
    view = field_view(made(note="one\r\n\r\n  <b>two</b>"), "note")
    assert str(view.value) == "one&#10;&#10;  &lt;b&gt;two&lt;/b&gt;"
