"""A long form of a family's record keeps what is typed on the service, and offers it wherever it is opened next.

`@drafted` marks the view. Its page names `request.drafting` where it shows the form (`people/_begun.jinja` and
`people/_drafting.jinja`), and the script sends what is typed to `views/drafts.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, TypeVar
from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from holdfast.service.people.actions.drafts import end_form_draft
from holdfast.service.people.models import Family, FormDraft
from holdfast.service.people.queries.drafts import own_form_draft

PAGE, KEPT, PUT_IN = "draft_page", "draft_kept", "put-in"
View = Callable[..., HttpResponse]
FamilyOf = Callable[..., Family]
Form = TypeVar("Form", bound=forms.BaseForm)


@dataclass(frozen=True)
class Drafted:
    """`family` finds whose record the form is of, as its page does, or answers 404; `form` is the URL that takes it."""

    family: FamilyOf
    form: str


@dataclass
class Drafting:
    """One opening of a form's page, and what its writer had begun."""

    request: HttpRequest
    form: str
    about: str
    address: str

    @cached_property
    def begun(self) -> FormDraft | None:
        return own_form_draft(self.request.user, self.form, self.about)

    @cached_property
    def page(self) -> str:
        return self.request.POST.get(PAGE, "") or uuid4().hex

    @property
    def kept(self) -> str:
        """The moment of the draft that the page went on with, empty where it began anew."""
        return self.begun.kept_at.isoformat() if self.begun and self.is_put_in else self.request.POST.get(KEPT, "")

    @property
    def is_put_in(self) -> bool:
        return self.request.method == "GET" and PUT_IN in self.request.GET and self.begun is not None

    @property
    def is_offered(self) -> bool:
        return self.request.method == "GET" and PUT_IN not in self.request.GET and self.begun is not None

    @property
    def keep_url(self) -> str:
        return reverse("form-draft-keep", args=[self.address])

    @property
    def discard_url(self) -> str:
        return reverse("form-draft-discard", args=[self.address])

    def end(self) -> None:
        """The form was saved. Words that another page kept since, and that this one never had, stay."""
        if self.begun and self.begun.goes_on(self.page, self.kept):
            end_form_draft(draft=self.begun, saved=True, by=self.request.user)


def drafted(family: FamilyOf, form: str = "") -> Callable[[View], View]:
    """The page holds a form whose words are kept while they are typed; `form` is named where another URL takes it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            found = drafting_of(request, page.drafted, request.resolver_match, request.path)  # type: ignore[attr-defined]
            request.drafting = found  # type: ignore[attr-defined]
            response = view(request, *args, **named)
            if request.method == "POST" and response.status_code == 302:
                found.end()
            return response

        page.drafted = Drafted(family, form)  # type: ignore[attr-defined]
        return page

    return decorate


def drafting_of(request: HttpRequest, rule: Drafted, found: Any, path: str) -> Drafting:
    """`found` is what the URL led to."""
    about = "/".join(str(value) for value in found.kwargs.values())
    return Drafting(request, rule.form or found.url_name, about, path.lstrip("/"))


def with_draft(request: HttpRequest, form: Form) -> Form:
    """The form that is opened, with what was begun put in where its writer asked for that."""
    drafting: Drafting = request.drafting  # type: ignore[attr-defined]
    if drafting.is_put_in and drafting.begun:
        put_in(form, drafting.begun.typed)
    return form


def put_in(form: forms.BaseForm, typed: dict[str, Any]) -> None:
    """As it was typed, also what is no right answer yet; a field that was not there is left alone."""
    data = QueryDict(mutable=True)
    for name, said in typed.items():
        data.setlist(name, said if isinstance(said, list) else [said])
    for name, field in form.fields.items():
        html_name = form.add_prefix(name)
        if not field.widget.is_hidden and not field.widget.value_omitted_from_data(data, {}, html_name):  # type: ignore[arg-type]
            form.initial[name] = field.widget.value_from_datadict(data, {}, html_name)  # type: ignore[arg-type]
