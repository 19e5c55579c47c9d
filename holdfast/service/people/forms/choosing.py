"""Somebody of the family is chosen."""

from collections.abc import Iterable
from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm
from holdfast.service.people.forms.fields import choices_of
from holdfast.service.people.models import Person


def chosen(people: Iterable[Person], key: str) -> Person:
    """Whom a valid form names that offered `choices_of` these people."""
    return next(person for person in people if str(person.pk) == key)


class AboutSomebodyForm(HoldfastForm):
    """A form that begins with whom of the family it is about."""

    person = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = tuple(people)
        self.offer("person", choices_of(self.people)[1:])

    @property
    def chosen_person(self) -> Person:
        return chosen(self.people, self.cleaned_data["person"])
