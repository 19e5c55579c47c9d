"""What a browser sent: how a view reads it, and how it says what is wrong with it."""

from typing import Any

from django import forms
from django.http import HttpRequest

from holdfast.science.errors import BadInput, Refusal


def typed(request: HttpRequest) -> Any:
    """What stands in the form that was sent; None where its page is only opened."""
    return request.POST if request.method == "POST" else None


def in_background(request: HttpRequest) -> bool:
    """Whether a script asks or saves: it would follow a redirect and take the page there for its answer."""
    headers = request.headers
    return headers.get("Sec-Fetch-Mode", "navigate") != "navigate" or bool(headers.get("X-Requested-With"))


def say_beside(form: forms.BaseForm, refused: BadInput, otherwise: str | None = None) -> None:
    """A refusal stands beside the field that it is about, where the form has it; else beside `otherwise`."""
    named = refused.field if isinstance(refused, Refusal) else ""
    form.add_error(named if named in form.fields else otherwise, str(refused))
