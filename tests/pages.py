"""A page's form as a browser would send it back: every control with what stands in it."""

from html.parser import HTMLParser
from typing import Any


class _Controls(HTMLParser):
    """The controls of each form of a page, in their order, as pairs."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[dict[str, str | None], list[tuple[str, str]]]] = []
        self._select: str = ""
        self._text: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        found = dict(pairs)
        name = found.get("name") or ""
        if tag == "form":
            self.forms.append((found, []))
        elif tag == "input" and name and found.get("type") not in ("submit", "button", "file"):
            if found.get("type") not in ("radio", "checkbox") or "checked" in found:
                self._add(name, found.get("value") or ("on" if found.get("type") == "checkbox" else ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in found and self._select:
            self._add(self._select, found.get("value") or "")
        elif tag == "textarea" and name:
            self._text = (name, [])

    def handle_data(self, data: str) -> None:
        if self._text:
            self._text[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "textarea" and self._text:
            self._add(self._text[0], "".join(self._text[1]).removeprefix("\n"))
            self._text = None

    def _add(self, name: str, value: str) -> None:
        if self.forms:
            self.forms[-1][1].append((name, value))


def forms_of(page: str) -> list[tuple[dict[str, str | None], list[tuple[str, str]]]]:
    parser = _Controls()
    parser.feed(page)
    return parser.forms


def fields_of(response: Any, *, holding: str = "seen") -> dict[str, Any]:
    """What the page's form that has the field `holding` would send, a list where a name comes twice."""
    found = next(pairs for _, pairs in forms_of(response.content.decode()) if any(name == holding for name, _ in pairs))
    sent: dict[str, list[str]] = {}
    for name, value in found:
        if name != "csrfmiddlewaretoken":
            sent.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in sent.items()}


def seen_by(client: Any, address: str) -> dict[str, str]:
    """What a page has shown its reader by now, as its form gives it back."""
    return {"seen": fields_of(client.get(address))["seen"]}
