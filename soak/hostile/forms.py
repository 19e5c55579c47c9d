"""The fields of the forms on a page, with what they hold: an honest answer to begin a hostile one with."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from soak.fuzz.filling import NAMED


@dataclass
class Form:
    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


TODAY = {"day": "24", "month": "11", "year": "2026"}
KINDS = {"email": "a@example.org", "checkbox": "on", "number": "30", "date": "2026-11-24"}


def well(name: str, given: dict[str, str]) -> str:
    """What an honest person would type there."""
    part = name.rsplit("-", 1)[-1]
    if part in TODAY and "-" in name:
        return TODAY[part]
    if named := NAMED.get(name):
        return named[0]
    figures = "10:00" if name == "at" else "30"
    return KINDS.get(given.get("type", "")) or (figures if given.get("inputmode") == "numeric" else "Some words.")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self.open)
        elif self.open is not None:
            self._within(self.open, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None

    def _within(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "select":
            self.select = name
            form.fields.append((name, ""))
        elif tag == "option" and self.select and given.get("value"):
            form.fields = [one for one in form.fields if one[0] != self.select] + [(self.select, given["value"])]
        elif tag == "textarea" and name:
            form.fields.append((name, well(name, given)))
        elif tag in ("input", "button") and name:
            if given.get("type") == "file":
                form.files.append(name)
            else:
                form.fields.append((name, given.get("value", "") or well(name, given)))


def forms_of(page: str) -> list[Form]:
    reader = _Reader()
    reader.feed(page)
    return reader.forms
