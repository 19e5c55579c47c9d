"""A bound field told as the NHS.UK macros want it: kind, id, words, value, answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from markupsafe import Markup, escape

from holdfast.base.ui.forms import DatePartsInput

_OWN_PARAMETERS = ("rows", "cols", "type", "id", "name", "class", "inputmode", "autocomplete", "min", "max", "step")


_DJANGO_ROWS = "10"


@dataclass(frozen=True, slots=True)
class Answer:
    value: str
    text: str
    hint: str
    checked: bool


@dataclass(frozen=True, slots=True)
class FieldView:
    kind: str
    id: str
    name: str
    label: str
    hint: str
    error: str
    error_code: str
    value: Any
    answers: tuple[Answer, ...]
    type: str
    inputmode: str
    autocomplete: str
    rows: int
    attributes: dict[str, Any]
    required: bool

    def options(self) -> list[dict[str, Any]]:
        return [{"value": one.value, "text": one.text, "selected": one.checked} for one in self.answers]

    def pills(self, asks: Sequence[Any], reveals: Mapping[Any, str]) -> list[dict[str, Any]]:
        """Return the answers as items; an answer in `asks` opens the shared reveal, one in `reveals` its own."""
        asking = {str(value) for value in asks}
        shown = {str(value): html for value, html in reveals.items()}
        return [self._pill(one, one.value in asking, shown.get(one.value)) for one in self.answers]

    def _pill(self, one: Answer, asks: bool, reveal: str | None) -> dict[str, Any]:
        item: dict[str, Any] = {"value": one.value, "text": one.text, "checked": one.checked}
        if one.hint:
            item["hint"] = {"text": one.hint}
        if asks:
            item["classes"] = "asks"
        if reveal:
            item["conditional"] = {"html": reveal}
        return item

    def date_parts(self) -> list[dict[str, Any]]:
        wrong = {"date": ("day", "month", "year")}.get(self.error_code, (self.error_code,)) if self.error else ()
        return [
            {
                "id": f"{self.id}-{part}",
                "name": f"{self.name}-{part}",
                "label": part.capitalize(),
                "value": self.value.get(part, ""),
                "width": 4 if part == "year" else 2,
                "error": part in wrong,
                "attributes": {"aria-invalid": "true"} if part in wrong else {},
            }
            for part in ("day", "month", "year")
        ]


def field_view(form: forms.BaseForm, name: str) -> FieldView:
    bound = form[name]
    widget = bound.field.widget
    attrs = widget.attrs
    kind = _kind(widget)
    error, code = _first_error(form, name)
    return FieldView(
        kind=kind,
        id=bound.auto_id or bound.html_name,
        name=bound.html_name,
        label=str(bound.label),
        hint=str(bound.help_text or ""),
        error=error,
        error_code=code,
        value=_value(bound, kind),
        answers=_answers(bound) if kind in ("radios", "checkboxes", "select") else (),
        type=str(attrs.get("type") or _input_type(widget)),
        inputmode=str(attrs.get("inputmode") or _inputmode(bound.field)),
        autocomplete=str(attrs.get("autocomplete", "")),
        rows=_rows(attrs),
        attributes=_attributes(attrs, bound.field, error),
        required=bound.field.required,
    )


def error_list(form: forms.BaseForm) -> list[dict[str, str]]:
    """Return every error once, each with the address of the control to change."""
    listed = []
    for name, errors in form.errors.as_data().items():
        for error in errors:
            for message in error.messages:
                listed.append({"text": str(message), "href": _target(form, name, error.code)})
    return listed


def _target(form: forms.BaseForm, name: str, code: str | None) -> str:
    if name not in form.fields:
        return ""
    bound = form[name]
    id_ = bound.auto_id or bound.html_name
    if isinstance(bound.field.widget, DatePartsInput):
        return f"#{id_}-{code if code in ('month', 'year') else 'day'}"
    return f"#{id_}"


def _kind(widget: forms.Widget) -> str:
    match widget:
        case DatePartsInput():
            return "date"
        case forms.CheckboxSelectMultiple():
            return "checkboxes"
        case forms.RadioSelect():
            return "radios"
        case forms.Select():
            return "select"
        case forms.Textarea():
            return "textarea"
        case forms.CheckboxInput():
            return "checkbox"
        case forms.FileInput():
            return "file"
    return "hidden" if widget.is_hidden else "input"


def _input_type(widget: forms.Widget) -> str:
    kind = getattr(widget, "input_type", "text")
    return "text" if kind == "number" else kind


def _inputmode(field: forms.Field) -> str:
    if isinstance(field, forms.DecimalField | forms.FloatField):
        return "decimal"
    return "numeric" if isinstance(field, forms.IntegerField) else ""


def _value(bound: forms.BoundField, kind: str) -> Any:
    value = bound.value()
    if kind == "date":
        return bound.field.widget.format_value(value)
    if kind in ("radios", "select", "checkboxes"):
        return value
    if kind == "checkbox":
        return bool(bound.field.widget.value_from_datadict({bound.html_name: value}, {}, bound.html_name))
    if kind == "file" or value is None or isinstance(bound.field.widget, forms.PasswordInput):
        return ""
    shown = bound.field.widget.format_value(value)
    if shown is None:
        return ""
    return _unbroken(str(shown)) if kind == "textarea" else str(shown)


def _unbroken(text: str) -> str:
    """Return text whose line ends are character references: the NHS macros indent lines, a note must not move."""
    return Markup(str(escape(text.replace("\r\n", "\n"))).replace("\n", "&#10;"))  # nosec B704 # noqa: S704 - escaped just before


def _rows(attrs: dict[str, Any]) -> int:
    rows = str(attrs.get("rows", _DJANGO_ROWS))
    return 5 if rows == _DJANGO_ROWS else int(rows)


def _answers(bound: forms.BoundField) -> tuple[Answer, ...]:
    value = bound.value()
    chosen = {str(one) for one in (value if isinstance(value, list | tuple | set) else [value]) if one is not None}
    hints = getattr(bound.field, "answer_hints", {})
    return tuple(
        Answer(value=str(key), text=str(text), hint=str(hints.get(key, "")), checked=str(key) in chosen)
        for key, text in _flat(getattr(bound.field, "choices", ()))
        if key != "" or _kind(bound.field.widget) == "select"
    )


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    flat: list[tuple[Any, Any]] = []
    for key, text in choices:
        flat.extend(_flat(text) if isinstance(text, list | tuple) else [(key, text)])
    return flat


def _first_error(form: forms.BaseForm, name: str) -> tuple[str, str]:
    if not form.is_bound:
        return "", ""
    for error in form.errors.as_data().get(name, []):
        return str(error.messages[0]), str(error.code or "")
    return "", ""


def _attributes(attrs: dict[str, Any], field: forms.Field, error: str) -> dict[str, Any]:
    kept = {key: _attribute(value) for key, value in attrs.items() if key not in _OWN_PARAMETERS and value is not False}
    if getattr(field, "disabled", False):
        kept["disabled"] = _attribute(True)
    if error:
        kept["aria-invalid"] = "true"
    return kept


def _attribute(value: Any) -> Any:
    return {"value": True, "optional": True} if value is True else str(value)
