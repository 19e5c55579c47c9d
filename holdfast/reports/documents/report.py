"""The whole report on paper and as one page that stands alone."""

from base64 import b64encode
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from holdfast.reports.chapters import Entry
from holdfast.reports.chapters.chapter import Chapter
from holdfast.reports.documents.evaluation import card_data, evaluation_data, pieces
from holdfast.reports.documents.typesetting import typeset
from holdfast.reports.presenters.evaluation import Report

Written = tuple[tuple[Entry, Chapter], ...]
STYLES = ("tokens", "base", "lists", "work", "results", "chart-marks", "print")


def report_as_pdf(first: Report, chapters: Written) -> bytes:
    """A4, tagged (PDF/UA-1). Its bytes depend on nothing but what it says: its date is the extract's."""
    data = evaluation_data(first) | {"chapters": [_chapter(one, chapter) for one, chapter in chapters]}
    return typeset("evaluation", data)


def _chapter(one: Entry, chapter: Chapter) -> dict[str, Any]:
    printed: set[str] = set()
    return {
        "title": one.title,
        "question": one.question,
        "say": pieces(chapter.say),
        "cards": [_once(card_data(card), printed) for card in chapter.cards],
    }


def _once(card: dict[str, Any], printed: set[str]) -> dict[str, Any]:
    """On paper the cards of a chapter follow each other: a line of method is read once."""
    new = [line for line in card["method"] if line not in printed]
    printed.update(new)
    return card | {"method": new}


def report_as_page(first: Report, chapters: Written) -> bytes:
    """One HTML file with its own styles and pictures: it opens from a disk or a mail, and asks nothing of anywhere."""
    context = {"report": first, "chapters": chapters, "styles": _styles()}
    return render_to_string("reports/standalone.jinja", context).encode()


def _styles() -> str:
    own = Path(str(files("holdfast.reports.documents"))) / "standalone.css"
    paths = [*(Path(str(finders.find(f"ui/css/{name}.css"))) for name in STYLES), own]
    read = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    font = b64encode(Path(str(finders.find("ui/fonts/atkinson-next.woff2"))).read_bytes()).decode()
    return read.replace("../fonts/atkinson-next.woff2", f"data:font/woff2;base64,{font}")
