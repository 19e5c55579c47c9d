"""The chapters of an evaluation: each a function from what was asked to cards and data.

A chapter is imported when it is first written, so that a page does not pay for the methods of another.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from holdfast.reports.chapters.chapter import Asked, Chapter
from holdfast.reports.presenters.words import sentence
from holdfast.science.errors import BadInput


@dataclass(frozen=True)
class Entry:
    """One line of the contents: the chapter's name in addresses and files, its title, and the question it answers."""

    id: str
    title: str
    question: str


CONTENTS: tuple[Entry, ...] = (
    Entry("equity", "Reach and equity", "Whom does the service reach, whom not, and how long do they wait?"),
    Entry("course", "The course of change", "How do scores move over all occasions, of everybody who has one?"),
    Entry("change", "How change is judged", "Would another method, or another reliability, judge people otherwise?"),
    Entry("variation", "Sites and practitioners", "Do they differ by more than chance and case-mix would bring?"),
    Entry("over-time", "Month by month", "Has anything changed over time by more than chance?"),
    Entry("area", "The area", "Did counts in the area change when the service began?"),
    Entry("money", "Money", "What does it cost, and what would have to be true for it to pay?"),
)


def entry(id: str) -> Entry | None:
    return next((one for one in CONTENTS if one.id == id), None)


def write(one: Entry, asked: Asked) -> Chapter:
    """The chapter as its module writes it; what the data cannot bear is said in its place, and stops no other."""
    module: Any = import_module(f"{__name__}.{one.id.replace('-', '_')}")
    try:
        chapter: Chapter = module.chapter(asked)
    except BadInput as problem:
        return Chapter(one.id, one.title, sentence(f"This cannot be worked out here. {problem}"))
    return chapter
