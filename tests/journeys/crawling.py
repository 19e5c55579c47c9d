"""Follows the links of one person's pages and tells each page by its URL name."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import APIRequestContext, APIResponse

OF_EACH = 2  # pages of one URL name that are opened
# What in the address chooses another form.
KINDS = {"evaluation-chapter": "chapter", "measure-enter": "instrument", "refer-step": "step"}
LINKED = {"script": "src", "link": "href", "img": "src"}


@dataclass
class Reading(HTMLParser):
    """What the page links to, what it loads, its headings."""

    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    headings: int = 0
    title: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag in LINKED and given.get(LINKED[tag]):
            self.loads.append(str(given[LINKED[tag]]))
        self.headings += tag == "h1"
        self.title = self.title or tag == "title"


@dataclass(frozen=True)
class Visited:
    name: str
    address: str
    status: int
    kind: str
    size: int
    reading: Reading


def crawl(request: APIRequestContext, starts: list[str], follow: bool = True) -> Iterator[Visited]:
    """Each page once, at most a few of one name; `starts` are paths."""
    seen, of_name, waiting = set(starts), Counter[str](), list(starts)
    while waiting:
        address = waiting.pop(0)
        name = name_of(address)
        if not name or of_name[name] >= OF_EACH:
            continue
        of_name[name] += 1
        visited = _visit(request, name, address)
        yield visited
        for link in visited.reading.links if follow else ():
            found = _own(address, link)
            if found and found not in seen:
                seen.add(found)
                waiting.append(found)


def _visit(request: APIRequestContext, name: str, address: str) -> Visited:
    answer = request.get(address)
    kind, body, reading = _kind(answer), answer.body(), Reading()
    if kind.startswith("text/html"):
        reading.feed(body.decode())
    return Visited(name, address, answer.status, kind, weight_of(answer), reading)


def _kind(answer: APIResponse) -> str:
    """A file to keep is no page, also when it is one that opens in a browser afterwards."""
    is_file = answer.headers.get("content-disposition", "").startswith("attachment")
    return "a file" if is_file else answer.headers.get("content-type", "")


def weight_of(answer: APIResponse) -> int:
    """Bytes on the way, which are fewer than those of the page where it is compressed."""
    return int(answer.headers.get("content-length", 0)) or len(answer.body())


def _own(page: str, link: str) -> str:
    """The path and query of a link that stays in the service."""
    found = urlsplit(urljoin(f"http://here{page}", link))
    if found.netloc != "here" or not found.path:
        return ""
    return f"{found.path}?{found.query}" if found.query else found.path


def name_of(address: str) -> str:
    """The URL name behind an address, with what makes another form of it; empty for none, such as a style sheet."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    name = found.url_name or ""
    return f"{name}-{found.kwargs[KINDS[name]]}" if name in KINDS else name
